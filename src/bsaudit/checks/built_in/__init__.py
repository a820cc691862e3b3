"""Checks that reading itself makes, each a file with its page: without them an input cannot be read at all.

A module holds `STAGE`, `SEVERITY` and its page; the code that finds the fault stands where files are read.
"""
