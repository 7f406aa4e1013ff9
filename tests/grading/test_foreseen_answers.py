"""What becomes of answers that students have written from the notebooks alone.

They are in `tests/data/foreseen_answers`: wrong ones for which feedback once blamed something else,
wrong ones that once earned all points, and right ones that once did not.
"""

from dataclasses import dataclass

import pytest
from helpers.course import ASSIGNMENTS, TOP

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits


@dataclass(frozen=True)
class Said:
    """What a student is told about a wrong answer."""

    words: str
    """these are in a message or in the hint"""
    never: tuple[str, ...] = ()
    """these are in none"""


LOST = "fractions are lost"
INFINITE = "division by zero"

#: By question and name of an answer; None where all points are right.
OUTCOMES = {
    # where a wrong answer has all points, the text says that no test has such values
    ("r2_score", "denominator-compared-with-zero"): None,
    ("r2_score", "denominator-below-a-threshold"): Said("compared with a fixed small", (LOST,)),
    ("gradient_descent_until", "isnan-alone"): Said("f becomes inf after one step", (INFINITE,)),
    ("CustomLogisticRegression", "a-column-for-each-class"): Said(
        "one probability of class 1 each", ("a column met a row",)
    ),
    ("ridge_loss", "adds-in-place"): Said("cannot take fractions in place"),
    ("elastic_net_loss", "adds-in-place"): Said("cannot take fractions in place"),
    ("gaussian_pdf", "floor-under-the-density"): Said(
        "Nothing is rounded or cut off, however small", ("std a little larger",)
    ),
    ("GaussianNaiveBayes", "epsilon-without-scale"): Said(
        "what is epsilon then?", ("fits into a float",)
    ),
    ("welch_t", "gives-up-without-spread"): Said("One u is 0 here", (INFINITE, "on paper first")),
    ("welch_t", "nu-rounded-down"): Said("Nothing is rounded"),
    ("CustomPCA", "shares-of-the-components-kept"): Said("a share of all directions", (LOST,)),
    ("explained_variance_ratio", "covariance-of-one-feature"): Said(
        "for one feature too", ("no inverse",)
    ),
    ("scores", "sums-with-the-sum-of-python"): Said("a sum may not pass 255"),
    ("scores", "compares-lists"): Said("Turn both arguments into arrays", (LOST,)),
    ("roc_auc", "thresholds-from-zero-to-one"): Said("Is a threshold involved?", (LOST,)),
    ("cross_validate", "mean-difference-of-labels"): Said("no label is nearly right"),
    ("LinearSVM", "a-step-for-each-sample"): Said("all samples, dw and db first", (LOST,)),
    ("kernels", "converts-after-the-product"): Said("before they are multiplied"),
    ("rbf_kernel", "ones-on-the-diagonal"): Said("the six values are", (LOST,)),
    ("gini", "sorts-the-callers-list"): Said("after gini(labels) the caller's list is"),
    ("entropy", "two-labels-only"): Said("is one of the labels missing?", (LOST,)),
    ("information_gain", "gain-ratio"): Said("minus the entropy of each side", (LOST,)),
    ("best_split", "midpoint-in-a-small-type"): None,
    ("DecisionTree", "labels-as-objects"): Said("dtype=object", ("array of numbers",)),
    ("RandomForest", "spawned-generators"): None,
    ("RandomForest", "features-drawn-with-replacement"): Said(
        "can the same feature be drawn twice?", ("looked at 3 features",)
    ),
    ("architecture", "list-after-a-pool"): Said("a tuple"),
    ("tokenizer", "counts-of-the-class"): Said("what do the two share?", ("three steps",)),
}

ANSWERS = [
    pytest.param(assignment, variant, id=f"{variant.question}-{variant.name}")
    for assignment in ASSIGNMENTS
    for variant in read_variants(TOP / "tests/data/foreseen_answers" / f"{assignment.name}.py")
]


def test_every_answer_has_an_outcome():
    found = [(answer.values[1].question, answer.values[1].name) for answer in ANSWERS]
    assert sorted(found) == sorted(OUTCOMES)


@pytest.mark.parametrize(("exercise", "variant"), ANSWERS)
def test_an_answer_gets_the_points_and_the_words_that_it_should(exercise, variant, server):
    outcome = OUTCOMES[variant.question, variant.name]
    answers = reference_answers(read_master(exercise.master)) | {variant.question: variant.source}
    content = answered(exercise.release.read_bytes(), answers)
    bundle = open_bundle(exercise.bundle)
    result = grade("student", "student.ipynb", content, bundle, server, Limits())
    (question,) = [q for q in result.questions if q.name == variant.question]
    said = [case.failure.message for case in question.cases if case.failure is not None]
    if question.diagnosis is not None:
        said.append(question.diagnosis.hint)
    if outcome is None:
        assert (question.score, said) == (question.possible, [])
        return
    assert question.score < question.possible
    assert any(outcome.words in text for text in said), said
    for words in outcome.never:
        assert not any(words in text for text in said), said
