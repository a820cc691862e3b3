"""Traces of areas: how the score of one area follows from its rows, with every number filled in."""
