"""Carry over the settings of an Otter master, and say which cannot be kept."""

from collections.abc import Mapping
from typing import Any

#: Settings about a PDF that Otter's own autograder makes and hands in for people to grade.
_PDF = (
    "pdf",
    "token",
    "course_id",
    "assignment_id",
    "filtering",
    "pagebreaks",
    "pdfs",
    "pdf_via_html",
    "warn_missing_pdf",
    "use_submission_pdf",
    "submit_blank_pdf_on_export_failure",
)
_LOG = ("grade_from_log", "serialized_variables")


def carried_over(config: Mapping[str, Any], *, old: bool) -> tuple[dict[str, Any], list[str]]:
    """Return the settings to keep, and a clause for each that cannot be kept.

    Parameters
    ----------
    config : mapping
        The ASSIGNMENT CONFIG of the master.
    old : bool
        Whether the master has the marks of Otter before version 4, where some defaults and the
        places of some settings were different.
    """
    kept, lost = dict(config), []
    if old:
        _renew(kept)
    for key in ("solutions_pdf", "template_pdf"):
        if kept.pop(key, False):
            lost.append(f"{key}: no PDF of the solutions is made; print the solved notebook")
    generate = kept.pop("generate", None)
    if isinstance(generate, dict):
        generate = dict(generate)
        about_pdf = {key: generate.pop(key) for key in _PDF if key in generate}
        if any(about_pdf.get(key) for key in ("pdf", "pdfs", "token", "course_id")):
            lost.append(
                f"generate: {', '.join(about_pdf)}: the grader hands no PDF to Gradescope for "
                "people to grade; students can hand one in to an assignment of its own"
            )
        log = [key for key in _LOG if generate.pop(key, None)]
        if log:
            lost.append(f"generate: {', '.join(log)}: mlmath runs notebooks and reads no log")
        if generate.pop("plugins", None):
            lost.append("generate: plugins: mlmath runs no plugins of Otter")
        if generate:
            kept["generate"] = generate
    if kept.pop("save_environment", False):
        lost.append("save_environment: mlmath runs notebooks and reads no log")
    kept.pop("ignore_modules", None)  # which is about the log too
    if kept.pop("plugins", None):
        lost.append("plugins: mlmath runs no plugins of Otter")
    for key in sorted(kept.keys() - _known()):
        del kept[key]
        lost.append(f"{key}: Otter Assign 7 has no such setting")
    return kept, lost


def _known() -> set[str]:
    """Return the settings that Otter Assign knows."""
    from otter.assign.assignment import Assignment

    return {key for key in vars(Assignment()) if not key.startswith("_")}


def _renew(config: dict[str, Any]) -> None:
    """Move settings of the old format to where they stand today, with the old defaults."""
    config.setdefault("check_all_cell", True)
    if "test_files" in config:
        _part(config, "tests")["files"] = config.pop("test_files")
    if "instructions" in config:
        _part(config, "export_cell")["instructions"] = config.pop("instructions")
    if config.get("export_cell") is not False:
        _part(config, "export_cell").setdefault("run_tests", False)
    if "variables" in config:
        _part(config, "generate")["serialized_variables"] = config.pop("variables")
    if isinstance(config.get("seed"), int):
        _part(config, "generate")["seed"] = config.pop("seed")


def _part(config: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a group of settings, which becomes one where it was only switched on."""
    found = config.get(key)
    config[key] = dict(found) if isinstance(found, dict) else {}
    part: dict[str, Any] = config[key]
    return part
