"""The rule for the points of test cases: public ones carry none, hidden ones whole or half points.

An answer that only knows the worked example shall earn nothing, and marks shall add up without
rounding. Masters of a course have to follow the rule; for imported ones it is advice.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlmath.assignment.master import Question


def odd_points(question: "Question") -> Iterator[str]:
    """Yield a clause for each way in which a question's points do not follow the rule."""
    cases = list(enumerate(zip(question.points, question.hidden, strict=True), 1))
    public = [f"{n} ({points:g})" for n, (points, hidden) in cases if points and not hidden]
    if public:
        yield f"public test cases carry points, which is for hidden ones: {_case_list(public)}"
    odd = [f"{n} ({points:g})" for n, (points, _) in cases if (2 * points) % 1]
    if odd:
        yield f"test cases carry neither whole nor half points: {_case_list(odd)}"


def _case_list(cases: list[str]) -> str:
    return f"case{'' if len(cases) == 1 else 's'} {', '.join(cases)}"
