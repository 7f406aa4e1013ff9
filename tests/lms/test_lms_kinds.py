"""Each learning system's own ways: whose a file is, and what its importer does with marks."""

import csv
import dataclasses
import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from mlmath.cli import main
from mlmath.errors import ResultsError, RosterError
from mlmath.feedback.returned import pack_feedback
from mlmath.lms.blackboard import Blackboard
from mlmath.lms.export import write_marks
from mlmath.lms.times import iso, zone_named
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.result import Identity, Origin, QuestionResult, SubmissionResult
from mlmath.model.states import GradingMode, Status
from mlmath.model.submission import Submission
from mlmath.results.grades_table import grades_table
from mlmath.results.marks import final_marks
from mlmath.results.store import ResultsFolder
from mlmath.submissions.collect import collect
from mlmath.submissions.roster import enrol, read_roster

BUNDLE = BundleInfo("hw02_mse", "digest", (QuestionInfo("mse", 30.0),), GradingMode.ISOLATED)


def table_of(results):
    """grades.csv of these results."""
    return grades_table(results, {m.student: m for m in final_marks(results)}, ["mse"])


def write(folder, *names, content="{}"):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def brought_together(tmp_path, names, roster=None):
    """The enrolment of an export with these files."""
    found = collect([write(tmp_path / "export", *names)], "hw02_mse")
    if roster is None:
        return enrol(found)
    (tmp_path / "r.csv").write_bytes(roster if isinstance(roster, bytes) else roster.encode())
    return enrol(found, read_roster(tmp_path / "r.csv"))


def result_of(submission, score=20.0):
    handed_in = submission.path is not None
    score = score if handed_in else 0.0
    return SubmissionResult(
        assignment="hw02_mse",
        student=submission.student,
        file=submission.file,
        status=Status.GRADED if handed_in else Status.MISSING,
        sentence="All is well." if handed_in else "Nothing was handed in.",
        score=score,
        possible=30.0,
        questions=(QuestionResult("mse", score, 30.0),),
        origin=submission.origin,
    )


def marks(tmp_path, system, enrolment, column=""):
    """The marks file's text and the remarks."""
    results = [result_of(s) for s in (*enrolment.submissions, *enrolment.missing)]
    (path,), said = write_marks(tmp_path, [system], results, enrolment, BUNDLE, column)
    return path.read_bytes().decode("utf-8-sig"), said


def table(text, delimiter=","):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


# -- Canvas --------------------------------------------------------------------------------------

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,hw02_mse (55021)\n"
TWO = HEAD + '"Lee, Ann",41000,1,ann,S,\n"Ray, Bob",41001,2,bob,S,\n'


@pytest.mark.parametrize(
    "who", ["शर्माश्रेया", "ณัฐวุฒิใจดี", "trầnđức", "großjörg", "o_brienpat", "محمدعلي"]
)
def test_canvas_names_are_known_in_every_script(tmp_path, who):
    names = [f"{who}_41000_9200010_hw.ipynb", f"{who}_LATE_41001_9200011_hw-1.ipynb"]
    found = brought_together(tmp_path, names)
    assert [s.lms_id for s in found.submissions] == ["41000", "41001"]
    assert [s.name for s in found.submissions] == [who, who]
    assert found.remarks == ()


@pytest.mark.parametrize(
    "name",
    [
        "leeann_12_41000_9200010_hw.ipynb",
        "leeann_41000_9200010_2_3_hw.ipynb",
        "leeann_7_LATE_41000_9200010_hw.ipynb",
        "lee_3_ann_4_41000_9200010_12_hw-1.ipynb",
    ],
)
@pytest.mark.parametrize("roster", [TWO, None])
def test_numbers_in_canvas_names_mislead_nobody(tmp_path, name, roster):
    found = brought_together(tmp_path, [name, "raybob_41001_9200011_hw.ipynb"], roster)
    assert sorted(s.lms_id for s in found.submissions) == ["41000", "41001"]
    assert not found.missing


@pytest.mark.parametrize(
    ("name", "sortable"),
    [
        ("leeann_41001_9200011_41000_9200010_hw.ipynb", "Lee, Ann_41001_9200011"),
        ("leeann_41000_9200010_raybob_41001_9200012_hw.ipynb", "Lee, Ann"),
        ("lee_41001_9200009_x_41000_9200010_hw.ipynb", "Lee, _41001_9200009_x"),
    ],
)
def test_who_takes_anothers_canvas_number_into_a_name_changes_no_other_mark(
    tmp_path, name, sortable
):
    names = [name, "raybob_41001_9200011_hw.ipynb"]
    found = brought_together(tmp_path, names, TWO.replace("Lee, Ann", sortable))
    files = {s.lms_id: s.file for s in found.submissions}
    assert files == {"41000": name, "41001": "raybob_41001_9200011_hw.ipynb"}
    for roster in (None, TWO.replace("Lee, Ann", "Renamed, Since")):
        found = brought_together(tmp_path, names, roster)
        files = {s.file: s.lms_id for s in found.submissions}
        assert files["raybob_41001_9200011_hw.ipynb"] == "41001"
        assert files[name] == ""
        assert any("look whose it is" in remark for remark in found.remarks)
        (note,) = [n for s in found.submissions if s.file == name for n in s.notes]
        assert "must be looked up" in note


def test_canvas_marks_of_others_stay_as_they_were(tmp_path):
    cells = {"EX": 1, "ex": 2, "N/A": 3, "27.5": 4, "EXCUSED": 5, "": 6, "-": 7, "0.00": 8}
    people = [f'"P, {n}",{41000 + n},{n},p{n},S,{cell}' for cell, n in cells.items()]
    roster = (
        HEAD + "    Points Possible,,,,,30\n" + "\n".join(['"Lee, Ann",41000,0,a,S,12', *people])
    )
    found = brought_together(tmp_path, ["leeann_41000_9200010_hw.ipynb"], roster)
    text, said = marks(tmp_path, "canvas", found)
    given = {row["ID"]: row["hw02_mse (55021)"] for row in table(text)[1:]}
    assert given == {"41000": "20", "41006": "0", "41007": "0"}
    assert said == [
        "Left as the roster has it: P, 1 (EX); P, 2 (ex); P, 3 (N/A); P, 4 (27.5); P, 5 (EXCUSED)."
    ]


def test_who_was_missing_and_has_left_the_list_has_no_line_in_a_marks_file(tmp_path):
    enrolment = brought_together(tmp_path, ["leeann_41000_9200010_hw.ipynb"], TWO)
    left = Submission("eva", None, name="Ito, Eva", lms_id="41009", system="canvas")
    results = [result_of(s) for s in (*enrolment.submissions, *enrolment.missing, left)]
    (path,), said = write_marks(tmp_path, ["canvas"], results, enrolment, BUNDLE)
    assert [row["ID"] for row in table(path.read_text())[1:]] == ["41000", "41001"]
    assert said == []


@pytest.mark.parametrize("cell", ["EX", "N/A", "excused"])
def test_who_is_excused_in_canvas_stays_so_with_a_result(tmp_path, cell):
    roster = HEAD + f'"Lee, Ann",41000,1,a,S,{cell}\n"Ray, Bob",41001,2,b,S,\n'
    names = ["leeann_41000_9200010_hw.ipynb", "raybob_41001_9200011_hw.ipynb"]
    text, said = marks(tmp_path, "canvas", brought_together(tmp_path, names, roster))
    assert [row["ID"] for row in table(text)[1:]] == ["41001"]
    assert said == [f"Left as the roster has it: Lee, Ann ({cell})."]


@pytest.mark.parametrize(("column", "into"), [("", "55021"), ("55022", "55022")])
def test_of_two_columns_of_one_name_the_one_that_gets_the_marks_is_named(tmp_path, column, into):
    head = HEAD.strip() + ",hw02_mse (55022)\n"
    names = ["leeann_41000_9200010_hw.ipynb"]
    enrolment = brought_together(tmp_path, names, head + '"Lee, Ann",41000,1,ann,S,,\n')
    text, said = marks(tmp_path, "canvas", enrolment, column)
    assert f"hw02_mse ({into})" in text.splitlines()[0]
    assert any("several columns of that name" in one and "(55022)" in one for one in said) == (
        not column
    )


@pytest.mark.parametrize("system", ["canvas", "gradescope"])
def test_who_is_excused_here_is_named_and_has_no_line_in_a_marks_file(tmp_path, system):
    names = ["leeann_41000_9200010_hw.ipynb", "raybob_41001_9200011_hw.ipynb"]
    enrolment = brought_together(tmp_path, names, TWO)
    excused, other = (result_of(s) for s in enrolment.submissions)
    excused = dataclasses.replace(excused, score=float("nan"))
    (path,), said = write_marks(tmp_path, [system], [excused, other], enrolment, BUNDLE)
    lines = path.read_text().splitlines()
    assert sum("20" in line for line in lines) == 1
    (remark,) = [sentence for sentence in said if "Excused" in sentence]
    assert remark.endswith(f"nothing of theirs: {excused.origin.identity.name}.")


@pytest.mark.parametrize("system", ["canvas", "blackboard", "brightspace", "moodle"])
def test_who_handed_in_by_another_system_and_is_not_in_the_list_gets_no_mark(tmp_path, system):
    head = "Last Name,First Name,Username,Student ID,Availability,hw02_mse [Total Pts: 30] |5\n"
    worksheet = "Identifier,Full name,Status,Grade,Maximum grade\n"
    lists = {
        "canvas": TWO,
        "blackboard": head + "Lee,Ann,ann,1,Yes,\n",
        "brightspace": EXPORTED,
        "moodle": worksheet + "Participant 7,Ann Lee,x,,30.00\n",
    }
    other = {"canvas": "nbgrader"}.get(system, "canvas")
    enrolment = brought_together(tmp_path, ["Ann Lee.ipynb", "Eva Ito.ipynb"], lists[system])
    results = [result_of(s) for s in enrolment.submissions]
    elsewhere = Origin(Identity("Eva Ito", sid="9", system=other, id="77"))
    results = [
        dataclasses.replace(r, origin=elsewhere) if "Eva" in r.student else r for r in results
    ]
    (path,), said = write_marks(tmp_path, [system], results, enrolment, BUNDLE)
    text = path.read_bytes().decode("utf-8-sig")
    assert "Eva" not in text
    assert "77" not in text
    (remark,) = [sentence for sentence in said if "Eva Ito" in sentence]
    assert "handed in by another system" in remark


@pytest.mark.parametrize(
    ("points", "mark"),
    [("0", "20"), ("", "20"), ("60.00", "40"), ("1,500.00", "1000"), ("7,5", "5")],
)
def test_canvas_marks_are_out_of_its_points_unless_those_are_none(tmp_path, points, mark):
    roster = HEAD + f'    Points Possible,,,,,"{points}"\n"Lee, Ann",41000,1,a,S,\n'
    names = ["leeann_41000_9200010_hw.ipynb"]
    text, said = marks(tmp_path, "canvas", brought_together(tmp_path, names, roster))
    assert [row["hw02_mse (55021)"] for row in table(text)[1:]] == [mark]
    assert len(said) == (points != "")


ABOVE = {
    "English": ",,,,,Manual Posting\n    Points Possible,,,,,30.00\n",
    "muted": ",,,,,Muted\n    Points Possible,,,,,30.00\n",
    "Spanish": ",,,,,Publicación manual\n    Puntos posibles,,,,,30.00\n",
    "German without spaces": '"",,,,,\nErreichbare Punkte,,,,,"30,00"\n',
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("names", ["Student", "LastName,FirstName"])
def test_rows_of_canvas_that_are_nobodys_are_known_in_any_language(tmp_path, above, names):
    split = "," in names
    name = "Lee,Ann" if split else '"Lee, Ann"'
    test = "Student,Test" if split else '"Student, Test"'
    head, more = HEAD.replace("Student", names, 1), "," if split else ""
    above = "".join(line + "\n" for line in above.splitlines())
    above = above.replace(",,,,,", f",,,,,{more}")
    roster = f"{head}{above}{name},41000,1,ann,S,\n{test},99,,{'ab' * 20},S,\n"
    exported = ["leeann_41000_9200010_hw.ipynb", "studenttest_99_9200012_hw.ipynb"]
    found = brought_together(tmp_path, exported, roster)
    assert [s.lms_id for s in found.submissions] == ["41000"]
    assert found.missing == ()
    assert found.roster.points["hw02_mse (55021)"].startswith("30")
    text, _ = marks(tmp_path, "canvas", found)
    assert text.splitlines()[2] == '"Lee, Ann",41000,1,ann,S,20'


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("Homework 2", "Homework 2 (55021)"),
        ("55021", "Homework 2 (55021)"),
        ("homework 2 (55021)", "Homework 2 (55021)"),
        ("", "hw02_mse"),
        ("Homework 3", "Homework 3"),
    ],
)
def test_a_column_that_canvas_will_make_is_named(tmp_path, column, heading):
    roster = TWO.replace("hw02_mse", "Homework 2")
    found = brought_together(tmp_path, ["leeann_41000_9200010_hw.ipynb"], roster)
    text, said = marks(tmp_path, "canvas", found, column)
    assert text.splitlines()[0].endswith(f",{heading}")
    new = [remark for remark in said if f"make a new column “{heading}”" in remark]
    assert len(new) == (heading != "Homework 2 (55021)")
    assert all("Canvas has Homework 2 (55021)" in remark for remark in new)


def test_a_column_that_canvas_only_shows_is_said_to_take_no_marks(tmp_path):
    roster = HEAD + '    Points Possible,,,,,(read only)\n"Lee, Ann",41000,1,ann,S,\n'
    enrolment = brought_together(tmp_path, ["leeann_41000_9200010_hw.ipynb"], roster)
    _, said = marks(tmp_path, "canvas", enrolment)
    assert said == ["Canvas does not import into “hw02_mse (55021)”: it is read only there."]


def test_numbers_behind_a_dot_in_a_canvas_name_are_what_the_student_called_the_file(tmp_path):
    names = ["leeann_41000_9200010_v1.2_41001_9200012_hw.ipynb", "raybob_41001_9200011_hw.ipynb"]
    found = brought_together(tmp_path, names)
    assert {s.lms_id: s.file for s in found.submissions} == dict(
        zip(("41000", "41001"), names, strict=True)
    )
    assert found.remarks == ()


def test_a_group_of_canvas_gets_the_mark_of_its_one_file(tmp_path):
    head = "Student,ID,SIS User ID,SIS Login ID,Group Name,Section,hw02_mse (55021)\n"
    rows = ['"Lee, Ann",41000,1,ann,Team 2,S,', '"Ray, Bob",41001,2,bob,Team 2,S,']
    rows += ['"Poe, Cy",41002,3,cy,Team 1,S,', '"Fox, Di",41003,4,di,Team 1,S,']
    names = ["team2_41000_9200010_hw.ipynb", "team1_41003_9200011_hw.ipynb"]
    found = brought_together(tmp_path, names, head + "\n".join(rows))
    assert {s.name: s.file[:5] for s in found.submissions} == {
        "Lee, Ann": "team2",
        "Ray, Bob": "team2",
        "Poe, Cy": "team1",
        "Fox, Di": "team1",
    }


def test_a_student_who_calls_himself_as_another_group_hands_in_for_nobody(tmp_path):
    head = "Student,ID,SIS User ID,SIS Login ID,Group Name,Section,hw02_mse (55021)\n"
    rows = ['"Team, 2",41000,1,ann,Team 1,S,', '"Ray, Bob",41001,2,bob,Team 2,S,']
    found = brought_together(tmp_path, ["team2_41000_9200010_hw.ipynb"], head + "\n".join(rows))
    assert [m.name for m in found.missing] == ["Ray, Bob"]


@pytest.mark.parametrize(
    ("system", "number", "roster"),
    [
        ("canvas", "41001", TWO),
        ("moodle", "7000001", None),
        ("blackboard", "lee", None),
    ],
)
def test_work_that_may_be_anothers_has_a_row_and_no_mark(tmp_path, system, number, roster):
    exports = {
        "canvas": [
            "who_41001_9200011_41000_9200010_hw.ipynb",
            "raybob_41001_9200011_hw.ipynb",
        ],
        "moodle": [
            "Ann Lee_7000001_assignsubmission_file_a.ipynb",
            "Cy Poe_7000001_assignsubmission_file_a.ipynb",
            "Bob Ray_7000002_assignsubmission_file_a.ipynb",
        ],
        "blackboard": [
            "HW_1_ann_lee_attempt_2026-03-01-10-00-00_a.ipynb",
            "HW_1_lee_attempt_2026-03-01-10-00-00_a.ipynb",
        ],
    }
    if system == "blackboard":
        content = "Name: Bob Ray (lee)\n"
        write(tmp_path / "export", "HW_1_lee_attempt_2026-03-01-10-00-00.txt", content=content)
    found = brought_together(tmp_path, exports[system], roster)
    assert len(found.submissions) == len(exports[system])
    given, said = marks(tmp_path, system, found)
    column = {"canvas": "ID", "moodle": "Identifier", "blackboard": "Username"}[system]
    rows = [row for row in table(given) if row[column]]
    wanted = "Participant 7000002" if system == "moodle" else number
    assert [row[column] for row in rows] == [wanted]
    assert any("could not tell whose it is" in remark for remark in said)


# -- Moodle --------------------------------------------------------------------------------------

DONE = "Ann Lee_7000000_assignsubmission_file_/hw02_mse.ipynb"
WORKSHEETS = {
    "German": (
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Offen,Abgabe,Stand,K\n"
        'Teilnehmer/in7000000,Ann Lee,a@x.edu,Abgegeben,,"30,00",Ja,"Mo, 3. März",-,=gut\n'
        'Teilnehmer/in7000001,Bob Ray,b@x.edu,Keine,"12,50","30,00",Ja,-,"Di, 4. März",-1 Punkt\n'
    ),
    "French, semicolons": (
        "Identifiant;Nom complet;Statut;Note;Note maximale;Modifiable;Remis;Modifié\n"
        "Participant 7000000;Ann Lee;Remis;;30,00;Oui;-;-\n"
        "Participant 7000001;Bob Ray;Rien;12,50;30,00;Oui;-;-\n"
    ),
    "Japanese, blind": (
        "識別子,ステータス,評点,最大評点,変更,最終更新日時 (提出),最終更新日時 (評点)\n"
        "参加者7000000,提出済み,,30.00,Yes,-,-\n"
        "参加者7000001,未提出,12.50,30.00,Yes,-,-\n"
    ),
    "English with dates": (
        "Identifier,Full name,Status,From,Due date,Grade,Maximum grade,Last modified (grade)\n"
        'Participant 7000000,Ann Lee,Submitted,-,"1 March",,30.00,-\n'
        'Participant 7000001,Bob Ray,None,-,"1 March",12.50,30.00,-\n'
    ),
}


@pytest.mark.parametrize("text", WORKSHEETS.values(), ids=WORKSHEETS)
def test_a_worksheet_of_any_language_comes_back_with_the_mark_and_no_other_change(tmp_path, text):
    found = brought_together(tmp_path, [DONE], text)
    assert [s.lms_id for s in found.submissions] == ["7000000"]
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    given, _ = marks(tmp_path, "moodle", found)
    before = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    after = list(csv.reader(io.StringIO(given), delimiter=delimiter))
    changed = [
        (n, old, new)
        for n, (row, changed) in enumerate(zip(before, after, strict=True))
        for old, new in zip(row, changed, strict=True)
        if old != new
    ]
    assert changed == [(1, "", "20")]


def test_names_are_found_in_a_worksheet_of_a_language_that_is_not_known(tmp_path):
    text = (
        "Identyfikator,Pełna nazwa,Status,Ocena,Najwyższa ocena\n"
        'Uczestnik 7000000,Ann Lee,Oddane,,"30,00"\n'
        'Uczestnik 7000001,Bob Ray,Nic,,"30,00"\nUczestnik 7000002,Cy Poe,Nic,,"30,00"\n'
    )
    found = brought_together(tmp_path, ["Bob Ray.ipynb"], text)
    assert [(s.name, s.lms_id) for s in found.submissions] == [("Bob Ray", "7000001")]
    assert [s.name for s in found.missing] == ["Ann Lee", "Cy Poe"]


def test_one_folder_without_a_name_is_its_participants_once_names_are_shown(tmp_path):
    text = WORKSHEETS["German"].replace("Teilnehmer/in", "Teilnehmer")
    names = ["Teilnehmer_7000000_assignsubmission_file_/hw02_mse.ipynb"]
    found = brought_together(tmp_path, names, text)
    assert [(s.name, s.lms_id) for s in found.submissions] == [("Ann Lee", "7000000")]
    assert [s.name for s in found.missing] == ["Bob Ray"]


def test_a_worksheet_graded_by_a_scale_comes_back_as_it_was_and_that_is_said(tmp_path):
    text = (
        "Identifier,Full name,Status,Grade,Scale,Feedback comments\n"
        "Participant 7000000,Ann Lee,Submitted,-,Good; Fair; Poor,=well\n"
    )
    given, said = marks(tmp_path, "moodle", brought_together(tmp_path, [DONE], text))
    assert given == text
    assert said == [
        "Moodle grades this assignment by a scale, not by points: no mark is filled in."
    ]


def test_a_worksheet_without_the_maximum_is_filled_in_with_the_points_here(tmp_path):
    text = "Identifier,Full name,Status,Grade\nParticipant 7000000,Ann Lee,Submitted,\n"
    given, said = marks(tmp_path, "moodle", brought_together(tmp_path, [DONE], text))
    assert table(given)[0]["Grade"] == "20"
    assert said == []


@pytest.mark.parametrize(
    ("cells", "words"), [(["5.00", ""], "1 mark is"), (["5.00", "6.00"], "2 marks are")]
)
def test_marks_of_moodle_that_are_replaced_are_counted_with_when_moodle_takes_them(
    tmp_path, cells, words
):
    text = "Identifier,Full name,Status,Grade,Maximum grade,Last modified (grade)\n" + "".join(
        f"Participant {7000000 + n},{name},Submitted,{cell},30.00,-\n"
        for n, (name, cell) in enumerate(zip(("Ann Lee", "Bob Ray"), cells, strict=True))
    )
    names = [f"{name}/hw02_mse.ipynb" for name in SYSTEMS_OWN["moodle"]]
    given, said = marks(tmp_path, "moodle", brought_together(tmp_path, names, text))
    assert [row["Grade"] for row in table(given)] == ["20", "20"]
    assert said == [
        f"{words} in the worksheet already: Moodle replaces them only if they were not changed "
        "after its download, and in a language other than English only with “Update records that "
        "have been modified more recently”."
    ]


@pytest.mark.parametrize(("decimal", "mark"), [(",", "17,5"), (".", "17.5")])
def test_moodle_gets_the_decimals_of_its_own_language(tmp_path, decimal, mark):
    text = WORKSHEETS["French, semicolons"].replace("30,00", f"26{decimal}25")
    found = brought_together(tmp_path, [DONE], text.replace(";12,50", ";"))
    rows = table(marks(tmp_path, "moodle", found)[0], ";")
    assert [row["Note"] for row in rows] == [mark, "0"]


CLAIMS = {
    "a folder with another's number": (
        "Ann Lee_7000001_assignsubmission_file_/hw02_mse.ipynb",
        "",
    ),
    "a file's name with another's": (
        "Ann Lee_7000000_assignsubmission_file_Bob_7000001_assignsubmission_file_hw02_mse.ipynb",
        "7000000",
    ),
    "no number": ("Default group_assignsubmission_file_hw02_mse.ipynb", ""),
}


@pytest.mark.parametrize(("name", "number"), CLAIMS.values(), ids=CLAIMS)
@pytest.mark.parametrize("with_roster", [True, False])
def test_who_carries_anothers_moodle_number_changes_no_other_mark(
    tmp_path, name, number, with_roster
):
    roster = WORKSHEETS["German"].replace('"12,50"', "") if with_roster else None
    bobs = "Bob Ray_7000001_assignsubmission_file_/hw02_mse.ipynb"
    names = [name, bobs]
    if "/" not in name:
        names = [name, bobs.replace("_/", "_")]
    found = brought_together(tmp_path, names, roster)
    bob = [
        s for s in found.submissions if "Bob Ray" in str(s.path.relative_to(tmp_path / "export"))
    ]
    assert [s.lms_id for s in bob if s.name == "Bob Ray"] in (["7000001"], [""])
    (other,) = [s for s in found.submissions if s.name != "Bob Ray"]
    assert other.lms_id == number
    if with_roster:
        assert [s.lms_id for s in found.submissions if s.name == "Bob Ray"] == ["7000001"]
        rows = table(marks(tmp_path, "moodle", found)[0])
        anns = "20" if number else "" if name.startswith("Ann") else "0"
        assert [row["Bewertung"] for row in rows] == [anns, "20"]
    if not number and "Default" not in name:
        assert any("look whose it is" in remark for remark in found.remarks)


@pytest.mark.parametrize("number", ["81", "7", "12345"])
def test_a_worksheet_of_another_assignment_is_refused(tmp_path, number):
    other = WORKSHEETS["German"].replace("Teilnehmer/in700000", f"Teilnehmer/in{number}")
    with pytest.raises(
        RosterError, match="Nobody in the roster .* is known by .* Ann Lee, 7000000"
    ):
        brought_together(tmp_path, [DONE], other)


def test_a_moodle_team_folder_is_its_members_even_with_the_number_of_a_participant(tmp_path):
    text = (
        "Identifier,Full name,Status,Group,Grade,Maximum grade,Last modified (grade)\n"
        "Participant 7000000,Ann Lee,Submitted,Team B,,30.00,-\n"
        "Participant 7000001,Bob Ray,Submitted,Team A,,30.00,-\n"
        "Participant 7000002,Cy Poe,Submitted,Team B,,30.00,-\n"
    )
    found = brought_together(
        tmp_path,
        [
            "Team B_7000001_assignsubmission_file_/hw02_mse.ipynb",
            "Team A_88_assignsubmission_file_/hw02_mse.ipynb",
        ],
        text,
    )
    owners = {s.lms_id: s.path.parent.name[:6] for s in found.submissions}
    assert owners == {"7000000": "Team B", "7000001": "Team A", "7000002": "Team B"}
    rows = table(marks(tmp_path, "moodle", found)[0])
    assert [row["Grade"] for row in rows] == ["20", "20", "20"]


# -- Gradescope and nbgrader ---------------------------------------------------------------------


@pytest.mark.parametrize("role", ["Instructor", "TA", "reader"])
def test_staff_in_a_gradescope_roster_are_no_students(tmp_path, role):
    text = f"Name,SID,Email,Role\nAnn Lee,1,a@x.edu,Student\nTea Cher,2,t@x.edu,{role}\n"
    found = brought_together(tmp_path, ["Ann Lee.ipynb"], text)
    assert found.missing == ()


def entry(name, sid, submitters=""):
    return f"  :submitters:{submitters}\n  - :name: {name}\n    :sid: '{sid}'\n"


def test_a_gradescope_submission_of_one_file_is_a_row_and_what_is_not_listed_is_said(tmp_path):
    metadata = f"submission_1:\n{entry('Ann Lee', 1)}submission_2.ipynb:\n{entry('Bob Ray', 2)}"
    write(tmp_path / "export", "submission_metadata.yml", content=metadata)
    names = ["submission_1/hw.ipynb", "submission_2.ipynb", "submission_3.ipynb"]
    (tmp_path / "export/submission_4").mkdir()
    found = brought_together(tmp_path, names)
    assert {s.student: (s.name, s.file) for s in found.submissions} == {
        "1": ("Ann Lee", "hw.ipynb"),
        "2": ("Bob Ray", "submission_2.ipynb"),
        "submission_3.ipynb": ("", "submission_3.ipynb"),
    }
    assert found.remarks == (
        "submission_3.ipynb is not in submission_metadata.yml: whose it is must be looked up.",
        "submission_4 is not in submission_metadata.yml, and holds no file.",
    )


def test_objects_of_ruby_in_gradescopes_metadata_are_read_as_the_data_in_them(tmp_path):
    hashed = "!ruby/hash:ActiveSupport::HashWithIndifferentAccess"
    people = entry("Ann Lee", 1, " !ruby/array:Submitters")
    more = "  :created_at: !ruby/string 2026-03-01 10:00:00 UTC\n"
    metadata = f"submission_1: {hashed}\n{people}{more}"
    write(tmp_path / "export", "submission_metadata.yml", content=metadata)
    (submission,) = brought_together(tmp_path, ["submission_1/hw.ipynb"]).submissions
    assert (submission.name, submission.sid) == ("Ann Lee", "1")
    assert submission.submitted == "2026-03-01T10:00:00+00:00"


def test_a_question_without_a_mark_is_an_empty_cell_of_gradescopes_columns(tmp_path):
    enrolment = brought_together(tmp_path, ["ann.ipynb"])
    waiting = (QuestionResult("mse", float("nan"), 30.0),)
    result = dataclasses.replace(result_of(enrolment.submissions[0]), questions=waiting)
    (path,), _ = write_marks(tmp_path, ["gradescope"], [result], enrolment, BUNDLE)
    (row,) = table(path.read_text())
    assert (row["Total Score"], row["1: mse (30 pts)"]) == ("20", "")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02 09:00:00.000000 UTC", "2026-03-02T09:00:00+00:00"),
        ("2026-03-02 09:00:00 CET", "2026-03-02T08:00:00+00:00"),
        ("2026-07-02 09:00:00.5 EDT", "2026-07-02T13:00:00+00:00"),
        ("2026-07-02 09:00:00 Europe/Berlin", "2026-07-02T07:00:00+00:00"),
        ("2026-03-02 09:00:00.000000 +07", "2026-03-02T02:00:00+00:00"),
        ("2026-03-02 09:00:00 +0530", "2026-03-02T03:30:00+00:00"),
        ("2026-03-02 09:00:00 -0500", "2026-03-02T14:00:00+00:00"),
        ("2026-03-02 09:00:00", "2026-03-02T09:00:00+00:00"),
        ("2026-03-02 09:00:00 XYZT", ""),
        ("soon", ""),
        ("2026-13-01 09:00:00 CET", ""),
        ("0001-01-01 00:00:00 +0500", ""),
    ],
)
def test_a_time_is_read_with_its_zone_by_name_or_offset(text, moment):
    assert iso(text) == moment


def test_a_zone_that_is_none_is_not_guessed():
    assert [zone_named(name) for name in ("", "XYZT", "No/Where", "../etc/passwd")] == [None] * 4


@pytest.mark.parametrize(
    "names",
    [
        ["ann/hw02_mse.ipynb", "ann/timestamp.txt", "bob/hw02_mse.ipynb", "bob/timestamp.txt"],
        ["submitted/ann/hw02_mse/hw.ipynb", "submitted/bob/hw02_mse/hw.ipynb"],
        [
            "ann+hw02_mse+2026-03-01 10:00:00.000000 UTC+Ab3x/hw02_mse.ipynb",
            "ann+hw02_mse+2026-02-01 10:00:00.000000 UTC+Ab3y/hw02_mse.ipynb",
            "bob+hw02_mse+2026-03-01 10:00:00.000000 UTC/hw02_mse.ipynb",
        ],
    ],
)
def test_nbgraders_folders_are_known_with_a_level_missing_or_in_one_name(tmp_path, names):
    folder = write(tmp_path / "export", *names, content="2026-03-01 10:00:00 UTC")
    found = collect([folder], "hw02_mse")
    assert [s.student for s in found.submissions] == ["ann", "bob"]
    if "+" in names[0]:
        assert found.submissions[0].submitted == "2026-03-01T10:00:00+00:00"


# -- Blackboard ----------------------------------------------------------------------------------

STAMP = "attempt_2026-03-01-10-00-00"
GRADES = (
    '"Last Name","First Name","Username","Student ID","Last Access","Availability",'
    '"hw02_mse [Total Pts: 30 Score] |12345"\n'
    '"Lee","Ann","ann_lee","0042","","Yes",""\n"Ray","Bob","lee","0043","","Yes","Needs Grading"\n'
)


def receipt(
    user="ann_lee", name="Ann Lee", date="Sunday, 1 March 2026 10:00:00 o'clock GMT", more=""
):
    return (
        f"Name: {name} ({user})\nAssignment: HW 1\nDate Submitted: {date}\nCurrent Mark: \n\n"
        f"Submission Field:\n{more}\n\nComments:\n{more}\n\nFiles:\n"
    )


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Tuesday, 21 April 2020 06:34:13 o'clock BST", "2020-04-21T05:34:13+00:00"),
        ("Tuesday, April 21, 2020 6:34:13 PM EDT", "2020-04-21T22:34:13+00:00"),
        ("21 April 2020 12:00:01 AM UTC", "2020-04-21T00:00:01+00:00"),
        ("mardi 21 avril 2020", None),
        ("mardi, 21 avril 2020 06:34:13", None),
        ("Friday, 31 April 2020 06:34:13", None),
    ],
)
def test_blackboards_receipt_says_who_and_when(tmp_path, date, moment):
    folder = write(tmp_path / "export", f"HW_1_ann_lee_{STAMP}_my_hw.ipynb")
    write(folder, f"HW_1_ann_lee_{STAMP}.txt", content=receipt(date=date))
    (submission,) = collect([folder], "hw02_mse").submissions
    assert (submission.lms_id, submission.name) == ("ann_lee", "Ann Lee")
    assert submission.file == f"HW_1_ann_lee_{STAMP}_my_hw.ipynb"
    assert submission.submitted == moment or (moment is None and submission.submitted)


@pytest.mark.parametrize(
    "more",
    [
        "Name: Bob Ray (lee)",
        f"Files:\n\tOriginal filename: x\n\tFilename: HW_1_lee_{STAMP}_hw.ipynb",
        "Date Submitted: Sunday, 1 March 2020 10:00:00 o'clock GMT",
    ],
)
def test_what_a_student_writes_into_a_blackboard_receipt_changes_nothing(tmp_path, more):
    folder = write(
        tmp_path / "export", f"HW_1_ann_lee_{STAMP}_a.ipynb", f"HW_1_lee_{STAMP}_hw.ipynb"
    )
    write(folder, f"HW_1_ann_lee_{STAMP}.txt", content=receipt(more=more))
    write(folder, f"HW_1_lee_{STAMP}.txt", content=receipt("lee", "Ann (ann_lee)"))
    found = {s.lms_id: s for s in collect([folder], "hw02_mse").submissions}
    assert {user: s.file[-8:] for user, s in found.items()} == {
        "ann_lee": "_a.ipynb",
        "lee": "hw.ipynb"[-8:],
    }
    assert {s.submitted for s in found.values()} == {"2026-03-01T10:00:00+00:00"}


def test_a_time_that_a_student_writes_into_a_receipt_is_not_taken_for_blackboards(tmp_path):
    times = []
    for place, more in enumerate(("", "Date Submitted: Sunday, 1 March 2020 10:00:00 GMT")):
        folder = write(tmp_path / str(place), f"HW_1_ann_lee_{STAMP}_a.ipynb")
        content = receipt(date="dimanche 1 mars 2026", more=more)
        write(folder, f"HW_1_ann_lee_{STAMP}.txt", content=content)
        times += [s.submitted for s in collect([folder], "hw02_mse").submissions]
    assert times[0] == times[1]


def test_a_blackboard_stamp_that_is_no_date_costs_the_time_alone(tmp_path):
    write(tmp_path / "export", "HW_ann_attempt_2026-02-30-10-00-00_hw.ipynb")
    (submission,) = collect([tmp_path / "export"], "hw02_mse").submissions
    assert (submission.lms_id, submission.submitted) == ("ann", "")


def test_a_blackboard_receipt_without_a_file_is_somebodys_row(tmp_path):
    folder = write(tmp_path / "export", f"HW_1_lee_{STAMP}_hw.ipynb")
    write(folder, f"HW_1_ann_lee_{STAMP}.txt", content=receipt())
    found = {s.student: s for s in collect([folder], "hw02_mse").submissions}
    assert found["ann_lee"].notes == ("Handed in without a file; the receipt says more.",)


@pytest.mark.parametrize(
    ("more", "is_one"),
    [("HW 2 [Total Pts: 20] |123456", True), ("Last Access", True), ("Section", False)],
)
def test_grades_downloaded_from_blackboard_are_known_by_an_item_or_its_own_columns(more, is_one):
    headings = frozenset(text.lower() for text in ("Last Name", "First Name", "Username", more))
    assert Blackboard().recognises_roster(headings) is is_one


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_blackboard_gets_marks_by_user_name_in_the_numbered_column(tmp_path, encoding):
    tabs = encoding != "utf-8-sig"
    text = GRADES.replace('","', '"\t"') if tabs else GRADES
    folder = write(tmp_path / "export", f"HW_1_ann_lee_{STAMP}_a.ipynb")
    write(folder, f"HW_1_ann_lee_{STAMP}.txt", content=receipt())
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    found = enrol(collect([folder], "hw02_mse"), read_roster(tmp_path / "r.csv"))
    given, said = marks(tmp_path, "blackboard", found)
    (row,) = table(given, "\t" if tabs else ",")
    assert row == {
        "Last Name": "Lee",
        "First Name": "Ann",
        "Username": "ann_lee",
        "Student ID": "0042",
        "hw02_mse [Total Pts: 30 Score] |12345": "20",
    }
    assert said == ["Left as the roster has it: Bob Ray (Needs Grading)."]


@pytest.mark.parametrize("column", ["", "Homework 2", "99"])
def test_a_column_that_blackboard_will_make_is_named(tmp_path, column):
    text = GRADES.replace("hw02_mse", "Homework 1")
    found = brought_together(tmp_path, ["ann_lee.ipynb"], text)
    given, said = marks(tmp_path, "blackboard", found, column)
    heading = column or "hw02_mse"
    assert heading in given.splitlines()[0]
    assert any(f"make a new column “{heading}”" in remark for remark in said)


# -- Brightspace ---------------------------------------------------------------------------------

ITEM = "hw02_mse Points Grade <Numeric MaxPoints:60 Weight:5 Category:C CategoryWeight:20>"
EXPORTED = (
    f"OrgDefinedId,Username,Last Name,First Name,{ITEM},End-of-Line Indicator\n"
    "#0042,#alee,Lee,Ann,,#\n#0043,#bray,Ray,Bob,55,#\n#0044,#cpoe,Poe,Cy,,#\n"
)


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("Oct 10, 2025 1022 AM", "2025-10-10T10:22"),
        ("Oct 10, 2025 10:22 PM", "2025-10-10T22:22"),
        ("Mar 1, 2026 1200 AM", "2026-03-01T00:00"),
        ("1 mars 2026 10 h 22", ""),
        ("Okt 10, 2025 1022 AM", ""),
        ("Feb 30, 2026 1022 AM", ""),
    ],
)
@pytest.mark.parametrize("around", ["", "hw02 Download Oct 11, 2025/"])
def test_brightspaces_folders_say_who_and_when(tmp_path, monkeypatch, when, moment, around):
    names = [f"{around}39786-640693 - Ann Lee - {when}/hw02_mse.ipynb", f"{around}index.html"]
    names.append(f"{around}39787-640693 - Bob - Ray - {when}/hw02_mse.ipynb")
    found = brought_together(tmp_path, names)
    assert [s.name for s in found.submissions] == ["Ann Lee", "Bob - Ray"]
    assert found.remarks == ()
    for submission in found.submissions:
        assert submission.submitted.startswith(moment)
        assert bool(submission.submitted) == bool(moment)


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_brightspace_download_without_folders_says_who_and_when(tmp_path, gap, zipped):
    names = [
        f"11-640693 - Ann Lee{gap}- Oct 10, 2025 1022 AM - hw02_mse.ipynb",
        f"11-640693 - Ann Lee{gap}- Oct 11, 2025 1022 AM - hw02_mse - new.ipynb",
        f"12-640693 - Bob-Jon O'Ray{gap}- Oct 10, 2025 1159 PM - answers.pdf",
        f"12-640693 - Bob-Jon O'Ray{gap}- Oct 10, 2025 1158 PM - my-work.ipynb",
        f"13-640693 - Cy Poe{gap}- Oct 9, 2025 12:01 PM - photo.heic",
        "index.html",
    ]
    folder = write(tmp_path / "in", *names)
    if zipped:
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            for path in folder.iterdir():
                archive.write(path, path.name)
    found = collect([tmp_path / "all.zip" if zipped else folder], "hw02_mse", tmp_path / "scratch")
    assert found.remarks == ()
    assert [(s.name, s.file.rpartition(" - ")[2], s.submitted[:16]) for s in found.submissions] == [
        ("Ann Lee", "new.ipynb", "2025-10-11T10:22"),
        ("Bob-Jon O'Ray", "my-work.ipynb", "2025-10-10T23:58"),
        ("Cy Poe", "photo.heic", "2025-10-09T12:01"),
    ]


SYSTEMS_OWN = {
    "moodle": ("Ann Lee_7000000_assignsubmission_file_", "Bob Ray_7000001_assignsubmission_file_"),
    "brightspace": (
        "11-6 - Ann Lee - Oct 10, 2025 1022 AM",
        "12-6 - Bob Ray - Oct 10, 2025 1022 AM",
    ),
}


@pytest.mark.parametrize("system", SYSTEMS_OWN)
@pytest.mark.parametrize(
    "litter", [".ipynb_checkpoints/hw-checkpoint.ipynb", "Thumbs.db", "__MACOSX/._hw.ipynb", ".x/y"]
)
def test_who_handed_in_nothing_but_litter_has_a_row(tmp_path, system, litter):
    ann, bob = SYSTEMS_OWN[system]
    found = brought_together(
        tmp_path, [f"{ann}/{litter}", f"{bob}/hw02_mse.ipynb"], "Name\nAnn Lee\n"
    )
    assert [s.name for s in found.submissions] == ["Ann Lee", "Bob Ray"]
    assert "Nothing but" in found.submissions[0].notes[0]
    assert found.missing == ()


@pytest.mark.parametrize("numbers", ["{}-640693", "640693-{}"])
def test_several_attempts_and_namesakes_of_brightspace_are_told_apart_by_the_number(
    tmp_path, numbers
):
    names = [
        f"{numbers.format(11)} - Ann Lee - Oct 10, 2025 1022 AM/hw02_mse.ipynb",
        f"{numbers.format(11)} - Ann Lee - Oct 10, 2025 1122 AM/hw02_mse.ipynb",
        f"{numbers.format(12)} - Ann Lee - Oct 10, 2025 1022 AM/hw02_mse.ipynb",
        f"{numbers.format(13)} - Bob Ray - Oct 10, 2025 1022 AM/hw02_mse.ipynb",
    ]
    found = brought_together(tmp_path, names)
    assert [s.student for s in found.submissions] == ["Ann_Lee", "Ann_Lee-2", "Bob_Ray"]
    assert "1122" in str(found.submissions[0].path)


def test_brightspace_gets_ids_with_their_mark_and_a_last_column(tmp_path):
    names = ["39786-640693 - Ann Lee - Oct 10, 2025 1022 AM/hw02_mse.ipynb"]
    found = brought_together(tmp_path, names, EXPORTED)
    given, said = marks(tmp_path, "brightspace", found)
    assert list(csv.reader(io.StringIO(given))) == [
        ["OrgDefinedId", "Username", ITEM, "End-of-Line Indicator"],
        ["#0042", "#alee", "40", "#"],
        ["#0044", "#cpoe", "0", "#"],
    ]
    assert "Left as the roster has it: Ann Bob (55)." not in said
    assert any("Bob Ray (55)" in remark for remark in said)


@pytest.mark.parametrize("field", ["OrgDefinedId", "Username"])
def test_brightspace_gets_no_column_of_ids_that_is_empty_and_no_line_without_one(tmp_path, field):
    head = f"{field},Last Name,First Name,{ITEM},End-of-Line Indicator\n"
    text = head + "#0042,Lee,Ann,,#\n,Ray,Bob,,#\n"
    found = brought_together(tmp_path, ["Ann Lee.ipynb", "Bob Ray.ipynb"], text)
    given, said = marks(tmp_path, "brightspace", found)
    assert list(csv.reader(io.StringIO(given))) == [
        [field, ITEM, "End-of-Line Indicator"],
        ["#0042", "40", "#"],
    ]
    assert "No mark for Brightspace, which could not tell whose it is: Bob Ray." in said


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("", "hw02_mse Points Grade"),
        ("Homework 3", "Homework 3 Points Grade"),
        ("Homework 3 Points Grade", "Homework 3 Points Grade"),
    ],
)
def test_a_column_that_brightspace_will_make_is_named(tmp_path, column, heading):
    text = EXPORTED.replace("hw02_mse", "Homework 1")
    found = brought_together(tmp_path, ["0042.ipynb"], text)
    given, said = marks(tmp_path, "brightspace", found, column)
    assert given.splitlines()[0] == f"OrgDefinedId,Username,{heading},End-of-Line Indicator"
    assert any(f"make a new column “{heading}”" in remark for remark in said)


@pytest.mark.parametrize("zeros", ["42", "#42", "0042"])
def test_numbers_of_brightspace_survive_a_spreadsheet(tmp_path, zeros):
    text = EXPORTED.replace("#0042", zeros)
    found = brought_together(tmp_path, ["0042.ipynb"], text)
    assert [s.sid for s in found.submissions] == ["0042"]
    assert "#0042," in marks(tmp_path, "brightspace", found)[0]


@pytest.mark.parametrize("system", SYSTEMS_OWN)
@pytest.mark.parametrize("inside", ["notes.txt", ".x/hw.ipynb"])
def test_a_link_in_a_folder_of_an_export_is_nobodys_file(tmp_path, system, inside):
    ann, bob = SYSTEMS_OWN[system]
    folder = write(tmp_path / "export", f"{bob}/hw02_mse.ipynb")
    write(tmp_path, "secret.ipynb")
    (folder / ann / inside).parent.mkdir(parents=True)
    (folder / ann / inside).symlink_to(tmp_path / "secret.ipynb")
    found = collect([folder], "hw02_mse")
    assert [s.name for s in found.submissions] == ["Bob Ray"]
    assert found.remarks == (f"{ann} holds no file.",)


STRANGE = [  # the system, an export of it, a folder in it without a file
    ("Canvas", ["leeann_41000_9200010_hw.ipynb", "raybob_41001_9200011_hw.ipynb"], ""),
    ("Blackboard", [f"HW1_ann_{STAMP}_a.ipynb", f"HW1_bob_{STAMP}_a.ipynb"], ""),
    ("Moodle", SYSTEMS_OWN["moodle"], "Cy Poe_7000002_assignsubmission_file_"),
    ("Brightspace", SYSTEMS_OWN["brightspace"], "13-6 - Cy Poe - Oct 10, 2025 1022 AM"),
    ("Brightspace", [f"{name} - hw.ipynb" for name in SYSTEMS_OWN["brightspace"]], ""),
]


@pytest.mark.parametrize(("title", "names", "empty"), STRANGE)
@pytest.mark.parametrize("star", [False, True])
def test_what_does_not_fit_into_an_export_is_said_and_litter_is_not(
    tmp_path, title, names, empty, star
):
    folder = write(tmp_path / "export", "notes.pdf", ".DS_Store")
    said = {f"notes.pdf is not named as {title} names submissions: left out."}
    if empty:
        (folder / empty).mkdir()
        names = [f"{name}/hw02_mse.ipynb" for name in names]
        said.add(f"{empty} holds no file.")
    write(folder, *names)
    found = collect(sorted(folder.iterdir()) if star else [folder], "hw02_mse")
    assert len(found.submissions) == 2
    assert set(found.remarks) == said


# -- grades.csv and feedback ---------------------------------------------------------------------

EVIL = ["=1+1", "@SUM(1)", "Ann;=1+1", "Ann,+cmd", "Ann\t-1+1", 'A";"=1+1', "Ann\n=1"]


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_grades_is_a_formula_whatever_separates_them(tmp_path, name, delimiter):
    found = brought_together(tmp_path, ["ann.ipynb"], text_of_roster(name))
    text = table_of([result_of(s) for s in found.submissions])
    assert text.startswith("\ufeff")
    for row in csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter):
        assert not [cell for cell in row if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]


def text_of_roster(name):
    table = io.StringIO()
    csv.writer(table).writerows([["name", "login"], [name, "ann"]])
    return table.getvalue()


def test_grades_start_with_name_and_number(tmp_path):
    found = brought_together(tmp_path, ["00123.ipynb"], "Name,SID\nJörg Groß,123\n")
    text = table_of([result_of(s) for s in found.submissions])
    (row,) = table(text.removeprefix("\ufeff"))
    assert list(row)[:3] == ["name", "id", "student"]
    assert (row["name"], row["id"], row["score"]) == ("Jörg Groß", "00123", "20")


def stored(tmp_path, names, roster=None):
    """A results folder of these submissions."""
    found = brought_together(tmp_path, names, roster)
    folder = ResultsFolder(tmp_path / "out")
    for submission in (*found.submissions, *found.missing):
        folder.put(result_of(submission), "<p>page</p>")
    return tmp_path / "out"


def pack(out, form):
    done = CliRunner().invoke(main, ["report", str(out), "--feedback", form])
    assert done.exit_code == 0, done.output
    return done.output


def test_moodle_gets_a_folder_per_participant_groups_included(tmp_path):
    text = (
        "Identifier,Full name,Status,Group,Grade,Maximum grade,Last modified (grade)\n"
        "Participant 7000000,Ann_Lee/X,Submitted,Team B,,30.00,-\n"
        "Participant 7000002,Cy Poe,Submitted,Team B,,30.00,-\n"
    )
    out = stored(tmp_path, ["Team B_9_assignsubmission_file_/hw02_mse.ipynb"], text)
    pack(out, "moodle")
    with zipfile.ZipFile(out / "feedback-moodle.zip") as archive:
        assert sorted(archive.namelist()) == [
            "Ann Lee X_7000000_assignsubmission_file_/feedback.html",
            "Cy Poe_7000002_assignsubmission_file_/feedback.html",
        ]
        for name in archive.namelist():
            assert len(name.split("/")[0].split("_")) == 5
            assert "20" in archive.read(name).decode()


def test_canvas_gets_files_of_the_same_names_that_open_as_what_they_are_called(tmp_path):
    names = ["leeann_41000_9200010_hw.ipynb", "raybob_LATE_41001_9200011_hw.py"]
    names += ["sumisa_41003_9200013_hw.HTML", "ueda_41004_9200014_hw.md"]
    out = stored(tmp_path, [*names, "poecy_41002_9200012_hw.pdf"])
    said = pack(out, "canvas")
    with zipfile.ZipFile(out / "feedback-canvas.zip") as archive:
        assert sorted(archive.namelist()) == names
        notebook = json.loads(archive.read(names[0]))
        assert "20 of 30 points" in notebook["cells"][0]["source"]
        compile(archive.read(names[1]), names[1], "exec")
        assert archive.read(names[2]).lstrip().lower().startswith(b"<!doctype html")
        assert "20 of 30 points" in archive.read(names[2]).decode()
        text = archive.read(names[3]).decode()
        assert "20 of 30 points" in text
        assert not text.startswith(("<", "#"))
    assert "poecy" in said


@pytest.mark.parametrize(
    "name",
    ["lee_12_41000_9200010_hw.py", "lee_1_2_LATE_41000_9200010_3_hw.py", "l_41000_9200010_7.py"],
)
def test_the_first_two_numbers_of_a_file_for_canvas_are_the_users_and_the_files(tmp_path, name):
    out = stored(tmp_path, [name, "raybob_41001_9200011_hw.ipynb"], TWO)
    pack(out, "canvas")
    with zipfile.ZipFile(out / "feedback-canvas.zip") as archive:
        numbers = {
            tuple([part for part in path.split("_") if part.isdigit()][:2])
            for path in archive.namelist()
        }
    assert numbers == {("41000", "9200010"), ("41001", "9200011")}


def test_a_folder_per_person_and_a_mail_merge_hold_everybody(tmp_path):
    roster = "Name,SID,Email\nAnn Lee,1,ann@x.edu\nAnn Lee,2,ann2@x.edu\n=Bob,3,\n"
    out = stored(tmp_path, ["1.ipynb"], roster)
    pack(out, "folder")
    with zipfile.ZipFile(out / "feedback-folder.zip") as archive:
        assert sorted(archive.namelist()) == [
            "Ann_Lee_1/feedback.html",
            "Ann_Lee_2/feedback.html",
            "Bob_3/feedback.html",
        ]
    said = pack(out, "mail")
    rows = table((out / "feedback-mail.csv").read_text(encoding="utf-8-sig"))
    assert {(row["name"], row["address"], row["score"]) for row in rows} == {
        ("Ann Lee", "ann@x.edu", "20"),
        ("Ann Lee", "ann2@x.edu", "0"),
        ("'=Bob", "", "0"),
    }
    assert all("of 30 points" in row["text"] and row["page"].endswith(".html") for row in rows)
    assert "these have no address: =Bob" in said


@pytest.mark.parametrize("form", ["folder", "mail", "canvas"])
def test_packing_a_folder_without_results_says_that_it_has_none(tmp_path, form):
    ResultsFolder(tmp_path)
    with pytest.raises(ResultsError, match="holds no results yet"):
        pack_feedback(tmp_path, [form])


def test_feedback_says_the_mark_that_counts_and_who_decided_it(tmp_path):
    out = stored(tmp_path, ["leeann_41000_9200010_hw.ipynb", "raybob_41001_9200011_hw.py"])
    (out / "adjustments.csv").write_text(
        "student,action,value,reason\n41000,set,27.5,a regrade\n41001,excuse,,was ill\n"
    )
    for form in ("canvas", "folder", "mail"):
        pack(out, form)
    with zipfile.ZipFile(out / "feedback-canvas.zip") as archive:
        ann = json.loads(archive.read("leeann_41000_9200010_hw.ipynb"))["cells"][0]["source"]
        assert "27.5 of 30 points" in ann
        assert "From the tests: 20 of 30 points" in ann
        assert "Set to 27.5, because: a regrade" in ann
        bob = archive.read("raybob_41001_9200011_hw.py").decode()
        assert "excused" in bob
        assert "was ill" in bob
    with zipfile.ZipFile(out / "feedback-folder.zip") as archive:
        pages = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "27.5 of 30 points" in pages
    assert "Excused" in pages
    rows = table((out / "feedback-mail.csv").read_text(encoding="utf-8-sig"))
    assert sorted((row["score"], row["possible"]) for row in rows) == [("", "30"), ("27.5", "30")]


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_feedback_that_a_system_could_not_place_is_refused(tmp_path, form):
    out = stored(tmp_path, ["ann.ipynb"])
    done = CliRunner().invoke(main, ["report", str(out), "--feedback", form])
    assert done.exit_code == 1
    assert f"is known to {form.title()} by number and file" in done.output
    assert not (out / f"feedback-{form}.zip").exists()
