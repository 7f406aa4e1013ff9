"""Whatever is handed in, and however it is called: everybody has a row, and nobody another's."""

import csv
import io
import json
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from helpers.course import TOP
from helpers.notebooks import LIMITS, notebook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlmath._files import is_litter
from mlmath.batch.run import grade_batch
from mlmath.errors import NotebookError, RosterError
from mlmath.feedback.terminal import BatchProgress
from mlmath.grading.grader import grade
from mlmath.model.file_kinds import without_copy_mark
from mlmath.results.gradescope_json import to_json
from mlmath.submissions.collect import collect
from mlmath.submissions.doubts import settle
from mlmath.submissions.notebook import read_submission
from mlmath.submissions.roster import enrol, read_roster

HW = "hw02_mse"
BOOK = notebook("def double(x):\n    return 2 * x", "grader.check('double')", assignment=HW)
KINDS = [
    ".ipynb",
    ".ipynb.json",
    ".ipynb.txt",
    ".zip",
    ".tar.gz",
    ".py",
    ".pdf",
    ".docx",
    ".rar",
    "",
]


def zip_of(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def fits(name):
    """Whether a name can be a file's and is a person's doing."""
    usual = name.strip("._ \t") and name == name.strip() and len(name.encode()) < 120
    return usual and not is_litter(name) and name.isprintable()


LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\\0")
NAMES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=30),
    st.sampled_from(["Jörg Groß", "山田 太郎", "O'Neil, Ann", "=1+1", "a" * 110, "Ann (1)", "Ann"]),
    st.sampled_from(["ann", "..ann", "José", "Jose\u0301 2", "-rf", "a.b", "a.c", "हिन्दी", "CON"]),
).filter(fits)
#: What a folder, or nobody, gives: bytes without sense, beginnings of formats, archives of paths.
NOISE = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        [b"%PDF-1.4", b"Rar!\x1a\x07\0", b"PK\x03\x04", b"\x1f\x8b\x08", b"{", b"\xff\xfe{"]
    ),
    st.integers(0, len(BOOK)).map(lambda cut: BOOK[:cut]),
    st.text(max_size=60).map(lambda text: notebook(text, assignment=HW)),
    st.dictionaries(
        st.sampled_from(
            ["hw.ipynb", "../up.ipynb", "/abs.ipynb", "a/b.ipynb", HW + ".ipynb", "x.zip"]
        ),
        st.sampled_from([BOOK, b"", b"PK\x03\x04", b"{}"]),
    ).map(zip_of),
)
LITTER = st.sampled_from(
    [".DS_Store", "Thumbs.db", "desktop.ini", "~$ann.docx", "._x", ".~lock.a#"]
)
CLASSES = st.lists(
    st.tuples(NAMES, st.sampled_from(KINDS), NOISE),
    min_size=2,
    max_size=5,
    unique_by=lambda student: plain(student[0]),
)
FAST = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def plain(name):
    """What a name is to a roster, which compares letters and digits in any order of the words."""
    name = unicodedata.normalize("NFKC", without_copy_mark(name)).casefold()
    return "".join(sorted(filter(str.isalnum, name))) or name


def lay_out(folder, students, layout):
    """Write a class as files or as folders; return whose each file is."""
    folder.mkdir()
    owner = {}
    for number, (name, kind, data) in enumerate(students):
        path = {
            "files": Path(f"{name}{kind}"),
            "folders": Path(name, f"hw{kind}"),
            "deep folders": Path(name, "my work", f"hw{kind}"),
            "moodle": Path(f"{name}_{5000 + number}_assignsubmission_file", f"hw{kind}"),
            "canvas": Path(f"student{number}_{400 + number}_{9000 + number}_hw{kind or '.c'}"),
        }[layout]
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        owner[path.as_posix()] = number
    return owner


def rows(folder, scratch=None):
    """The file that counts by the row's name."""
    found = settle(collect([folder], HW, scratch), None)
    assert all(remark.isprintable() for remark in found.remarks)
    return {submission.student: submission.path for submission in found.submissions}


LAYOUTS = ["files", "folders", "deep folders", "moodle", "canvas"]


@pytest.mark.parametrize("layout", LAYOUTS)
@FAST
@given(students=CLASSES, litter=st.lists(LITTER, max_size=2))
def test_everybody_who_handed_in_has_exactly_one_row(layout, students, litter):
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "all")
        owner = lay_out(folder, students, layout)
        for name in litter:
            (folder / name).write_bytes(b"x")
        found = rows(folder)
        owners = [owner[path.relative_to(folder).as_posix()] for path in found.values()]
        assert sorted(owners) == list(range(len(students)))


@pytest.mark.parametrize("layout", LAYOUTS)
@FAST
@given(students=CLASSES, data=NOISE)
def test_what_one_student_hands_in_changes_no_other_row(layout, students, data):
    with tempfile.TemporaryDirectory() as work:
        lay_out(Path(work, "1"), students, layout)
        *others, (name, kind, _) = students
        owner = lay_out(Path(work, "2"), [*others, (name, kind, data)], layout)
        one, two = rows(Path(work, "1")), rows(Path(work, "2"))
        assert one.keys() == two.keys()
        for student, path in one.items():
            inside = path.relative_to(Path(work, "1"))
            assert inside == two[student].relative_to(Path(work, "2"))
            if owner[inside.as_posix()] < len(others):
                assert path.read_bytes() == two[student].read_bytes()


@pytest.mark.parametrize("layout", ["files", "folders"])
@FAST
@given(students=CLASSES, absent=st.sets(st.sampled_from(["Zita Absent", "Quirin Absent"])))
def test_rows_are_those_who_handed_in_or_are_in_the_roster(layout, students, absent):
    with tempfile.TemporaryDirectory() as work:
        lay_out(Path(work, "all"), students, layout)
        with open(Path(work, "roster.csv"), "w", newline="", encoding="utf-8") as file:
            names = [without_copy_mark(name) for name, _, _ in students] + sorted(absent)
            csv.writer(file).writerows([["Name"], *([name] for name in names)])
        roster = read_roster(Path(work, "roster.csv"))
        try:
            enrolment = enrol(settle(collect([Path(work, "all")], HW), roster), roster)
        except RosterError:  # nobody of it handed in: the roster of another class
            return
        # A person without a letter or a digit in the name cannot be found by it.
        nameless = sum(not any(map(str.isalnum, name)) for name, _, _ in students)
        assert len(enrolment.submissions) >= len(students) - nameless
        assert {s.name for s in enrolment.missing} >= absent
        everybody = [s.student for s in (*enrolment.submissions, *enrolment.missing)]
        assert len({student.casefold() for student in everybody}) == len(everybody)


@FAST
@given(
    names=st.lists(NAMES, min_size=2, max_size=5, unique_by=plain),
    evil=st.lists(st.sampled_from(["../x.ipynb", "/x.ipynb", "a/../../x", "..", "C:\\x.ipynb"])),
)
def test_everybody_in_a_zip_has_a_row_and_nothing_leaves_its_folder(names, evil):
    with tempfile.TemporaryDirectory() as work:
        entries = {f"{name}/{HW}.ipynb": BOOK for name in names} | dict.fromkeys(evil, b"x")
        Path(work, "class.zip").write_bytes(zip_of(entries))
        found = rows(Path(work, "class.zip"), Path(work, "scratch"))
        books = [path for path in found.values() if path.read_bytes() == BOOK]
        assert len(books) == len(names)
        inside = Path(work, "scratch")
        assert all(p.is_relative_to(inside) for p in Path(work).rglob("*.ipynb"))


@FAST
@given(data=NOISE, kind=st.sampled_from(KINDS))
def test_whatever_is_handed_in_is_read_or_answered_with_a_sentence(data, kind):
    try:
        read = read_submission(f"ann{kind}", data, HW, scripts=True)
    except NotebookError as error:
        sentence = str(error)
    else:
        sentence = "." if all(isinstance(source, str) for _, source in read.cells) else ""
    assert sentence.endswith(".")


DOUBLE = "@test_case(points=3)\ndef test_double(double):\n    assert double(4) == 8\n"


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=NOISE, kind=st.sampled_from(KINDS))
def test_whatever_is_handed_in_has_a_result(data, kind, make_bundle_once, server):
    result = grade("ann", f"ann{kind}", data, make_bundle_once, server, LIMITS)
    json.dumps(to_json(result))
    assert result.sentence
    assert (result.score > 0) <= (result.status == "graded")


@pytest.fixture(scope="module")
def make_bundle_once(tmp_path_factory):
    """A bundle of ours for all examples."""
    from mlmath.bundle.reader import open_bundle

    folder = tmp_path_factory.mktemp("bundle") / HW
    (folder / "tests").mkdir(parents=True)
    head = "from otter.test_files import test_case\n\nOK_FORMAT = False\n\nname = 'double'\n"
    (folder / "tests" / "double.py").write_text(f"{head}points = None\n\n{DOUBLE}")
    (folder / "otter_config.json").write_text(json.dumps({"assignment_name": HW}))
    (folder / "mlmath.json").write_text(json.dumps({"assignment": HW}))
    return open_bundle(folder)


def test_marks_of_a_run_stay_the_same_beside_anything(tmp_path):
    """The whole way: everybody's row and mark, with and without what is odd beside them."""
    right = (TOP / "examples" / HW / "ada.ipynb").read_bytes()
    honest = {"ann.ipynb": right, "ben/hw.ipynb": right, "Jörg.ipynb.json": right}
    odd = {
        "cy.zip": zip_of({"ann.ipynb": BOOK, "../ben/hw.ipynb": BOOK}),
        "dee.rar": b"Rar!\x1a\x07\0",
        "eve/.git/config": b"x",
        "eve/essay.pdf": b"%PDF-1.4",
        "flo.ipynb": right[: len(right) // 2],
        "grades.csv": b"ann,0\n",
        "Thumbs.db": b"x",
    }
    marks = {}
    for case, files in (("plain", honest), ("odd", honest | odd)):
        folder = tmp_path / case
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        bundle = TOP / "autograder" / HW
        done = grade_batch(bundle, [folder], tmp_path / f"{case}-out", LIMITS, 2, BatchProgress)
        with open(tmp_path / f"{case}-out" / "grades.csv", newline="", encoding="utf-8") as file:
            marks[case] = {row["student"]: row["score"] for row in csv.DictReader(file)}
        assert ("grades.csv" in " ".join(done.remarks)) == (case == "odd")
    assert marks["plain"] == dict.fromkeys(["ann", "ben", "Jörg"], "30")
    assert marks["odd"] == marks["plain"] | dict.fromkeys(["cy", "dee", "eve", "flo"], "0")
