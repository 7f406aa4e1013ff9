"""Which assignment needs which is written once, in README.md, and drawn from there."""

import re

import pytest
from helpers.course import TOP

from mlmath.build.course_order import needs_in, order_picture
from mlmath.errors import CourseError

TABLE = """\
# A course

| word | means |
| --- | --- |
| hw09 | not a row of the table below |

| assignment | what it teaches | hours | needs |
| --- | --- | --- | --- |
| `hw01_vectors` | arrows | 2 | Python |
| `hw02_error` | how wrong | 2 | hw01 |
| `hw03_descent` | downhill | 2.5 | hw01, hw02 |
| `hw10_trees` | questions | 2 |  |

| `hw11_later` | no row of it either | 2 | hw01 |
"""


@pytest.fixture
def needs(tmp_path):
    def read(text):
        path = tmp_path / "README.md"
        path.write_text(text, encoding="utf-8")
        return needs_in(path)

    return read


def arrows(picture):
    """Return the arrows of a picture as pairs."""
    found = re.findall(r"^ +(.*) --> (.*)$", picture, re.MULTILINE)
    return [(one, end) for starts, end in found for one in starts.split(" & ")]


def test_the_needs_of_every_row_are_read_with_whole_names(needs):
    assert needs(TABLE) == {
        "hw01_vectors": ("Python",),
        "hw02_error": ("hw01_vectors",),
        "hw03_descent": ("hw01_vectors", "hw02_error"),
        "hw10_trees": (),
    }


def test_a_course_without_the_table_has_no_needs(needs, tmp_path):
    assert needs("# A course\n\n| word | means |\n| --- | --- |\n| a | b |\n") == {}
    assert needs_in(tmp_path / "nowhere.md") == {}


def test_an_arrow_that_a_longer_way_implies_is_not_drawn(needs):
    picture = order_picture(needs(TABLE))
    assert arrows(picture) == [
        ("Python", "hw01_vectors"),
        ("hw01_vectors", "hw02_error"),
        ("hw02_error", "hw03_descent"),
    ]
    assert 'hw10_trees["hw10<br>trees"]' in picture  # a node of its own


def test_the_picture_says_in_words_what_it_shows(needs):
    (description,) = re.findall("accDescr: (.*)", order_picture(needs(TABLE)))
    assert "hw03 needs hw01 and hw02" in description
    assert not set(description) & set(";#")  # either would end it


@pytest.mark.parametrize("needed", ["hw02", "hw03", "hw10"])
def test_what_stands_below_cannot_be_needed(needs, needed):
    text = TABLE.replace("| how wrong | 2 | hw01 |", f"| how wrong | 2 | {needed} |")
    with pytest.raises(CourseError, match=f"hw02_error needs {needed}_.* order the table"):
        needs(text)


def test_two_rows_for_an_assignment_are_refused(needs):
    with pytest.raises(CourseError, match="two rows for hw02_error"):
        needs(TABLE.replace("hw03_descent", "hw02_error"))


def test_the_course_page_draws_the_table_of_this_course():
    """Every need is there, by an arrow or by a way along several."""
    page = (TOP / "release" / "README.md").read_text(encoding="utf-8")
    drawn = arrows(page)
    table = needs_in(TOP / "README.md")
    assert {path.name for path in (TOP / "source").iterdir() if path.is_dir()} == set(table)
    before = {}
    for name in table:
        direct = {one for one, end in drawn if end == name}
        before[name] = direct.union(*(before.get(one, ()) for one in direct))
        assert before[name].issuperset(table[name])
    assert len(drawn) <= sum(map(len, table.values()))
