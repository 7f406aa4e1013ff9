"""Change `src/mlmath` at random, one small thing at a time, and see whether a test notices.

`python -m mutation` (in tests/) does it; `make mutants` calls it. Most of the operators and the
session file are cosmic-ray's; an interrupted run goes on where it was.
"""
