"""Decide about files of which nobody knows whether a student has handed them in.

A folder of submissions also gets lists, notes and papers of other people. A roster tells: a file
that is named after somebody in it is that student's, and one that fits nobody is left out with a
note. Without one, kinds that are never handed in are left out, and everything else has a row.
"""

from collections.abc import Iterable

from mlmath._text import listed
from mlmath.model.people import Roster
from mlmath.model.submission import Submission
from mlmath.submissions.collect import Collection
from mlmath.submissions.roster import enrol


def settle(collection: Collection, roster: Roster | None) -> Collection:
    """Return the collection with every doubtful file taken for a submission or left out, and said.

    Parameters
    ----------
    collection : Collection
    roster : Roster or None
    """
    if not collection.unlikely and (roster is None or not collection.unsure):
        return collection
    if roster is None:
        left_out = collection.unlikely
        kept = collection.submissions
    else:
        kept, left_out = _by_roster(collection, roster)
    remarks = collection.remarks
    if left_out:
        names = listed(sorted(submission.file for submission in left_out))
        fits = "are no submissions by their kind" if roster is None else "fit nobody in the roster"
        remarks += (f"Files that {fits} were left out: {names}.",)
    return Collection(tuple(sorted(kept, key=lambda submission: submission.student)), remarks)


def _by_roster(
    collection: Collection, roster: Roster
) -> tuple[tuple[Submission, ...], tuple[Submission, ...]]:
    """Return what is submitted and what is left out. Who has a notebook has no other file."""
    sure = tuple(s for s in collection.submissions if s.student not in collection.unsure)
    doubtful = (*(s for s in collection.submissions if s not in sure), *collection.unlikely)
    taken = {id(person) for person in _people(sure, roster).values()}
    people = _people(doubtful, roster)
    kept = [s for s in doubtful if s.student in people and id(people[s.student]) not in taken]
    return (*sure, *kept), tuple(s for s in doubtful if s not in kept)


def _people(submissions: Iterable[Submission], roster: Roster) -> dict[str, object]:
    """Return the people of a roster that have one of these submissions, by student."""
    enrolment = enrol(Collection(tuple(submissions)), roster)
    missing = {submission.student for submission in enrolment.missing}
    return {who: person for who, person in enrolment.people.items() if who not in missing}
