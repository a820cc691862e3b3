"""Bytes to model, always with positions: rubrics (YAML), data packages (JSON, CSV, Parquet), and safe writing."""
