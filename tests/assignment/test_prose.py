"""The notebooks' English: for second-year students whose first language is another."""

import json
import re

MOST_WORDS = 40
# What a learner takes literally, and old or regional words.
IDIOMS = """
    so much for, lonely, other than that, of its own making, stare at, confesses, be they,
    dearer, abscissa, to and fro, kerb, has no place, draw of lots, by and large, piece of cake,
    in a nutshell, out of the blue, end of the day, get the hang, devil is in, square one,
    ballpark, on the fly, under the hood, down the road, boils down, kicks? in, tip of the
    iceberg, hit or miss, cut corners, in the long run, once and for all, by heart, hand in
    hand, shall, riddle, lots of, wear and tear, raw deal, silver bullet, free lunch, bells and
    whistles, nuts and bolts, ins and outs, to the letter, goes without saying, stands to
    reason, needless to say, so to speak, if you will, mended, the louder, at a loss
"""
IDIOM = re.compile(rf"\b({'|'.join(re.split(', +', ' '.join(IDIOMS.split())))})\b", re.IGNORECASE)


def prose(assignment):
    """The paragraphs and list items of a released notebook, without code, tables and formulas."""
    cells = json.loads(assignment.release.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            text = re.sub(r"```.*?```", "", "".join(cell["source"]), flags=re.DOTALL)
            text = re.sub(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`", "x", text, flags=re.DOTALL)
            text = re.sub(r"^\|.*$|<[^>]*>", "", text, flags=re.MULTILINE)
            for part in re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.) ", text):
                yield " ".join(part.split())


def test_no_sentence_is_longer_than_forty_words(assignment):
    sentences = (s for part in prose(assignment) for s in re.split(r"(?<=[.!?])[\")*]* ", part))
    long = [s for s in sentences if len(re.findall(r"[A-Za-z][\w'’-]*", s)) > MOST_WORDS]
    assert long == []


def test_nothing_is_said_in_an_idiom(assignment):
    assert [found[0] for part in prose(assignment) for found in IDIOM.finditer(part)] == []
