"""What results say in words reads as a person would say it."""

import pytest

from mlmath.results.wording import points_text


@pytest.mark.parametrize(
    ("points", "said"),
    [(0, "0 points"), (0.5, "0.5 points"), (1, "1 point"), (1.5, "1.5 points"), (10, "10 points")],
)
def test_only_exactly_one_is_a_point_and_not_points(points, said):
    assert points_text(points) == said
