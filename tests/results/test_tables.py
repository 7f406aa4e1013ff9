"""Tables that people write with a spreadsheet are read, and their mistakes named by line."""

import pytest

from mlmath.errors import AdjustmentsError
from mlmath.results.tables import read_table

COLUMNS = ("student", "points")


def read(path):
    return read_table(path, COLUMNS, ("student",), AdjustmentsError)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_every_spreadsheet_writes_them(tmp_path, encoding):
    path = tmp_path / "table.csv"
    path.write_bytes("Student;Points\r\nZoë Müller;2,5\r\n".encode(encoding))
    (line,) = read(path)
    assert line.cells == {"student": "Zoë Müller", "points": "2,5"}
    assert line.number == 2


def test_a_table_that_cannot_be_read_says_why_and_how_to_save_it(tmp_path):
    with pytest.raises(AdjustmentsError) as caught:
        read(tmp_path)
    assert str(caught.value) == f"{tmp_path} cannot be read (Is a directory): save it as CSV."


def test_what_is_no_csv_is_named_by_its_line(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('student,points\nada,1\n"ben" b,2\n')
    with pytest.raises(AdjustmentsError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}, line 3: it is not CSV (")


def test_a_column_that_is_there_twice_is_named(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("\nstudent,points,Student\nada,1,ben\n")
    with pytest.raises(AdjustmentsError) as caught:
        read(path)
    assert str(caught.value) == f"{path}, line 2: the column 'student' is there twice."


def test_columns_without_a_heading_and_empty_lines_are_left_out(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("student,,\n,,\nada,,\n")
    assert [(line.number, line.cells["student"]) for line in read(path)] == [(3, "ada")]
