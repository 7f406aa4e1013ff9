"""A graded question in words: what the student's page and Gradescope's text both say.

`parts` decides what is said, in which order; `text` sets it as plain text, `feedback.pages` as
HTML. Only what a result holds is used, and nothing is graded here.
"""

_INDENT = "    "


def points(value):
    """A number of points, without needless zeros."""
    return f"{value:g}"


def title(case):
    """The name of a test case, in words."""
    return case["name"].removeprefix("test_").replace("_", " ")


def is_stub(question):
    """Whether the whole question is as it was handed out."""
    cases = question["cases"]
    return bool(cases) and all(case.get("kind") == "not attempted" for case in cases)


def parts(question, case):
    """Return what is to be said of a failed case, as pairs of what it is and the words.

    The kinds are `message`, `called` and `returned` (or `looked at` and `found`), `expected`,
    `line` and `hint`. They go with a question's first failed case; later cases mostly fail for the
    same reason, and say nothing.
    """
    failed = [c for c in question["cases"] if not c["passed"]]
    if not failed or case is not failed[0]:
        return []
    message = case.get("message", "")
    if case.get("kind") == "error":
        ended = "Your code ended with an exception."
        stuck = "The test could not go on with what your code returned."
        message = f"{ended if case.get('place') else stuck} {message}"
    said = [("message", message)]
    is_call = case.get("call", "").endswith((")", "…"))  # else an attribute
    call, got = ("called", "returned") if is_call else ("looked at", "found")
    for key, kind in (("call", call), ("got", got), ("expected", "expected")):
        if case.get(key):
            said.append((kind, case[key]))
    place = case.get("place", {})
    if place.get("line"):
        where = f"code cell {place['cell']}, line {place['line']}"
        said.append(("line", f"{where}: {place.get('code', '')}".rstrip(": ")))
    hint = question.get("diagnosis", {}).get("hint")
    if hint:
        said.append(("hint", hint))
    return said


def text(question, *, public_only=False):
    """Return a question of a result as plain text for its student.

    With `public_only` hidden cases are left out, and the score, which tells of them.
    """
    shown = [c for c in question["cases"] if c["public"] or not public_only]
    head = question["name"]
    if not public_only:
        head += f": {points(question['score'])} of {points(question['possible'])} points"
    if is_stub(question):
        return f"{head}\n\nNot attempted yet."
    lines = [head, ""]
    for case in shown:
        hidden = "" if case["public"] else " (hidden)"
        lines.append(f"{'✓' if case['passed'] else '✗'} {title(case)}{hidden}")
        for kind, words in parts(question, case):
            label = {"message": "", "hint": "Hint: ", "line": "in your "}.get(kind, f"{kind:<10}")
            lines += [_INDENT + line for line in (label + words).split("\n")]
    return "\n".join(lines)
