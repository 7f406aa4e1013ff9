"""The submissions that four graders are compared on: ten of each assignment.

Right, untouched and half done ones, wrong ones, right ones that look different, ones that crash.
"""

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants


def submissions_of(assignment):
    """Return an assignment's submissions: notebooks (bytes) by name."""
    released = assignment.release.read_bytes()
    right = reference_answers(read_master(assignment.master))
    questions = list(right)
    first, last = questions[0], questions[-1]
    half = {name: right[name] for name in questions[: len(questions) // 2]}
    stops = right | {first: right[first] + "\n\nraise RuntimeError('this cell stops here')"}
    dies = right | {last: _dying(right[last])}
    made = {
        "reference": right,
        "stub": {},
        "unfinished": half,
        "stops-with-an-error": stops,
        "ends-the-process": dies,
    }
    for kind, count in (("misconception", 3), ("alternative", 2)):
        for variant in _spread(read_variants(assignment.source / f"{kind}s.py"), count):
            name = f"{kind}-{variant.question}-{variant.name}"
            made[name] = right | {variant.question: variant.source}
    return {name: answered(released, answers) for name, answers in made.items()}


def _spread(variants, count):
    """`count` of the variants, from beginning to end, so that they are of different questions."""
    step = max(1, len(variants) // count)
    return variants[step // 2 :: step][:count]


def _dying(code):
    """The same answer, whose functions and methods end the process when they are called."""
    lines = []
    for line in code.splitlines():
        lines.append(line)
        if line.lstrip().startswith("def "):
            start = line
        if lines and line.rstrip().endswith(":") and line.lstrip().startswith("def "):
            indent = " " * (len(start) - len(start.lstrip()) + 4)
            lines.append(f"{indent}__import__('os')._exit(1)")
    return "\n".join(lines)
