"""Mutants that no test can or should tell from the original, each with the reason."""

import tomllib
from pathlib import Path

_FILE = Path(__file__).with_name("equivalent.toml")


def read_equivalent() -> dict[str, str]:
    """Return the reasons, by mutant."""
    entries: list[dict[str, str]] = tomllib.loads(_FILE.read_text()).get("mutant", [])
    return {entry["name"]: entry["why"] for entry in entries}
