"""A file of a results folder that cannot be used is named, with what to do; nothing is guessed."""

import re

import pytest

from mlmath.errors import MarkingRulesError, ResultsError
from mlmath.results.history import HISTORY, History
from mlmath.results.marking import WRITTEN, stored_written
from mlmath.results.rules import RULES, stored_rules

DAMAGED = ["{", "[1]", '"late"', "{}", '{"late": {"due": "soon"}}', '[{"name": 3}]', "\x00"]


@pytest.mark.parametrize("content", DAMAGED)
@pytest.mark.parametrize(
    ("name", "read", "error"),
    [(RULES, stored_rules, MarkingRulesError), (WRITTEN, stored_written, ResultsError)],
    ids=[RULES, WRITTEN],
)
def test_damaged_settings_of_a_results_folder_are_named_and_not_ignored(
    tmp_path, name, read, error, content
):
    if (name, content) == (WRITTEN, "{}"):
        content = "{"  # an empty list of questions, in another form
    (tmp_path / name).write_text(content)
    with pytest.raises(error, match=re.escape(f"{tmp_path / name} is damaged")) as raised:
        read(tmp_path)
    assert str(raised.value).endswith(": remove it and grade again.")


def test_a_history_that_cannot_be_read_is_no_empty_one(tmp_path):
    (tmp_path / HISTORY).mkdir()
    with pytest.raises(ResultsError, match=r"cannot be read \(Is a directory\)\."):
        History(tmp_path)
