"""The trusted side: run a notebook in a sandbox and enforce the time limits."""
