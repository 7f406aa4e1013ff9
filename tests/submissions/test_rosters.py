"""A roster is read as spreadsheets and learning systems leave it, and everybody is found once."""

import csv
import io

import pytest

from mlmath.errors import RosterError
from mlmath.lms.base import number_in
from mlmath.submissions.collect import collect
from mlmath.submissions.groups import read_groups
from mlmath.submissions.roster import enrol, read_roster
from mlmath.submissions.table import may_be, read_table, rounded, tidy_number


def handed_in(folder, *names):
    """A folder with these files, collected."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    return collect([folder], "hw02_mse")


def brought_together(tmp_path, content, *names, groups=None):
    """The enrolment of files and a roster with this content, text or bytes."""
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "r.csv").write_bytes(data)
    if groups is not None:
        (tmp_path / "groups.csv").write_text(groups)
        groups = read_groups(tmp_path / "groups.csv")
    found = handed_in(tmp_path / "in", *names)
    return enrol(found, read_roster(tmp_path / "r.csv"), groups=groups)


CHANGED = {
    "lost zeros": "123",
    "text formula": '="00123"',
    "text mark": "'00123",
    "a decimal": "123.0",
    "a decimal comma": '"123,00"',
    "spaces": " 00123\u00a0",
    "as it is": "00123",
}


@pytest.mark.parametrize("cell", CHANGED.values(), ids=CHANGED)
@pytest.mark.parametrize("other", ["9", "00456", "45.0"])
def test_a_number_that_a_spreadsheet_has_changed_still_finds_its_student(tmp_path, cell, other):
    text = f"Name,Student ID\nBob Ray,{other}\nAnn Lee,{cell}\n"
    enrolment = brought_together(tmp_path, text, "00123.ipynb")
    (submission,) = enrolment.submissions
    assert (submission.name, submission.sid) == ("Ann Lee", "00123")
    assert [missing.name for missing in enrolment.missing] == ["Bob Ray"]


@pytest.mark.parametrize("handed", ["123", "00123", "0123"])
def test_zeros_that_the_export_has_lost_are_no_other_student(tmp_path, handed):
    enrolment = brought_together(tmp_path, "Name,SID\nAnn Lee,0000123\n", f"{handed}.ipynb")
    assert [s.sid for s in enrolment.submissions] == ["0000123"]
    assert enrolment.missing == ()


def test_a_number_that_two_could_have_without_zeros_finds_neither_of_them(tmp_path):
    text = "Name,SID\nAnn Lee,0123\nBob Ray,00123\nCy Poe,7\n"
    enrolment = brought_together(tmp_path, text, "123.ipynb", "7.ipynb")
    assert {m.name for m in enrolment.missing} == {"Ann Lee", "Bob Ray"}


def test_two_files_that_one_line_could_have_without_zeros_are_nobodys(tmp_path):
    text = "Name,SID\nAnn Lee,123\nCy Poe,7\n"
    enrolment = brought_together(tmp_path, text, "0123.ipynb", "00123.ipynb", "7.ipynb")
    assert [m.name for m in enrolment.missing] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("shown", "number", "fits"),
    [
        ("1.23457E+11", "123456789012", True),
        ("1,23457E+11", "123456789012", True),
        ("1.23457e+11", "123467789012", False),
        ("1.23457E+11", "12345678901", False),
        ("4E+08", "400000000", True),
    ],
)
def test_a_number_shown_with_an_exponent_fits_those_that_round_to_it(shown, number, fits):
    assert may_be(number, rounded(shown)) is fits


@pytest.mark.parametrize(
    ("shown", "number"), [("1.2E+1", "12"), ("3.0000007e+07", "30000007"), ("5.0", "5")]
)
def test_a_number_that_has_kept_all_its_digits_is_read_as_it_was(shown, number):
    assert tidy_number(shown) == number


def test_long_numbers_with_an_exponent_find_their_students(tmp_path):
    text = "Name,SID\nAnn Lee,1.23457E+11\nBob Ray,9.87654E+11\n"
    enrolment = brought_together(tmp_path, text, "123456789012.ipynb", "987654321098.ipynb")
    assert {s.sid for s in enrolment.submissions} == {"123456789012", "987654321098"}
    assert enrolment.missing == ()


LIST = "Matriculation,Name,Student ID\nx,Jörg Groß,00123\ny,Ann Lee,7\n"
SAVED = {
    "UTF-8": LIST.encode(),
    "UTF-8 with mark": LIST.encode("utf-8-sig"),
    "UTF-16 with tabs": LIST.replace(",", "\t").encode("utf-16"),
    "UTF-16 without mark": LIST.replace(",", "\t").encode("utf-16-le"),
    "UTF-16 from the other end": b"\xfe\xff" + LIST.encode("utf-16-be"),
    "cp1252": LIST.encode("cp1252"),
    "semicolons": LIST.replace(",", ";").encode(),
    "sep=;": b"sep=;\r\n" + LIST.replace(",", ";").replace("\n", "\r\n").encode(),
    "sep=| quoted": b'"sep=|"\n' + LIST.replace(",", "|").encode(),
    "title": f"Course list 2026,,\n\nSpring term\n,,\n{LIST}".encode(),
    "title, other separators": f"Kurs; Gruppe 3, Raum 5\n\n{LIST.replace(',', ';')}".encode(),
    "blank lines": f"\n\n{LIST}\n\n,,\n".encode(),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_a_list_is_read_however_it_was_saved(tmp_path, data):
    enrolment = brought_together(tmp_path, data, "Jörg Groß.ipynb", "7.ipynb")
    assert {s.name for s in enrolment.submissions} == {"Jörg Groß", "Ann Lee"}
    assert enrolment.missing == ()


def test_an_encoding_that_had_to_be_guessed_is_said(tmp_path):
    enrolment = brought_together(tmp_path, SAVED["cp1252"], "7.ipynb")
    assert any("r.csv is not in UTF-8" in remark for remark in enrolment.remarks)


@pytest.mark.parametrize(
    "cell", ['"30,000,021"', "30 000 021", "30\u202f000\u202f021", "30'000'021"]
)
def test_a_number_with_its_thousands_apart_finds_its_student(tmp_path, cell):
    text = f"Name,SID\nAnn Lee,{cell}\nBob Ray,7\n"
    (submission,) = brought_together(tmp_path, text, "30000021.ipynb").submissions
    assert (submission.name, submission.sid) == ("Ann Lee", "30000021")


def test_an_address_that_a_spreadsheet_made_a_link_is_the_address(tmp_path):
    text = "Name,Email\nAnn Lee,mailto:ann@x.edu\nBob Ray,bob@x.edu\n"
    (submission,) = brought_together(tmp_path, text, "ann@x.edu.ipynb").submissions
    assert (submission.name, submission.email) == ("Ann Lee", "ann@x.edu")


@pytest.mark.parametrize(
    "name",
    [
        *("Ann Lee (late)", "hw02_mse_Ann_Lee", "HW2 - Lee, Ann - final", "hw02.ann.lee"),
        *("hw02_30000021", "30000021-hw02-v3", "ann_30000021"),
    ],
)
def test_a_name_or_number_among_other_words_of_a_files_name_finds_its_student(tmp_path, name):
    text = "Name,SID\nAnn Lee,30000021\nBob Ray,7\nLee,2026\n"
    enrolment = brought_together(tmp_path, text, f"{name}.ipynb", "Bob Ray.ipynb")
    assert {s.name for s in enrolment.submissions} == {"Ann Lee", "Bob Ray"}
    assert [m.name for m in enrolment.missing] == ["Lee"]


def test_words_that_could_be_of_two_or_belong_to_who_handed_in_find_nobody(tmp_path):
    text = "Name,SID\nAnn Lee,1\nLee Chen,2\nBob Ray,3\n"
    names = ["hw02 Ann Lee Chen.ipynb", "Bob Ray.ipynb", "hw02 Bob Ray old.ipynb"]
    enrolment = brought_together(tmp_path, text, *names)
    assert {m.name for m in enrolment.missing} == {"Ann Lee", "Lee Chen"}
    assert sorted(s.name for s in enrolment.submissions) == ["", "", "Bob Ray"]


DOUBLED = {
    "two sections": "Name,SID,Section\nAnn Lee,1,Lecture\nAnn Lee,1,Lab\nBob Ray,2,Lab\n",
    "one lost its zeros": "Name,SID,Login\nAnn Lee,001,ann\nAnn Lee,1,ann\nBob Ray,2,bob\n",
    "one has less": "Name,SID,Email\nAnn Lee,1,\nA. Lee,1,a@x.edu\nBob Ray,2,b@x.edu\n",
    "the same line": "Name\nAnn Lee\nAnn Lee\nBob Ray\n",
}


@pytest.mark.parametrize("text", DOUBLED.values(), ids=DOUBLED)
def test_a_person_on_two_lines_is_one_person_and_that_is_said(tmp_path, text):
    enrolment = brought_together(tmp_path, text, "Ann Lee.ipynb")
    assert [s.student for s in enrolment.submissions] == ["Ann_Lee"]
    assert [m.name for m in enrolment.missing] == ["Bob Ray"]
    assert "On several lines of r.csv, taken for one each: Ann Lee." in enrolment.remarks


@pytest.mark.parametrize(
    "text",
    [
        "Name,SID\nAnn Lee,1\nAnn Lee,2\n",
        "Name,SID,Email\nAnn Lee,1,family@x.edu\nBob Lee,2,family@x.edu\n",
        "Name,Email\nAnn Lee,family@x.edu\nBob Lee,family@x.edu\n",
    ],
)
def test_two_people_with_something_in_common_stay_two(tmp_path, text):
    (tmp_path / "r.csv").write_text(text)
    assert len(read_roster(tmp_path / "r.csv").people) == 2


NOBODY = {
    "another class": ("Name,SID\nZed Zoll,9\n", "Name, SID"),
    "other headings": ("Kurs,Gruppe,Name\nML,3,Zed Zoll\n", "Kurs, Gruppe, Name"),
    "numbers of something else": ("Student;Student ID\n100;200\n", "Student, Student ID"),
}


@pytest.mark.parametrize(("text", "headings"), NOBODY.values(), ids=NOBODY)
def test_a_roster_in_which_nobody_handed_in_is_refused_with_its_headings(tmp_path, text, headings):
    with pytest.raises(RosterError, match="Nobody in the roster") as error:
        brought_together(tmp_path, text, "Ann Lee.ipynb", "Bob Ray.ipynb")
    assert f"its headings are {headings} and" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "head", ["LastName,FirstName", "Last Name,First Name", "last_name,first_name"]
)
def test_names_in_two_columns_are_one_name(tmp_path, head):
    text = f"{head}\nLee,Ann\nvan der Berg,Jan\n"
    enrolment = brought_together(tmp_path, text, "Ann Lee.ipynb", "van der Berg, Jan.ipynb")
    assert enrolment.missing == ()


@pytest.mark.parametrize(
    ("first", "second"), [("मीना राव", "मोना राव"), ("กิต ดี", "กาต ดี"), ("Lê Anh", "Le Anh")]
)
def test_names_that_differ_in_marks_alone_are_two_names(tmp_path, first, second):
    text = f"Name,SID\n{first},1\n{second},2\n"
    enrolment = brought_together(tmp_path, text, f"{first}.ipynb", f"{second}.ipynb")
    assert {s.student: s.sid for s in enrolment.submissions} == {
        first.replace(" ", "_"): "1",
        second.replace(" ", "_"): "2",
    }


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("8,5", 8.5),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1 234,5", 1234.5),
        ("1,234,567", 1234567.0),
        ("30", 30.0),
        ("EX", None),
        ("", None),
        ("nan", None),
    ],
)
def test_a_number_is_read_whatever_separates_its_thousands_and_decimals(cell, number):
    assert number_in(cell) == number


GROUPS = {
    "by number": "group,student\nBlue,1\nBlue,002\nRed,3\n",
    "by name": "Student;Group\nAnn Lee;Blue\nRay, Bob;Blue\nCy Poe;Red\n",
    "as Canvas lists them": (
        "name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"
        "Ann Lee,41,1,ann,S1,Blue,9,\nBob Ray,42,2,bob,S1,Blue,9,\nCy Poe,43,3,cy,S1,,,\n"
    ),
}


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("name", ["Ann Lee", "Bob Ray", "Blue"])
def test_what_one_of_a_group_hands_in_counts_for_all_of_it(tmp_path, text, name):
    roster = "Name,SID\nAnn Lee,1\nBob Ray,2\nCy Poe,3\n"
    found = brought_together(tmp_path, roster, f"{name}.ipynb", groups=text)
    assert {s.name: s.file for s in found.submissions} == {
        "Ann Lee": f"{name}.ipynb",
        "Bob Ray": f"{name}.ipynb",
    }
    assert all("Handed in by the group Blue." in s.notes for s in found.submissions)
    assert [m.name for m in found.missing] == ["Cy Poe"]


@pytest.mark.parametrize("name", ["Team 2", "team2", "TEAM_2"])
def test_a_file_named_after_a_group_is_the_groups_however_it_is_spelled(tmp_path, name):
    groups = "group,student\nTeam 2,1\nTeam 2,2\n"
    roster = "Name,SID\nAnn Lee,1\nBob Ray,2\n"
    found = brought_together(tmp_path, roster, f"{name}.ipynb", groups=groups)
    assert {s.name for s in found.submissions} == {"Ann Lee", "Bob Ray"}


def test_who_is_in_a_group_and_hands_in_alone_keeps_that(tmp_path):
    roster = "Name,SID\nAnn Lee,1\nBob Ray,2\nCy Poe,3\n"
    groups = "group,student\nBlue,1\nBlue,2\nBlue,3\n"
    found = brought_together(tmp_path, roster, "Ann Lee.ipynb", "Cy Poe.ipynb", groups=groups)
    files = {s.name: s.file for s in found.submissions}
    assert (files["Ann Lee"], files["Cy Poe"]) == ("Ann Lee.ipynb", "Cy Poe.ipynb")
    assert files["Bob Ray"] in ("Ann Lee.ipynb", "Cy Poe.ipynb")


def test_without_a_roster_the_groups_themselves_say_who_is_in_them(tmp_path):
    (tmp_path / "groups.csv").write_text("group,student\nBlue,ann\nBlue,bob\n")
    found = enrol(
        handed_in(tmp_path / "in", "ann.ipynb"), groups=read_groups(tmp_path / "groups.csv")
    )
    assert {s.student: s.file for s in found.submissions} == {
        "ann": "ann.ipynb",
        "bob": "ann.ipynb",
    }
    assert "ann.ipynb counts for one more member of the group Blue." in found.remarks


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "group\nBlue\n", "student,name\nAnn,Lee\n"])
def test_a_list_that_says_no_groups_is_answered_with_its_headings(tmp_path, text):
    (tmp_path / "groups.csv").write_text(text)
    head = next(csv.reader(io.StringIO(text)))
    with pytest.raises(RosterError, match=f"headings {', '.join(head)}"):
        read_groups(tmp_path / "groups.csv")


@pytest.mark.parametrize("text", ["group,student\n", "group,student\nBlue,\n,Ann Lee\n"])
def test_a_list_of_groups_with_nobody_in_it_is_refused(tmp_path, text):
    path = tmp_path / "groups.csv"
    path.write_text(text)
    with pytest.raises(RosterError) as caught:
        read_groups(path)
    assert str(caught.value) == (
        f"The list of groups {path} has nobody in it: add a line per student."
    )


def test_who_is_in_a_group_and_not_in_the_roster_is_named(tmp_path):
    groups = "group,student\nBlue,1\nBlue,Dan Fox\nRed,Eva Ito\n"
    roster = "Name,SID\nAnn Lee,1\nBob Ray,2\n"
    found = brought_together(tmp_path, roster, "Ann Lee.ipynb", groups=groups)
    assert [s.name for s in found.submissions] == ["Ann Lee"]
    assert "In groups.csv but not in the roster: Dan Fox; Eva Ito." in found.remarks


def test_a_name_that_could_carry_several_numbers_of_none_in_the_roster_has_to_be_looked_up(
    tmp_path,
):
    roster = (
        "Last Name,First Name,Username,Student ID,Availability,HW [Total Pts: 30] |5\n"
        "Ray,Bob,bob,2,Yes,\n"
    )
    files = [f"HW_1_{user}_attempt_2026-03-01-10-00-00_a.ipynb" for user in ("x_ann", "y_bob")]
    found = brought_together(tmp_path, roster, *files)
    (ann,) = [s for s in found.submissions if "ann" in s.file]
    assert (ann.name, ann.lms_id) == ("", "")
    assert ann.notes == ("Whose this is must be looked up: it may be 1_x_ann's.",)
    assert (
        f"{ann.student}: the name of {files[0]} carries the number 1_x_ann or x_ann or ann: look "
        "whose it is. No mark is written for it."
    ) in found.remarks


def test_a_group_of_which_all_hand_in_themselves_shares_nothing(tmp_path):
    groups = "group,student\nBlue,1\nBlue,2\n"
    roster = "Name,SID\nAnn Lee,1\nBob Ray,2\n"
    found = brought_together(tmp_path, roster, "Ann Lee.ipynb", "Bob Ray.ipynb", groups=groups)
    assert {s.name: s.file for s in found.submissions} == {
        "Ann Lee": "Ann Lee.ipynb",
        "Bob Ray": "Bob Ray.ipynb",
    }
    assert found.remarks == ()


def test_who_hands_in_again_under_another_name_replaces_the_earlier_result(tmp_path):
    before, after = (
        handed_in(tmp_path / run, f"{name}_7000003_assignsubmission_file/hw02_mse.ipynb")
        for run, name in (("1", "Ann Lee"), ("2", "Ann Smith"))
    )
    (submission,) = enrol(after, earlier=before.submissions).submissions
    assert (submission.student, submission.name) == (before.submissions[0].student, "Ann Smith")


def test_a_column_of_groups_alone_gives_nobody_the_work_of_another(tmp_path):
    roster = "Name,SID,Group\nAnn Lee,1,Tutorial 4\nBob Ray,2,Tutorial 4\n"
    found = brought_together(tmp_path, roster, "Ann Lee.ipynb")
    assert [m.name for m in found.missing] == ["Bob Ray"]


def test_where_no_heading_is_known_the_first_line_with_several_cells_has_the_headings(tmp_path):
    (tmp_path / "list.csv").write_text("Kurs 3\nKürzel,Fach\nab,Mathe\n")
    table = read_table(tmp_path / "list.csv", lambda cells: 0)
    assert (table.headings, table.lines) == (("Kürzel", "Fach"), (("ab", "Mathe"),))
