"""The command `mlmath`, and `python -m mlmath`: the same."""


def main() -> None:
    """Run the command line; an interruption while its modules are read ends it quietly, too."""
    try:
        from mlmath.cli import main as command

        command(prog_name="mlmath")
    except KeyboardInterrupt:
        import sys

        print("mlmath: interrupted; run the same command again to go on.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
