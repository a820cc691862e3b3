"""Pure functions on float64 numpy arrays: scales, means, gaps, trends and their errors.

Nothing here knows of rubrics, files or results; nothing is imported but numpy and the standard library. The
last axis of an array holds the children or the groups; leading axes, such as Monte Carlo draws, pass through.
"""
