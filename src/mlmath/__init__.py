"""mlmath: assignments on the mathematics of machine learning, and the grader behind them."""

__version__ = "0.1.0"
