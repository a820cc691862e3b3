"""Tipping points: the smallest change of a value or a weight that turns a verdict."""
