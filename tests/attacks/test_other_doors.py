"""Beyond grading: what is collected from learning systems, compared, and shown by nbgrader."""

import re
import threading

import pytest
from helpers.notebooks import notebook
from nbconvert.filters import markdown2html

from mlmath.feedback.similarity import read_work, similar_pairs
from mlmath.grading.grader import grade
from mlmath.lms.nbgrader_gradebook import _comment
from mlmath.submissions.collect import find_submissions

from . import arena
from .test_attacks import PATIENCE, RIGHT, TECHNIQUES, Kit, submission_of
from .threats import THREATS

BY_NAME = {str(entry): entry for entry in TECHNIQUES}
MARKUP = re.compile(r"<(script|img|iframe|svg|a|link|meta|style|object|form|details)\b", re.I)


@pytest.mark.parametrize("name", THREATS["another participant's work"])
def test_a_files_name_takes_nobodys_place(name, tmp_path):
    file, wrong = submission_of(BY_NAME[name], {})
    (tmp_path / "Ben Ray_7000001_assignsubmission_file_hw.ipynb").write_bytes(RIGHT)
    (tmp_path / f"Mallory_7000666_assignsubmission_file_{file}").write_bytes(wrong)
    found = find_submissions([tmp_path])
    ben = [s for s in found if s.lms_id == "7000001"]
    assert [s.path.read_bytes() for s in ben] == [RIGHT]
    assert {s.lms_id for s in found} == {"7000001", "7000666"}


@pytest.mark.parametrize("name", THREATS["code that takes the square of its length to colour"])
def test_code_that_is_made_to_take_long_is_compared_all_the_same(name, tmp_path):
    _, data = submission_of(BY_NAME[name], {})
    for student in ("ann", "ben"):
        (tmp_path / f"{student}.ipynb").write_bytes(data)
    compared = []
    comparing = threading.Thread(target=lambda: compared.append(pairs_in(tmp_path)), daemon=True)
    comparing.start()
    comparing.join(PATIENCE)
    assert compared, "it is compared for ever"


def pairs_in(folder):
    """Compare the submissions in a folder."""
    works, _ = read_work(find_submissions([folder]), notebook("1", assignment="arena"))
    return similar_pairs(works)


@pytest.mark.parametrize("name", THREATS["markup in what nbgrader shows"])
def test_a_comment_is_text_when_nbgrader_shows_it(name, grading):
    bundle, server, watch, _ = grading
    file, data = submission_of(BY_NAME[name], watch.told())
    result = grade("mallory", file, data, bundle, server, arena.UNHURRIED)
    comments = [_comment(question, result) for question in result.questions]
    shown = "\n".join(markdown2html(comment) for comment in comments if comment)
    assert len(shown) > 100
    assert MARKUP.search(shown) is None
    assert "\\href" not in shown


def test_markup_that_is_looked_for_is_markup():
    assert MARKUP.search(markdown2html("![x](http://example.org)"))
    assert MARKUP.search(markdown2html("<script>alert(1)</script>"))
    assert Kit({}).wrong == arena.WRONG
