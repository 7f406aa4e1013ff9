"""Numbers read as a person would write them."""

import pytest

from mlmath.feedback.formats import format_percent


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.001, "< 1 %"), (0.01, "1 %"), (0.5, "50 %"), (0.999, "100 %"), (1, "100 %")],
)
def test_a_share_is_a_whole_number_of_percent_and_a_small_one_is_not_nothing(share, text):
    assert format_percent(share) == text
