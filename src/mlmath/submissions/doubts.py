"""Decide which doubtful files are submissions.

Other people put lists, notes and papers into a folder of submissions, too. A roster decides: a file
that is named after a student in it is that student's, and one that fits nobody is left out with a
remark. Without a roster, files of kinds that nobody hands in are left out, and every other file is
a submission.
"""

from collections.abc import Iterable

from mlmath._text import listed
from mlmath.model.people import Roster
from mlmath.model.submission import Submission
from mlmath.submissions.collect import Collection
from mlmath.submissions.roster import enrol


def settle(collection: Collection, roster: Roster | None) -> Collection:
    """Return a collection without doubts; a remark names the files that were left out.

    Parameters
    ----------
    collection : Collection
    roster : Roster or None

    Raises
    ------
    RosterError
        When the roster has nobody whose work this is.
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
    """Return the submissions, and the files that are left out.

    A doubtful file of a student who has a certain submission is left out.
    """
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
