"""What an instructor points at is recognised, and everybody's latest work is found in it."""

import csv
import errno
import os
import zipfile
from pathlib import Path

import pytest
from helpers.classes import write_class

from mlmath.errors import ArchiveError, RosterError, SubmissionsError
from mlmath.submissions import archive
from mlmath.submissions.collect import collect, find_submissions
from mlmath.submissions.doubts import settle
from mlmath.submissions.notebook import read_submission
from mlmath.submissions.roster import enrol, read_roster

LAYOUTS = ["gradescope", "canvas", "moodle", "nbgrader"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cohort of twelve, in every layout."""
    return write_class(tmp_path_factory.mktemp("class"), "hw02_mse", 12)


@pytest.fixture
def scratch(tmp_path):
    """A folder to unpack into."""
    return tmp_path / "scratch"


def write(folder, files):
    """Write files by path; a number is the time it was last changed."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(str(content))
        if isinstance(content, int):
            os.utime(target, (content, content))
    return folder


def zipped(path, files):
    """Write a zip of files by name, in order; a name may come twice."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def students(paths, scratch=None, assignment="hw02_mse"):
    """The students and files that are found."""
    return {s.student: s.path.name for s in collect(paths, assignment, scratch).submissions}


def files_of(submissions):
    return {submission.path.read_bytes() for submission in submissions}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_latest_work_of_everybody_who_handed_in(made, scratch, layout):
    found = collect([made.layouts[layout]], "hw02_mse", scratch)
    assert files_of(found.submissions) == {s.work[-1] for s in made.students if s.work}
    assert found.remarks == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_recognised_zipped_and_unzipped_alike(made, scratch, tmp_path, layout):
    path = made.layouts[layout]
    if path.is_dir():
        other = tmp_path / "zipped.zip"
        with zipfile.ZipFile(other, "w") as archive:
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                archive.write(file, file.relative_to(path.parent))
    else:
        other = tmp_path / "unzipped"
        with zipfile.ZipFile(path) as archive:
            archive.extractall(other)
    one, two = collect([path], "hw02_mse", scratch), collect([other], "hw02_mse", scratch / "2")
    assert [s.student for s in one.submissions] == [s.student for s in two.submissions]
    assert files_of(one.submissions) == files_of(two.submissions)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_latest_of_two_counts_and_the_result_says_so(made, scratch, layout):
    (twice,) = [s for s in made.students if len(s.work) == 2 and s.number == 7]
    found = collect([made.layouts[layout]], "hw02_mse", scratch)
    (submission,) = [s for s in found.submissions if s.path.read_bytes() == twice.work[-1]]
    if layout in ("canvas", "moodle"):  # the others export the latest only
        assert len(submission.superseded) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("roster", LAYOUTS)
def test_any_roster_finds_whose_work_it_is_and_who_is_missing(made, scratch, layout, roster):
    found = collect([made.layouts[layout]], "hw02_mse", scratch)
    enrolment = enrol(found, read_roster(made.rosters[roster]))
    for submission in enrolment.submissions:
        (student,) = [s for s in made.students if s.sid == submission.sid]
        assert submission.path.read_bytes() == student.work[-1]
    assert [s.sid for s in enrolment.missing] == [s.sid for s in made.students if not s.work]


def test_a_student_is_who_the_metadata_of_gradescope_says(made, scratch):
    found = collect([made.layouts["gradescope"]], "hw02_mse", scratch)
    ours = {(s.name, s.email, s.sid, s.submitted) for s in found.submissions}
    last = {(s.name, s.email, s.sid): s.time(len(s.work) - 1) for s in made.students if s.work}
    assert ours == {(*who, time.isoformat()) for who, time in last.items()}


def test_members_of_a_group_each_have_a_submission(tmp_path):
    metadata = """
submission_1:
  :submitters:
  - :name: Ann
    :sid: '1'
  - :name: Ben
    :sid: '2'
  :created_at: !ruby/object:Time 2026-03-02 09:00:00 Z
"""
    files = {"submission_metadata.yml": metadata, "submission_1/hw.ipynb": "{}"}
    found = collect([write(tmp_path, files)])
    assert [s.name for s in found.submissions] == ["Ann", "Ben"]
    assert "together with Ben" in found.submissions[0].notes[0]


def test_of_two_groups_submissions_the_later_counts(tmp_path):
    entry = ":submitters: [{':name': Ann, ':sid': '1'}]\n  :created_at: 2026-03-0"
    metadata = f"submission_1:\n  {entry}3 09:00:00 Z\nsubmission_2:\n  {entry}2 09:00:00 Z\n"
    files = {"submission_1/a.ipynb": 1, "submission_2/b.ipynb": 2}
    found = collect([write(tmp_path, files | {"submission_metadata.yml": metadata})])
    assert [s.path.name for s in found.submissions] == ["a.ipynb"]


def test_a_submission_that_the_metadata_does_not_name_is_graded_and_named(tmp_path):
    files = {"submission_metadata.yml": "submission_1: {}", "submission_9/a.ipynb": "{}"}
    found = collect([write(tmp_path, files)])
    assert [s.student for s in found.submissions] == ["submission_9"]
    assert any("submission_1 is in" in remark for remark in found.remarks)
    assert any("submission_9 is not in" in remark for remark in found.remarks)


def test_canvas_goes_by_the_number_of_the_file_and_not_by_what_a_student_called_it(tmp_path):
    names = ["doejane_5_90_hw.ipynb", "doejane_LATE_5_91_hw.ipynb", "doejane_5_80_hw-9.ipynb"]
    (found,) = find_submissions([write(tmp_path, dict.fromkeys(names, 1))])
    assert found.path.name == names[1]
    assert found.student == "doejane_5"
    assert "late" in found.notes[0]


def test_canvas_counts_numbers_as_numbers(tmp_path):
    names = ["doejane_5_100_hw.ipynb", "doejane_5_99_hw-1.ipynb"]
    (found,) = find_submissions([write(tmp_path, dict.fromkeys(names, 1))])
    assert found.path.name == names[0]


def test_anonymous_students_of_canvas_stay_apart(tmp_path):
    names = ["anon_Xk3f9_90_hw.ipynb", "LATE_anon_Ab123_91_hw.ipynb"]
    assert set(students([write(tmp_path, dict.fromkeys(names, 1))])) == {"anon_Xk3f9", "anon_Ab123"}


@pytest.mark.parametrize("form", ["_file/hw.ipynb", "_file_/hw.ipynb", "_file_hw.ipynb"])
def test_every_form_of_moodles_names_is_read(tmp_path, form):
    names = [f"Jane van Doe_77_assignsubmission{form}", f"Participant_78_assignsubmission{form}"]
    found = find_submissions([write(tmp_path, dict.fromkeys(names, 1))])
    assert [s.student for s in found] == ["Jane_van_Doe_77", "Participant_78"]
    assert [s.lms_id for s in found] == ["77", "78"]


def test_nbgraders_tree_gives_the_assignment_that_is_graded(tmp_path):
    files = {
        "submitted/ann/hw01/hw01.ipynb": 1,
        "submitted/ann/hw02_mse/hw02_mse.ipynb": 1,
        "submitted/ben/hw01/hw01.ipynb": 1,
        "source/hw02_mse/hw02_mse.ipynb": 1,
    }
    course = write(tmp_path, files)
    assert students([course]) == {"ann": "hw02_mse.ipynb"}
    assert students([course / "submitted"]) == {"ann": "hw02_mse.ipynb"}


def test_a_tree_of_other_assignments_is_not_guessed_at(tmp_path):
    tree = write(tmp_path / "submitted", {"ann/a/a.ipynb": 1, "ann/b/b.ipynb": 1})
    with pytest.raises(SubmissionsError, match=r"several assignments \(a, b\), but not hw02_mse"):
        collect([tree], "hw02_mse")


def test_the_folders_of_one_assignment_named_by_a_star_are_of_their_students(tmp_path):
    time = "2026-03-02 09:00:00.000000 UTC"
    for student in ("ann", "ben"):
        place = tmp_path / "course" / "submitted" / student / "hw02_mse"
        write(place, {"hw02_mse.ipynb": student, "timestamp.txt": time, "helper.py": ""})
    named = sorted(tmp_path.glob("course/submitted/*/hw02_mse"))
    assert students(named) == {"ann": "hw02_mse.ipynb", "ben": "hw02_mse.ipynb"}
    assert students(named[:1]) == {"ann": "hw02_mse.ipynb"}


@pytest.mark.parametrize("star", ["*", "*/submitted", "*/submitted/*"])
def test_two_courses_of_nbgrader_named_together_are_both_graded(tmp_path, star):
    for section, student in (("morning", "ann"), ("evening", "ben")):
        write(tmp_path / section, {f"submitted/{student}/hw02_mse/hw02_mse.ipynb": 1})
    assert set(students(sorted(tmp_path.glob(star)))) == {"ann", "ben"}


@pytest.mark.parametrize("star", ["*", "*/*"])
def test_two_exports_of_gradescope_named_together_are_both_graded(tmp_path, star):
    for section, name in (("morning", "Ann"), ("evening", "Ben")):
        metadata = f"submission_1:\n  :submitters: [{{':name': {name}}}]\n"
        files = {"submission_metadata.yml": metadata, "submission_1/hw.ipynb": "{}"}
        write(tmp_path / section, files)
    assert set(students(sorted(tmp_path.glob(star)))) == {"Ann", "Ben"}


def test_a_students_folder_called_as_the_assignment_makes_no_tree_of_the_others(tmp_path):
    files = {"ann.ipynb": 1, "ben/hw.ipynb": 1, "mallory/hw02_mse/hw02_mse.ipynb": 1}
    assert set(students([write(tmp_path, files)])) == {"ann", "ben", "mallory"}


def test_what_lies_outside_the_folders_of_a_tree_is_said(tmp_path):
    files = {"ann/hw02_mse/hw02_mse.ipynb": 1, "ben/hw02_mse.ipynb": 1, "cy.ipynb": 1}
    found = collect([write(tmp_path / "submitted", files)], "hw02_mse")
    assert [s.student for s in found.submissions] == ["ann"]
    left_out = " ".join(found.remarks)
    assert "cy.ipynb is in no assignment's folder" in left_out
    assert "ben/hw02_mse.ipynb is in no assignment's folder" in left_out


def test_a_tree_without_a_file_is_answered_with_one_sentence(tmp_path):
    (tmp_path / "submitted" / "ann" / "hw02_mse").mkdir(parents=True)
    with pytest.raises(SubmissionsError, match="holds no submissions"):
        collect([tmp_path], "hw02_mse")


def test_students_zips_with_a_folder_called_as_the_assignment_are_one_submission_each(
    tmp_path, scratch
):
    files = [("homework/hw02_mse/hw02_mse.ipynb", "{}"), ("homework/hw02_mse/data.csv", "1")]
    paths = [zipped(tmp_path / name, files) for name in ("ann.zip", "ben.zip")]
    assert students(paths, scratch) == {"ann": "ann.zip", "ben": "ben.zip"}


def test_a_plain_folder_names_students_after_files_and_folders(tmp_path):
    files = {"ann.ipynb": 1, "ben/work.ipynb": 1, "ben/data.csv": 1, "cy/deep/er/hw.ipynb": 1}
    files |= {"dee.pdf": 1, "notes.md": 1, ".hidden.ipynb": 1, "eve/essay.pdf": 1}
    found = collect([write(tmp_path, files)])
    names = {s.student: s.path.name for s in found.submissions}
    assert names == {
        "ann": "ann.ipynb",
        "ben": "work.ipynb",
        "cy": "hw.ipynb",
        "dee": "dee.pdf",
        "eve": "essay.pdf",
    }
    assert [s.path.name for s in found.unlikely] == ["notes.md"]


LITTER = [
    "desktop.ini",
    "Thumbs.db",
    "~$ann.docx",
    ".DS_Store",
    ".~lock.ann.ipynb#",
    "._ann.ipynb",
    ".ipynb_checkpoints/ann-checkpoint.ipynb",
    "__MACOSX/._ann.ipynb",
    "node_modules/x/a.ipynb",
]


@pytest.mark.parametrize("place", ["", "ben/", "ben/deep/er/"])
@pytest.mark.parametrize("litter", LITTER)
def test_what_systems_and_tools_leave_behind_is_no_student(tmp_path, place, litter):
    files = {"ann.ipynb": 1, "ben/hw.ipynb": 1, place + litter: 2}
    assert students([write(tmp_path, files)]) == {"ann": "ann.ipynb", "ben": "hw.ipynb"}


def test_a_virtual_environment_in_a_students_folder_is_not_looked_into(tmp_path):
    files = {"ann/hw.py": 1, "ann/my env/pyvenv.cfg": 1, "ann/my env/lib/nb.ipynb": 1}
    assert students([write(tmp_path, files)]) == {"ann": "hw.py"}


@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("ann.ipynb.json", "ann"),
        ("ann.ipynb.txt", "ann"),
        ("ann.ipynb.json.json", "ann"),
        ("ann.ipynb.download", "ann"),
        ("ann.ipynb.bak", "ann"),
        ("ann.ipynb~", "ann"),
        ("Ann.IPYNB ", "Ann"),
        ("ann.ipynb (1).json", "ann"),
        ("ann.ipynb.pdf", "ann"),
        ("ann (1).ipynb", "ann"),
        ("ann-Copy1.ipynb", "ann"),
        ("ann.tar.gz", "ann"),
        ("Ann Lee.rar", "Ann_Lee"),
        ("ann.pdf", "ann"),
        ("ann.docx", "ann"),
    ],
)
def test_whoever_hands_in_a_file_of_any_kind_has_a_row(tmp_path, file, student):
    found = students([write(tmp_path, {file: 1, "ben.ipynb": 1, f"cy/{file}": 1})])
    assert found == {student: file, "ben": "ben.ipynb", "cy": file}


BOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
LONG = '"widgets": "' + "x" * 9000 + '"'
WORK_IN_DISGUISE = {
    "as Colab writes it": f'{{"nbformat": 4, "metadata": {{{LONG}}}, "cells": []}}',
    "metadata first": f'{{"metadata": {{{LONG}}}, "cells": [], "nbformat": 4}}',
    "exported by nbconvert": "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nx = 1\n",
    "exported by an editor": "# %%\nx = 1\n",
    "exported by Colab": '# coding: utf-8\n"""ann\n\nAutomatically generated by Colab.\n"""',
    "UTF-16": BOOK.encode("utf-16"),
}


@pytest.mark.parametrize("data", WORK_IN_DISGUISE.values(), ids=WORK_IN_DISGUISE)
@pytest.mark.parametrize("name", ["ann.txt", "ann.json", "ann.md"])
def test_work_in_a_file_of_a_kind_that_nobody_hands_in_is_a_row(tmp_path, name, data):
    write(tmp_path, {"ben.ipynb": 1})
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    assert [s.student for s in settle(collect([tmp_path]), None).submissions] == ["ann", "ben"]


@pytest.mark.parametrize("others", [["ann (1).ipynb"], ["ann (1).ipynb", "ann (2).ipynb"]])
def test_copies_that_could_be_of_different_people_stay_apart(tmp_path, others):
    found = students([write(tmp_path, dict.fromkeys(["ann.ipynb", *others], 1))])
    assert len(found) == 1 + len(others)


NOTES = ["grades.csv", "readme.txt", "notes.md", "list.xlsx", "settings.json"]


@pytest.mark.parametrize("name", NOTES)
def test_without_a_roster_kinds_that_nobody_hands_in_are_a_note(tmp_path, name):
    found = collect([write(tmp_path, {"ann.ipynb": 1, name: 1})])
    assert [s.student for s in found.submissions] == ["ann"]
    (remark,) = settle(found, None).remarks
    assert name in remark


@pytest.mark.parametrize("name", [*NOTES, "scan.pdf", "photo.heic"])
def test_with_a_roster_a_file_that_fits_nobody_is_a_note_and_one_that_fits_is_a_row(tmp_path, name):
    kind = name.partition(".")[2]
    folder = write(tmp_path / "all", {"ann.ipynb": 1, name: 1, f"Ben Diaz.{kind}": 1})
    known = read_roster(roster(tmp_path / "r.csv", ["Name"], ["Ann"], ["Diaz, Ben"], ["Cy"]))
    found = settle(collect([folder]), known)
    assert {s.student for s in found.submissions} == {"Ben_Diaz", "ann"}
    assert any(name in remark for remark in found.remarks)
    assert [s.name for s in enrol(found, known).missing] == ["Cy"]


def test_a_doubtful_file_takes_nobodys_place(tmp_path):
    folder = write(tmp_path / "all", {"Ann Lee.ipynb": 1, "7.txt": 1})
    known = read_roster(roster(tmp_path / "r.csv", ["Name", "SID"], ["Ann Lee", "7"]))
    found = settle(collect([folder]), known)
    assert [s.path.name for s in found.submissions] == ["Ann Lee.ipynb"]


def test_a_folder_of_nothing_but_notes_is_answered_with_one_sentence(tmp_path):
    with pytest.raises(SubmissionsError, match=r"holds no submissions, only grades\.csv"):
        collect([write(tmp_path, {"grades.csv": 1})])


def test_long_lists_of_names_are_cut_as_everywhere(tmp_path):
    notes = write(tmp_path / "notes", {f"marks{n}.csv": 1 for n in range(8)})
    with pytest.raises(SubmissionsError, match=r"marks4\.csv and 3 more: name"):
        collect([notes])
    files = {f"hw{n:02}/{path}": 1 for n in range(3, 11) for path in CLASS}
    with pytest.raises(SubmissionsError, match=r"\(hw03, .*, hw07 and 3 more\), but none"):
        collect([write(tmp_path / "others", files)], "hw02_mse")


@pytest.mark.parametrize(
    "inside",
    [
        "/".join("abcdefghijklmnopqrstuvwxy") + "/hw.ipynb",
        "/".join("abcdefghijklmnopqrstuvwxy") + "/essay.pdf",
        ".ipynb_checkpoints/hw-checkpoint.ipynb",
    ],
)
def test_a_file_that_lies_where_nobody_looks_is_still_its_students(tmp_path, inside):
    (_, found) = collect([write(tmp_path, {"ann.ipynb": 1, f"ben/{inside}": 1})]).submissions
    assert found.student == "ben"
    assert "it counts" in found.notes[0]


def test_an_empty_folder_is_a_note(tmp_path):
    (tmp_path / "ben" / "empty").mkdir(parents=True)
    found = collect([write(tmp_path, {"ann.ipynb": 1})])
    assert [s.student for s in found.submissions] == ["ann"]
    assert "ben holds no file" in found.remarks[0]


CLASS = {"ann.ipynb": 1, "ben/hw.ipynb": 1, "cy.ipynb": 1}


@pytest.mark.parametrize("name", ["hw02_mse", "hw02", "HW02_MSE", "hw02_mse submissions"])
@pytest.mark.parametrize("others", [[], ["hw01", "hw03_gradient_descent"], ["HW10"]])
def test_of_a_folder_of_assignments_the_one_to_grade_is_taken(tmp_path, name, others):
    files = {f"{folder}/{path}": 1 for folder in (name, *others) for path in CLASS}
    found = collect([write(tmp_path, files)], "hw02_mse")
    assert {s.student for s in found.submissions} == {"ann", "ben", "cy"}
    assert all(name in str(s.path) for s in found.submissions)
    assert f"only the folder {name} was graded" in found.remarks[0]


def test_a_folder_of_other_assignments_alone_is_answered_with_their_names(tmp_path):
    files = {f"{folder}/{path}": 1 for folder in ("hw01", "hw03") for path in CLASS}
    with pytest.raises(SubmissionsError, match=r"other assignments \(hw01, hw03\), but none"):
        collect([write(tmp_path, files)], "hw02_mse")


@pytest.mark.parametrize("other", ["dan/hw.ipynb", "dan.ipynb", "dan/report.pdf"])
def test_a_students_folder_beside_one_called_as_the_assignment_is_not_lost(tmp_path, other):
    files = {f"hw02_mse/{path}": 1 for path in CLASS} | {other: 1}
    assert "dan" in students([write(tmp_path, files)])


@pytest.mark.parametrize("beside", ["source", "release"])
def test_nobody_has_handed_in_to_a_course_of_nbgrader_with_nothing_submitted(tmp_path, beside):
    write(tmp_path, {f"{beside}/hw02_mse/hw02_mse.ipynb": 1, "nbgrader_config.py": 1})
    (tmp_path / "submitted" / "ann").mkdir(parents=True)
    with pytest.raises(SubmissionsError, match="submitted holds no submissions yet"):
        collect([tmp_path], "hw02_mse")


@pytest.mark.parametrize(
    "files",
    [
        ["hw02_mse.ipynb", "Untitled.ipynb"],
        ["hw/hw02_mse.ipynb", "hw/hw02_mse (1).ipynb"],
        ["hw02_mse.ipynb", ".git/a.ipynb", "node_modules/b.ipynb"],
        ["hw.zip"],
    ],
)
def test_one_students_zip_with_copies_is_one_submission(tmp_path, scratch, files):
    path = zipped(tmp_path / "ann.zip", [(name, "{}") for name in files])
    assert students([path], scratch) == {"ann": "ann.zip"}


def test_of_two_files_of_one_student_the_last_changed_counts(tmp_path):
    write(tmp_path / "first", {"ann.ipynb": 100, "ben.ipynb": 400})
    write(tmp_path / "second", {"ann.ipynb": 300, "ben.ipynb": 200})
    found = find_submissions([tmp_path / "first", tmp_path / "second"])
    assert [(s.student, s.path.parent.name) for s in found] == [("ann", "second"), ("ben", "first")]
    assert found[0].superseded == ("ann.ipynb",)


def test_files_of_the_same_name_are_named_after_their_folders(tmp_path):
    write(tmp_path, {"ann/hw02/hw.ipynb": 1, "ben/hw02/hw.ipynb": 1})
    assert set(students(sorted(tmp_path.glob("*/*/hw.ipynb")))) == {"ann", "ben"}


def test_names_that_clash_as_files_stay_apart(tmp_path):
    names = {s.student for s in find_submissions([write(tmp_path, {"a b.ipynb": 1, "a_b.py": 1})])}
    assert names == {"a_b", "a_b-2"}


def test_a_zip_with_one_notebook_and_its_data_is_one_submission(tmp_path, scratch):
    files = [("work/hw.ipynb", "{}"), ("work/data/points.csv", "1"), ("work/helper.py", "")]
    assert students([zipped(tmp_path / "ann.zip", files)], scratch) == {"ann": "ann.zip"}


def test_a_zip_of_a_folder_of_notebooks_is_a_class(tmp_path, scratch):
    files = [("class/ann.ipynb", "{}"), ("class/ben.ipynb", "{}"), ("__MACOSX/._ann.ipynb", "")]
    found = students([zipped(tmp_path / "class.zip", files)], scratch)
    assert found == {"ann": "ann.ipynb", "ben": "ben.ipynb"}


def test_a_zip_of_zips_is_a_class_of_students_who_handed_in_zips(tmp_path, scratch):
    files = [("ann.zip", "x"), ("ben.zip", "y")]
    found = students([zipped(tmp_path / "class.zip", files)], scratch)
    assert found == {"ann": "ann.zip", "ben": "ben.zip"}


def test_a_students_zip_cannot_hand_in_for_others(tmp_path, scratch):
    """It looks like an export of Canvas; it is one submission, among others and in a folder."""
    write(tmp_path / "all", {"alice.ipynb": 1})
    fake = [("alice_5_99999_hw.ipynb", "{}"), ("ben_6_99999_hw.ipynb", "{}")]
    mallory = zipped(tmp_path / "all" / "mallory.zip", fake)
    honest = zipped(tmp_path / "ann.zip", [("hw.ipynb", "{}")])
    assert set(students([tmp_path / "all"], scratch)) == {"alice", "mallory"}
    assert set(students([mallory, honest], scratch)) == {"ann", "mallory"}


def test_a_link_in_a_students_folder_is_not_followed(tmp_path):
    files = {"ann/hw.ipynb": 1, "mallory/essay.pdf": 1}
    write(tmp_path, files)
    (tmp_path / "mallory" / "hw.ipynb").symlink_to(tmp_path / "ann" / "hw.ipynb")
    (tmp_path / "mallory" / "more").symlink_to(tmp_path / "ann")
    assert students([tmp_path]) == {"ann": "hw.ipynb", "mallory": "essay.pdf"}


def test_nothing_of_a_zip_leaves_its_folder(tmp_path, scratch):
    link = zipfile.ZipInfo("link.ipynb")
    link.external_attr = 0o120777 << 16
    inside = [("ann.ipynb", "{}"), ("ben.ipynb", "{}"), (link, "/etc/passwd")]
    evil = [("../out.ipynb", "x"), ("/abs.ipynb", "x"), ("..\\back.ipynb", "x")]
    path = zipped(tmp_path / "class.zip", inside + evil)
    found = collect([path], None, scratch)
    assert [s.student for s in found.submissions] == ["ann", "ben"]
    written = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {path, *(s.path for s in found.submissions)}
    assert "which were left out" in found.remarks[0]


def test_a_bomb_costs_no_more_than_a_submission_may_be_large(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    monkeypatch.setattr(archive, "MAX_TOTAL", 3000)
    bomb = [("ann.ipynb", "{}"), ("ben.ipynb", b"0" * 10**6)]
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as bomb_zip:
        for name, content in bomb:
            bomb_zip.writestr(name, content)
    found = find_by_name(collect([tmp_path / "b.zip"], None, scratch))
    assert found["ben"].path.stat().st_size == 1001
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as bomb_zip:
        for number in range(5):
            bomb_zip.writestr(f"{number}.ipynb", bomb[1][1])
    with pytest.raises(SubmissionsError, match="unpacks to more than"):
        collect([tmp_path / "c.zip"], None, scratch / "2")


def find_by_name(collection):
    return {s.student: s for s in collection.submissions}


def test_a_name_that_a_zip_holds_twice_is_said(tmp_path, scratch):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "c.zip", [("a.ipynb", "1"), ("b.ipynb", "2"), ("a.ipynb", "3")])
    found = collect([path], None, scratch)
    assert [s.path.read_text() for s in found.submissions] == ["3", "2"]
    assert "twice, the later one counts: a.ipynb" in found.remarks[0]


def test_a_very_long_name_in_a_zip_is_shortened_and_not_lost(tmp_path, scratch):
    files = [("ann.ipynb", "{}"), ("é" * 250 + ".ipynb", "{}")]
    path = zipped(tmp_path / "class.zip", files)
    assert len(students([path], scratch)) == 2


def test_a_damaged_entry_leaves_the_others_and_a_row_for_its_student(tmp_path, scratch):
    path = zipped(tmp_path / "class.zip", [("ann.ipynb", "{}" * 99), ("ben.ipynb", "[]" * 99)])
    path.write_bytes(path.read_bytes().replace(b"[][][][]", b"[][][]!!", 1))
    assert set(students([path], scratch)) == {"ann", "ben"}


def test_a_broken_export_is_answered_with_one_sentence(tmp_path, scratch, made):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(made.layouts["canvas"].read_bytes()[:-2000])
    with pytest.raises(SubmissionsError, match="not a complete zip file: download it again"):
        collect([cut], "hw02_mse", scratch)
    for text in ("- a\n-", "submission_1: [", "a: &x [*x", "just text", "submission_1: 3"):
        export = write(tmp_path / "export", {"submission_metadata.yml": text, "s/a.ipynb": "{}"})
        with pytest.raises(SubmissionsError, match="export the submissions again"):
            collect([export], "hw02_mse", scratch)
    with pytest.raises(SubmissionsError, match="holds no submissions"):
        collect([write(tmp_path / "none", {"submission_metadata.yml": "{}"})])


def test_control_characters_of_a_student_reach_no_terminal_and_no_result(tmp_path):
    metadata = 'submission_1:\n  :submitters: [{":name": "A\\e[2Jnn\\u202E", ":sid": "1"}]\n'
    files = {"submission_metadata.yml": metadata, "submission_1/hw\x1b[2J.ipynb": "{}"}
    found = collect([write(tmp_path, files)])
    (submission,) = found.submissions
    assert submission.name.isprintable()
    assert all(remark.isprintable() for remark in found.remarks)


def roster(path, *rows, **options):
    with open(path, "w", newline="", **options) as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_roster_with_unknown_columns_is_answered_with_what_was_found(tmp_path):
    path = roster(tmp_path / "r.csv", ["Matrikel", "Gruppe"], ["1", "a"])
    with pytest.raises(RosterError, match=r"found Matrikel, Gruppe; .* are .*login.*Canvas"):
        read_roster(path)


def test_a_roster_that_is_none_is_answered_with_one_sentence(tmp_path):
    broken = {
        "is not CSV": b'name\n"ann',
        "lists no students": b"name\n",
        "cannot be read": b"name\n\x81\x8d",
        "is empty": b"",
        "is an Excel": b"PK\x03\x04...",
    }
    for words, content in broken.items():
        (tmp_path / "r.csv").write_bytes(content)
        with pytest.raises(RosterError, match=words):
            read_roster(tmp_path / "r.csv")
    with pytest.raises(RosterError, match="No such file"):
        read_roster(tmp_path / "nowhere.csv")


def test_a_plain_column_of_students_is_a_roster(tmp_path):
    folder = write(tmp_path / "all", {"ann.ipynb": 1, "Ben Diaz.ipynb": 1, "guest.ipynb": 1})
    path = roster(tmp_path / "r.csv", ["Student"], ["ann"], ["Diaz, Ben"], ["Cy"])
    enrolment = enrol(collect([folder]), read_roster(path))
    assert [s.student for s in enrolment.missing] == ["Cy"]
    assert "Not in the roster r.csv: guest." in enrolment.remarks
    assert "Handed in nothing: Cy." in enrolment.remarks
    notes = {s.student: s.notes for s in enrolment.submissions}
    assert notes["guest"] == ("The roster has no line for this student.",)
    assert notes["ann"] == notes["Ben_Diaz"] == ()


@pytest.mark.parametrize("own", [["ID", "Section"], []])
def test_rows_of_canvas_that_are_no_students_are_left_out(tmp_path, own):
    rows = [["    Points Possible"], ["Lee, Ann"], ["Student, Test"]]
    rows = [row + [""] * len(own) + ["30"] for row in rows]
    found = read_roster(roster(tmp_path / "r.csv", ["Student", *own, "hw02_mse (5)"], *rows))
    assert [person.name for person in found.people] == ["Lee, Ann"]
    assert found.points["hw02_mse (5)"] == "30"


def test_control_characters_of_a_roster_reach_no_terminal_and_no_result(tmp_path):
    path = roster(tmp_path / "r.csv", ["Name"], ["A\x1b[2Jnn"], ["Ben"])
    folder = write(tmp_path / "all", {"Ben.ipynb": 1})
    enrolment = enrol(collect([folder]), read_roster(path))
    assert all(remark.isprintable() for remark in enrolment.remarks)
    assert all(submission.name.isprintable() for submission in enrolment.missing)


def test_a_roster_from_a_spreadsheet_with_semicolons_is_read(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("Surname;First name;ID number\nDoe;Jane;7\n", encoding="utf-8-sig")
    (person,) = read_roster(path).people
    assert (person.name, person.sid) == ("Jane Doe", "7")


def test_two_students_of_one_name_are_told_apart_by_number_or_not_at_all(tmp_path):
    folder = write(tmp_path / "all", {"Jane Doe.ipynb": 1, "8.ipynb": 1})
    path = roster(tmp_path / "r.csv", ["Name", "SID"], ["Jane Doe", "7"], ["Jane Doe", "8"])
    enrolment = enrol(collect([folder]), read_roster(path))
    assert {student: person.sid for student, person in enrolment.people.items()} == {
        "8": "8",
        "7": "7",
    }
    assert [s.student for s in enrolment.missing] == ["7"]


def test_who_is_missing_never_takes_the_name_of_a_submission(tmp_path):
    folder = write(tmp_path / "all", {"Ann.ipynb": 1})
    path = roster(tmp_path / "r.csv", ["Name", "Section"], ["Ann", "1"], ["Ann", "2"])
    enrolment = enrol(collect([folder]), read_roster(path))
    assert [s.student for s in enrolment.submissions] == ["Ann"]
    assert [s.student for s in enrolment.missing] == ["Ann-2", "Ann-3"]


def test_a_number_goes_before_a_name(tmp_path):
    folder = write(tmp_path / "all", {"7.ipynb": 1, "Jane Doe.ipynb": 1, "Aa.ipynb": 1})
    path = roster(tmp_path / "r.csv", ["Name", "SID"], ["Jane Doe", "7"], ["Aa", "8"])
    assert set(enrol(collect([folder]), read_roster(path)).people) == {"7", "Aa"}
    write(folder, {"zoe.ipynb": 1})
    path = roster(tmp_path / "r.csv", ["Name", "SID"], ["Aa", "zoe"])
    assert set(enrol(collect([folder]), read_roster(path)).people) == {"zoe"}


def test_numbers_of_different_systems_are_not_mixed_up(tmp_path):
    folder = write(tmp_path / "all", {"Ann Lee_55_assignsubmission_file/hw.ipynb": 1})
    rows = [["Student", "ID", "Section"], ["Cruz, Ben", "55", "1"], ["Lee, Ann", "66", "1"]]
    enrolment = enrol(collect([folder]), read_roster(roster(tmp_path / "r.csv", *rows)))
    (submission,) = enrolment.submissions
    assert (submission.name, submission.lms_id, submission.system) == ("Lee, Ann", "66", "canvas")


def test_the_same_name_with_another_number_is_another_student(tmp_path):
    metadata = "submission_1:\n  :submitters: [{':name': Jane Doe, ':sid': '9'}]\n"
    files = {"submission_metadata.yml": metadata, "submission_1/hw.ipynb": "{}"}
    path = roster(tmp_path / "r.csv", ["Name", "SID"], ["Jane Doe", "7"])
    enrolment = enrol(collect([write(tmp_path / "export", files)]), read_roster(path))
    assert [s.sid for s in enrolment.missing] == ["7"]


def test_jupyters_own_copies_in_a_zip_are_no_second_notebook(tmp_path):
    cell = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    files = [("mine/a.ipynb", cell), ("mine/.ipynb_checkpoints/a-checkpoint.ipynb", cell)]
    path = zipped(tmp_path / "ann.zip", [*files, ("__MACOSX/mine/._a.ipynb", "x")])
    assert read_submission("ann.zip", path.read_bytes()).cells == []


@pytest.mark.parametrize("folder", ["hw2/", "hw2/late work/"])
def test_a_folder_around_an_export_of_one_student_does_not_hide_whose_it_is(
    tmp_path, scratch, folder
):
    name = f"{folder}Ann Lee_7000003_assignsubmission_file/hw02_mse.ipynb"
    path = zipped(tmp_path / "export.zip", [(name, BOOK)])
    (found,) = collect([path], "hw02_mse", scratch).submissions
    assert (found.name, found.lms_id) == ("Ann Lee", "7000003")


@pytest.mark.parametrize(
    ("file", "name", "number"),
    [
        ("leeann_41000_9200010_hw.ipynb", "leeann", "41000"),
        ("HW1_ann_attempt_2026-03-01-10-00-00_a.ipynb", "", "ann"),
        ("11-6 - Ann Lee - Oct 10, 2025 1022 AM - hw.ipynb", "Ann Lee", ""),
        ("Ann Lee_7000003_assignsubmission_file_hw.ipynb", "Ann Lee", "7000003"),
    ],
)
def test_a_folder_around_the_one_file_of_an_export_does_not_hide_whose_it_is(
    tmp_path, scratch, file, name, number
):
    path = zipped(tmp_path / "export.zip", [(f"hw2/{file}", BOOK)])
    (found,) = collect([path], "hw02_mse", scratch).submissions
    assert (found.file, found.name, found.lms_id) == (file, name, number)


def test_a_folder_that_a_zip_has_left_with_one_file_is_a_students(tmp_path, scratch):
    link = zipfile.ZipInfo("ann/other.ipynb")
    link.external_attr = 0o120777 << 16
    path = zipped(tmp_path / "class.zip", [("ann/hw.ipynb", BOOK), (link, "/etc/passwd")])
    found = collect([path], "hw02_mse", scratch)
    assert [(s.student, s.file) for s in found.submissions] == [("ann", "hw.ipynb")]
    assert found.remarks == (
        "class.zip holds links or names that no file can have, which were left out: "
        "ann/other.ipynb.",
    )


def test_a_zip_of_too_many_files_is_refused_with_their_number(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    path = zipped(tmp_path / "class.zip", [(f"{name}.ipynb", "{}") for name in "abc"])
    with pytest.raises(SubmissionsError) as caught:
        collect([path], None, scratch)
    assert str(caught.value) == f"{path} holds 3 files: unpack it and name a part."


def test_a_zip_that_is_none_cannot_be_unpacked(tmp_path):
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(ArchiveError) as caught:
        archive.unpack(tmp_path / "class.zip", tmp_path / "out")
    said = str(caught.value)
    assert said.startswith(f"{tmp_path}/class.zip cannot be unpacked (")
    assert said.endswith("): download it again.")


def test_a_disk_without_room_for_a_zip_is_said(tmp_path, scratch, monkeypatch):
    path = zipped(tmp_path / "class.zip", [("ann/a.ipynb", "{}"), ("ben/a.ipynb", "{}")])
    make = Path.mkdir

    def full(self, *arguments, **options):
        if self.name == "ben":
            raise OSError(errno.ENOSPC, "No space left on device")
        make(self, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(SubmissionsError) as caught:
        collect([path], None, scratch)
    assert str(caught.value).endswith("There is no room on the disk to unpack a.ipynb.")


def test_a_file_in_a_zip_whose_date_is_none_is_a_row(tmp_path, scratch):
    undated = zipfile.ZipInfo("ann.ipynb", (1980, 0, 0, 0, 0, 0))
    path = zipped(tmp_path / "class.zip", [(undated, "{}"), ("ben.ipynb", "{}")])
    assert students([path], scratch) == {"ann": "ann.ipynb", "ben": "ben.ipynb"}


def test_of_zips_named_together_a_damaged_one_is_its_students_as_the_others_are(tmp_path, scratch):
    path = zipped(tmp_path / "ann.zip", [("a/hw.ipynb", BOOK), ("b/hw.ipynb", BOOK)])
    (tmp_path / "ben.zip").write_bytes(path.read_bytes()[:-20])
    assert students([path, tmp_path / "ben.zip"], scratch) == {"ann": "ann.zip", "ben": "ben.zip"}


@pytest.mark.parametrize("others", [["hw01/ann.ipynb"], []])
def test_a_folder_of_the_assignment_with_one_file_of_an_export_is_looked_into(tmp_path, others):
    name = "leeann_41000_9200010_a.ipynb"
    folder = write(tmp_path / "all", dict.fromkeys((f"hw02_mse/{name}", *others), "{}"))
    found = collect([folder], "hw02_mse")
    assert [(s.lms_id, s.file) for s in found.submissions] == [("41000", name)]
    assert found.remarks == (f"Of {folder} only the folder hw02_mse was graded.",)


def test_of_a_folder_of_assignments_the_others_are_no_students(tmp_path):
    folder = write(tmp_path / "all", {"hw01/ann.ipynb": "{}", "hw02_mse/ben.ipynb": "{}"})
    assert students([folder]) == {"ben": "ben.ipynb"}
    (folder / "hw02_mse/ben.ipynb").unlink()
    with pytest.raises(SubmissionsError) as caught:
        collect([folder], "hw02_mse")
    assert str(caught.value) == (
        f"{folder}/hw02_mse holds no submissions: name a folder with notebooks (.ipynb) in it."
    )


def test_a_file_that_is_named_twice_is_one_submission_and_takes_nobodys_place(tmp_path):
    path = write(tmp_path, {"ann.ipynb": 1}) / "ann.ipynb"
    found = collect([path, path])
    assert [(s.student, s.notes) for s in found.submissions] == [("ann", ())]


def test_a_zip_with_nothing_but_litter_is_still_its_students(tmp_path, scratch):
    path = zipped(tmp_path / "ann.zip", [("__MACOSX/._hw.ipynb", "x"), (".DS_Store", "x")])
    assert students([path], scratch) == {"ann": "ann.zip"}
