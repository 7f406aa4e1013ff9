"""`python -m mlmath`: the same as the command `mlmath`."""

from mlmath.cli import main

if __name__ == "__main__":
    main(prog_name="mlmath")
