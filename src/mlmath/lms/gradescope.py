"""Gradescope's "Export Submissions": a folder per submission and `submission_metadata.yml`.

    assignment_4417023_export/submission_250100017/hw02_mse.ipynb
    assignment_4417023_export/submission_metadata.yml

The metadata is written by Ruby: keys are symbols (`:submitters:`, `:name:`, `:sid:`, `:email:`,
`:created_at:`). Gradescope publishes no specification of it; the keys are those that public tools
read (among them the export readers of `provenance` and of several courses). Only the submission
that counts is in the export, but one student can be in two, as a member of two groups.
"""

import functools

from mlmath.errors import ExportError
from mlmath.lms.base import HandedIn, file_to_grade, formatted, identity_of, iso, modified, rank

METADATA = "submission_metadata.yml"


def recognises(folder):
    """Whether a folder is an export."""
    return (folder / METADATA).is_file()


def read(folder, assignment):
    """Return what was handed in, and remarks on what is missing. Raises ExportError."""
    found, remarks = [], []
    metadata = _metadata(folder / METADATA)
    for key, about in metadata.items():
        place = folder / key
        path, notes = None, ()
        if place.is_dir() and not place.is_symlink():
            path, notes = file_to_grade(place, assignment)
        elif place.is_file():  # what was handed in as one file
            path = place
        if path is None:
            remarks.append(f"{key} is in {METADATA}, but holds no file.")
        else:
            found += _of(key, about, path, notes)
    for place in sorted(folder.iterdir()):
        if place.is_dir() and place.name.startswith("submission_") and place.name not in metadata:
            path, notes = file_to_grade(place, assignment)
            if path is not None:
                remarks.append(f"{place.name} is not in {METADATA}: whose it is must be looked up.")
                found += _of(place.name, {}, path, notes)
    return found, remarks


def _metadata(path):
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _loader())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise ExportError(f"{path} is damaged{where}: export the submissions again.") from error
    if not isinstance(data, dict) or not all(
        isinstance(key, str) and isinstance(about, dict) for key, about in data.items()
    ):
        raise ExportError(f"{path} lists no submissions: export the submissions again.")
    return {key: about for key, about in data.items() if "/" not in key and ".." not in key}


@functools.cache
def _loader():
    """A loader of plain data; what Ruby tagged as an object of its own is read as its data."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        pass

    def untagged(loader, _suffix, node):
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    Loader.add_multi_constructor("!", untagged)
    return Loader


def _of(key, about, path, notes):
    """One entry for each of those who handed it in."""
    people = [p for p in about.get(":submitters") or [] if isinstance(p, dict)]
    submitted = iso(about.get(":created_at"))
    for person in people or [{}]:
        name, sid, email = (str(person.get(f":{k}") or "") for k in ("name", "sid", "email"))
        others = [str(p.get(":name")) for p in people if p is not person]
        together = (f"Handed in together with {', '.join(others)}.",) if others else ()
        student = sid or email or name or key
        yield HandedIn(
            who=("gradescope", student),
            student=student,
            path=path,
            order=(rank(path) > 0, submitted, modified(path), key),
            name=name,
            email=email,
            sid=sid,
            submitted=submitted,
            notes=(*notes, *together),
        )


_GRADESCOPE = [
    "First Name",
    "Last Name",
    "SID",
    "Email",
    "Sections",
    "Total Score",
    "Max Points",
    "Status",
    "Submission ID",
    "Submission Time",
    "Lateness (H:M:S)",
]


def marks(task, abouts, roster, people):
    questions = [(q["name"], q["possible"]) for q in task["questions"]]
    titles = [f"{n}: {name} ({worth:g} pts)" for n, (name, worth) in enumerate(questions, 1)]
    rows = [[*_GRADESCOPE, *titles]]
    for about in abouts:
        who, person = identity_of(about), people.get(about["student"])
        first, last = _first_and_last(who["name"] or about["student"], person)
        section = person.row.get("Section", "") if person else ""
        status = "Missing" if about["status"] == "missing" else "Graded"
        start = [first, last, who["sid"], who["email"], section]
        score = [formatted(about["score"]), formatted(about["possible"]), status]
        scores = {question["name"]: formatted(question["score"]) for question in about["questions"]}
        each = [scores.get(name, "") for name, _ in questions]
        rows.append([*start, *score, "", about.get("submitted", ""), "", *each])
    return rows, []


def _first_and_last(name, person):
    """Split as the roster does, or at the comma, or before the last word."""
    row = person.row if person else {}
    for first, last in (
        ("First Name", "Last Name"),
        ("First name", "Last name"),
        ("first_name", "last_name"),
    ):
        if row.get(last):
            return row.get(first, ""), row[last]
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last, "")
