"""Measure which lines and branches of `src/mlmath` the tests run, in every process that they start.

`python -m measuring` (in tests/) runs the tests folder by folder and prints the figures;
`make coverage` calls it. `mutation` takes from here which tests run which line.
"""
