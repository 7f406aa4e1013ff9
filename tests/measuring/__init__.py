"""Measure which lines and branches of `src/mlmath` the tests run, in every process that they start.

`make test` runs all tests so, in one run (`suite`), and prints the figures. `mutation` takes from
here which tests run which line, file of tests by file of tests (`groups`).
"""
