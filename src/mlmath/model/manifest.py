"""The manifest of a bundle of ours (`mlmath.json`): what an Otter autograder does not say.

This module is the one place that knows the file's keys.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from mlmath.model.written import WrittenQuestion

#: The file's name in a bundle.
MANIFEST = "mlmath.json"


@dataclass(frozen=True, slots=True)
class FingerprintsOrigin:
    """What a bundle's fingerprints were made from."""

    made_from: str
    """digest of all their sources; empty when they have to be made anew"""
    sha256: str
    """digest of the fingerprints' file"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle of ours says of itself."""

    assignment: str
    title: str = ""
    questions: tuple[str, ...] = ()
    """in the order of the notebook"""
    private_files: tuple[str, ...] = ()
    """files that are for the tests alone, by path beneath `files/`"""
    leaderboard: tuple[str, ...] = ()
    """questions whose points Gradescope's leaderboard shows"""
    fingerprints: FingerprintsOrigin | None = None
    extra: Mapping[str, float] = field(default_factory=dict)
    """by question: how many of its points are extra credit"""
    imported: bool = False
    """whether its tests are those of an Otter master, which may do whatever Otter lets them"""
    written: tuple[WrittenQuestion, ...] = ()
    """questions that a person grades; no test knows them"""

    def to_bytes(self) -> bytes:
        """Return the bytes of the file."""
        data: dict[str, Any] = {
            "assignment": self.assignment,
            "title": self.title,
            "questions": list(self.questions),
            "private_files": list(self.private_files),
        }
        if self.leaderboard:
            data["leaderboard"] = list(self.leaderboard)
        if self.extra:
            data["extra"] = dict(self.extra)
        if self.imported:
            data["imported"] = True
        if self.written:
            data["written"] = [question.to_json() for question in self.written]
        if self.fingerprints is not None:
            made = self.fingerprints
            data["diagnosis"] = {"made_from": made.made_from, "sha256": made.sha256}
        return (json.dumps(data, indent=2) + "\n").encode()

    @classmethod
    def from_json(cls, data: Mapping[str, Any], name: str = "") -> Self:
        """Return the manifest in a JSON object; unknown keys are ignored.

        Parameters
        ----------
        data : mapping
            What the file holds.
        name : str
            The assignment's name where the file does not give it.

        Raises
        ------
        KeyError, TypeError, ValueError
            When a value has the wrong type, or a part is missing.
        """
        made = data.get("diagnosis")
        return cls(
            str(data.get("assignment", name)),
            str(data.get("title", "")),
            tuple(map(str, data.get("questions", ()))),
            tuple(map(str, data.get("private_files", ()))),
            tuple(map(str, data.get("leaderboard", ()))),
            FingerprintsOrigin(str(made["made_from"]), str(made["sha256"]))
            if isinstance(made, dict) and {"made_from", "sha256"} <= made.keys()
            else None,
            {str(name): float(points) for name, points in dict(data.get("extra", {})).items()},
            data.get("imported") is True,
            tuple(map(WrittenQuestion.from_json, data.get("written", ()))),
        )
