"""Spreadsheets as people keep them: indicators by year, with title rows, notes, merged headings, figures as text."""

from bsaudit.files.wide.figures import Figure
from bsaudit.files.wide.grid import Grid, read_grid
from bsaudit.files.wide.periods import Period
from bsaudit.files.wide.table import WideIndicator, WideTable, WideValue, read_wide

__all__ = ["Figure", "Grid", "Period", "WideIndicator", "WideTable", "WideValue", "read_grid", "read_wide"]
