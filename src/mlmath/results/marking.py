"""The marks of a results folder: its results, the rules, and what people decided.

`Marking` holds rules and decisions; it makes a mark of any result of the folder. marks.json holds
all marks with every step, for programs.
"""

import functools
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from mlmath._files import write_whole
from mlmath.errors import ResultsError
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.decision import RegradeRequest
from mlmath.model.directory import Directory
from mlmath.model.mark import Action, Adjustment, ByPerson, Mark
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.submission import Submission, submission_of
from mlmath.model.written import WrittenQuestion
from mlmath.results.adjustments import read_adjustments
from mlmath.results.decisions import Decisions, read_decisions
from mlmath.results.marks import final_mark, worth_of
from mlmath.results.rules import Rules, stored_rules
from mlmath.results.settling import Overlaps, settled
from mlmath.results.store import stored_results

#: The files' names in a results folder.
MARKS, WRITTEN = "marks.json", "written.json"

_NO_MARK = float("nan")  # what a system's file shows as an empty cell


@dataclass(frozen=True)
class Marking:
    """Rules and decisions of one results folder."""

    rules: Rules = Rules()
    adjustments: tuple[Adjustment, ...] = ()
    written: tuple[WrittenQuestion, ...] = ()
    """the assignment's written questions"""
    decisions: Decisions = Decisions()
    """what people decided on the review page"""

    def mark(self, result: SubmissionResult) -> Mark:
        """Return the mark of one result."""
        names = [question.name for question in result.questions]
        names += [question.name for question in self.written]
        found = {name: self.decisions.of(result.student, name) for name in names}
        person = ByPerson(
            self.written,
            {name: decision for name, decision in found.items() if decision is not None},
            self._requests.get(result.student, ()),
        )
        rules = self.rules
        return final_mark(result, rules.late, self.adjustments, rules.weighting, person)

    @functools.cached_property
    def _requests(self) -> dict[str, tuple[RegradeRequest, ...]]:
        by_student: dict[str, tuple[RegradeRequest, ...]] = {}
        for request in self.decisions.requests:
            mine = by_student.get(request.student, ())
            by_student[request.student] = (*mine, request)
        return by_student

    def overlaps(self, students: Iterable[str]) -> Sequence[str]:
        """Say of which marks adjustments.csv and the review page both speak, and which counts."""
        found = Overlaps()
        if not self.adjustments or not self.decisions.by_answer:
            return ()
        here = set(students)
        for (student, question), decision in self.decisions.by_answer.items():
            lines = [a for a in self.adjustments if a.question == question and a.is_for(student)]
            if student in here and lines:
                found.add(settled(lines, decision), decision)
        return found.sentences()

    def marks(self, results: Iterable[SubmissionResult]) -> dict[str, Mark]:
        """Return the marks of results by student."""
        return {result.student: self.mark(result) for result in results}

    def bundle(self, bundle: BundleInfo) -> BundleInfo:
        """Return what an assignment is worth with weights and without dropped questions."""
        dropped = {a.question for a in self.adjustments if a.action is Action.DROP}
        questions = []
        for info in bundle.questions:
            if info.name in dropped:
                continue
            question = QuestionResult(info.name, 0, info.possible, extra=info.extra)
            worth, possible = worth_of(question, self.rules.weighting.weights)
            questions.append(QuestionInfo(info.name, worth, worth - possible))
        more = bundle.points_possible
        for written in self.written:
            if written.name in dropped:
                continue
            worth = self.rules.weighting.weights.get(written.name, written.possible)
            questions.append(QuestionInfo(written.name, worth))
            more = None if more is None else more + worth
        return replace(bundle, questions=tuple(questions), points_possible=more)


def marking_for(
    folder: Path, rules: Rules, bundle: BundleInfo, submissions: Iterable[Submission]
) -> Marking:
    """Return the marking of a run, with the decisions in its results folder.

    Parameters
    ----------
    folder : Path
        The results folder.
    rules : Rules
    bundle : BundleInfo
        The assignment.
    submissions : iterable of Submission
        Everybody who has a result there, or gets one in this run.

    Raises
    ------
    AdjustmentsError, DecisionsError
        When a decision cannot be applied, or those of the review page cannot be read.
    """
    decisions = read_decisions(folder, bundle.name)
    marking = Marking(rules, written=bundle.written, decisions=decisions)
    worth = {question.name: question for question in marking.bundle(bundle).questions}
    adjustments = read_adjustments(folder, Directory(submissions), worth)
    return replace(marking, adjustments=adjustments)


def stored_marking(folder: Path, without: Collection[str] = ()) -> Marking:
    """Return the marking of a results folder as it is: its rules of the last run, its decisions.

    Parameters
    ----------
    folder : Path
        The results folder.
    without : collection of str
        Students whose results are left out, as if they were not in the folder.

    Raises
    ------
    AdjustmentsError, DecisionsError, MarkingRulesError, ResultsError
        When a decision cannot be applied, or a file cannot be read.
    """
    submissions: list[Submission] = []
    questions: dict[str, QuestionInfo] = {}
    bundle = None
    for result in stored_results(folder, cases=False):
        if result.student in without:
            continue
        submissions.append(submission_of(result))
        for q in result.questions:
            questions.setdefault(q.name, QuestionInfo(q.name, q.possible, q.extra))
        bundle = bundle or BundleInfo(result.assignment, "", (), result.mode)
    rules = stored_rules(folder)
    if bundle is None:
        return Marking(rules)
    written = stored_written(folder)
    bundle = replace(bundle, questions=tuple(questions.values()), written=written)
    return marking_for(folder, rules, bundle, submissions)


class FinalResults(Sequence[SubmissionResult]):
    """Results with final marks in place of the tests' points, for files of learning systems.

    All scores are out of the same points: that of a student who is excused from a question is
    scaled up to them. The score of a student who is excused altogether is NaN.

    Parameters
    ----------
    results : sequence of SubmissionResult
    marks : mapping of str to Mark
        By student.
    possible : float
        What a perfect submission without extra credit gets.
    """

    def __init__(
        self, results: Sequence[SubmissionResult], marks: Mapping[str, Mark], possible: float
    ) -> None:
        self._results, self._marks, self._possible = results, marks, possible

    def __len__(self) -> int:
        return len(self._results)

    def __getitem__(self, index: Any) -> Any:
        """Return a result, or the results of a slice."""
        if isinstance(index, slice):
            return FinalResults(self._results[index], self._marks, self._possible)
        result = self._results[index]
        mark = self._marks[result.student]
        score = _NO_MARK
        if mark.final is not None:
            score = mark.final * self._possible / mark.possible if mark.possible else mark.final
        parts = {part.name: part for part in mark.questions}
        questions = []
        for question in result.questions:
            part = parts[question.name]
            final = _NO_MARK if part.final is None else part.final
            extra = part.worth - part.possible
            questions.append(replace(question, score=final, possible=part.worth, extra=extra))
        for part in mark.questions:
            if part.written:
                final = _NO_MARK if part.final is None else part.final
                questions.append(QuestionResult(part.name, final, part.worth))
        return replace(result, score=score, possible=self._possible, questions=tuple(questions))


def store_written(folder: Path, written: Sequence[WrittenQuestion]) -> None:
    """Keep the written questions in a results folder; without any there is no file."""
    if not written:
        (folder / WRITTEN).unlink(missing_ok=True)
        return
    data = [question.to_json() for question in written]
    write_whole(folder / WRITTEN, json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def stored_written(folder: Path) -> tuple[WrittenQuestion, ...]:
    """Return the written questions that a results folder keeps. Raises ResultsError."""
    path = folder / WRITTEN
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(map(WrittenQuestion.from_json, data))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError(f"{path} is damaged ({error!r}): remove it and grade again.") from error


def write_marks_file(folder: Path, marks: Mapping[str, Mark]) -> None:
    """Write marks.json: everybody's marks by student, with every step."""
    data = {student: asdict(mark) for student, mark in marks.items()}
    text = json.dumps(data, indent=1, ensure_ascii=False, default=str)
    write_whole(folder / MARKS, text + "\n")
