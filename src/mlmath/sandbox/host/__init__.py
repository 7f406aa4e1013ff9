"""The trusted side: run a notebook from check to check, and keep the time."""
