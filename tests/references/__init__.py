"""Is each reference solution right? Judged by other people's code and by mathematics alone.

The assignments' own tests compare answers with the reference, so they cannot find a mistake in it.
The yardsticks here are scikit-learn, SciPy, NumPy's own functions, numerical gradients, closed
forms, and properties that must hold for whatever Hypothesis thinks of.
"""
