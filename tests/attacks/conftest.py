"""What both suites share: the arena, one per test process, and the summary of what came out."""

import contextlib
import json
import multiprocessing
import os
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade

from . import arena, neighbour

USER = "as root" if os.geteuid() == 0 else "as an ordinary user"
OTHERS = "## Against stock Otter"  # the part of the document that a benchmark makes
DOCUMENT = Path(__file__).parents[2] / "docs" / "attacks.md"


def pytest_addoption(parser):
    """Add the options of `make attacks` and `make test`."""
    parser.addoption("--write-attacks", action="store_true", help=f"write {DOCUMENT.name}")
    parser.addoption("--every", type=int, default=1, help="try every n-th technique only")


def pytest_collection_modifyitems(config, items):
    """Keep every n-th technique where --every says so."""
    every = config.getoption("--every")
    if every > 1:
        techniques = [i for i in items if "entry" in getattr(i, "fixturenames", ())]
        left_out = set(techniques) - set(techniques[::every])
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def grading():
    """The arena's bundle, a zygote, and the watch over everything around them."""
    with set_up(arena.Server()) as everything:
        yield everything


@contextlib.contextmanager
def set_up(server):
    """Write the arena's bundle, start the server, watch everything around them."""
    folder = Path(tempfile.mkdtemp(prefix="mlmath-arena-"))
    os.chmod(folder, 0o755)
    arena.write_bundle(folder / "bundle")
    with server:
        watch = arena.Watch(folder, folder / "bundle", server)
        try:
            bundle = open_bundle(folder / "bundle")
            data = notebook(arena.RIGHT, assignment="arena")
            grade("warm", "up.ipynb", data, bundle, server, arena.LIMITS)
            with ProcessPoolExecutor(
                1,
                multiprocessing.get_context("forkserver"),
                initializer=neighbour.start,
                initargs=(folder / "bundle", server.requests, server.folder),
            ) as other_worker:
                other_worker.submit(neighbour.grade).result()
                yield bundle, server, watch, other_worker
        finally:
            watch.close()
            shutil.rmtree(folder)


def pytest_terminal_summary(terminalreporter, config):
    """End with what was tried and what came of it; write the table where asked to."""
    reports = [r for kind in terminalreporter.stats.values() for r in kind]
    outcomes = [
        json.loads(value)
        for report in reports
        if getattr(report, "when", None) == "call"
        for key, value in report.user_properties
        if key == "outcome"
    ]
    attacks = sorted(
        (o for o in outcomes if o["kind"] == "attack"), key=lambda o: (o["group"], o["name"])
    )
    fair = [o for o in outcomes if o["kind"] == "fair"]
    if not outcomes:
        return
    counted = {
        "points gained": sum(max(0, o.get("gained", 0)) for o in attacks),
        "secrets read": sum(len(o.get("secrets", [])) for o in attacks),
        "processes left": sum(len(o.get("processes", [])) for o in attacks),
        "files touched": sum(len(o.get("files", [])) for o in attacks),
        "neighbours disturbed": sum(o.get("neighbours", 0) for o in attacks),
        "grader broken": sum(bool(o.get("broken")) for o in attacks),
    }
    full = sum(o["full"] for o in fair)
    says = ", ".join(f"{what} {number:g}" for what, number in counted.items())
    line = f"{USER}: techniques tried {len(attacks)}, {says}; "
    line += f"fair notebooks with full marks {full} of {len(fair)}"
    terminalreporter.write_sep("=", "attacks")
    terminalreporter.write_line(line)
    if config.getoption("--write-attacks"):
        DOCUMENT.write_text(_document(attacks, sorted(fair, key=_place), line), encoding="utf-8")


def _place(outcome):
    return outcome["group"], outcome["name"]


def _document(attacks, fair, line):
    rows = [
        "<!-- Made by: make attacks. The notebooks are in tests/attacks/. -->",
        "",
        "# Attacks, and what came of them",
        "",
        "Each technique is a submission with wrong answers and a trick. It is held when it gained",
        "no point, read no secret, left no process and no file behind, and a neighbour graded at",
        "the same time and another graded right after it got exactly their marks.",
        "",
        f"{line[0].upper()}{line[1:]}.",
        "",
        "| class | technique | what it tries | outcome | what happened to it |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| {o['group'].replace('_', ' ')} | {o['name']} | {_cell(o['tries'])} "
        f"| {o['verdict']} | {_cell(o['happened'])} |"
        for o in attacks
    ]
    rows += [
        "",
        "## Not punished",
        "",
        "| notebook | what it does | outcome |",
        "| --- | --- | --- |",
    ]
    rows += [
        f"| {o['name']} | {_cell(o['tries'])} | {'full marks' if o['full'] else 'LOST MARKS'} |"
        for o in fair
    ]
    before = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    _, heading, others = before.partition(f"\n{OTHERS}")
    return "\n".join(rows) + "\n" + heading + others


def _cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
