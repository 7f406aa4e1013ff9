"""What people decided on the review page: OUT/decisions.db, an SQLite database.

A decision is never changed: every one is a row of its own, and the last row about an answer counts.
The rows about an answer have the versions 1, 2, 3 and so on, and no two have the same. So when two
people decide about the same answer at the same time, the second one gets a `Conflict`.

    about      the assignment, and the format of this file
    decision   answer by answer: points, items of the rubric, comment, flag, who, when
    request    what students asked to be looked at again
    reply      answers to that
    draft      comments that somebody has begun to write
"""

import contextlib
import datetime
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from mlmath.errors import ConflictError, DecisionsError
from mlmath.model.decision import Decision, Reading, RegradeRequest

#: The file's name in a results folder.
DECISIONS = "decisions.db"

_FORMAT = 1
_PAUSE = 0.02  # seconds between two tries
_PATIENCE = 30.0  # seconds to wait for another process that writes

_SCHEMA = """
create table about (key text primary key, value text not null);
create table decision (
    id integer primary key autoincrement,
    student text not null, question text not null, reading integer not null,
    version integer not null,
    points real, items text not null, comment text not null, flagged integer not null,
    sha256 text not null, who text not null, at text not null,
    undoes integer references decision (id),
    unique (student, question, reading, version)
);
create index decision_by_question on decision (question, reading, student);
create table request (
    id integer primary key autoincrement,
    student text not null, question text not null, words text not null, asked text not null,
    unique (student, question, words, asked)
);
create table reply (
    request integer not null references request (id), version integer not null,
    answer text not null, who text not null, at text not null,
    primary key (request, version)
);
create table draft (
    student text not null, question text not null, reading integer not null, who text not null,
    comment text not null, at text not null,
    primary key (student, question, reading, who)
);
"""

_COLUMNS = "student, question, reading, version, points, items, comment, flagged, sha256, who, at"
_LATEST = (
    f"select {_COLUMNS} from decision as d where reading = ? and version = "
    "(select max(version) from decision where student = d.student and question = d.question "
    "and reading = d.reading)"
)
_REQUESTS = (
    "select id, student, question, words, asked, coalesce(answer, ''), coalesce(who, ''), at, "
    "coalesce(version, 0) from request left join reply on reply.request = request.id and "
    "version = (select max(version) from reply where request = id) {only}order by id"
)

Answer = tuple[str, str]
"""student and question"""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a row says of how far an answer is."""

    student: str
    question: str
    reading: Reading
    decided: bool
    flagged: bool
    who: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows that somebody has read already: all up to one with a number."""

    file: tuple[int, int] = (0, 0)
    """which file it was: device and inode"""
    last: int = 0
    rows: int = 0
    made: str = ""
    """when the last one was made"""


@dataclass(frozen=True)
class Decisions:
    """The decisions of a results folder that count, and the requests for a regrade."""

    by_answer: Mapping[Answer, Decision] = field(default_factory=dict)
    requests: tuple[RegradeRequest, ...] = ()

    def of(self, student: str, question: str) -> Decision | None:
        """Return the decision about an answer."""
        return self.by_answer.get((student, question))


def read_decisions(folder: Path, assignment: str) -> Decisions:
    """Return what people decided in a results folder; nothing where there is no file.

    Raises
    ------
    DecisionsError
        When the file cannot be read, or is of another assignment or a newer mlmath.
    """
    if not (folder / DECISIONS).exists():
        return Decisions()
    with DecisionStore(folder, assignment) as store:
        latest = store.latest()
        return Decisions({(d.student, d.question): d for d in latest}, tuple(store.requests()))


class DecisionStore:
    """The database of a results folder, made where there is none.

    Parameters
    ----------
    folder : Path
        The results folder.
    assignment : str

    Raises
    ------
    DecisionsError
        When it cannot be opened, or is of another assignment or a newer mlmath.
    """

    def __init__(self, folder: Path, assignment: str) -> None:
        self._path = folder / DECISIONS
        with self._sentences():
            self._connection = sqlite3.connect(
                self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._open(assignment)
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def _open(self, assignment: str) -> None:
        self._write_ahead()
        self._connection.execute("pragma synchronous = full")  # a power cut loses nothing
        self._connection.execute("pragma foreign_keys = on")
        if not self._format():
            with self._transaction():
                if not self._format():  # nobody else has made it in the meantime
                    self._make(assignment)
        if self._format() > _FORMAT:
            raise DecisionsError(
                f"{self._path} was written by a newer mlmath: update mlmath to go on with it."
            )
        row = self._connection.execute("select value from about where key = 'assignment'")
        (named,) = row.fetchone() or ("",)
        if named != assignment:
            raise DecisionsError(
                f"{self._path} holds decisions about {named or 'no assignment'}, and this folder "
                f"results of {assignment}: move the file to the folder that it belongs to."
            )

    def _write_ahead(self) -> None:
        """Have changes written to a log first: readers and a writer do not wait for each other.

        SQLite refuses this at once, without any patience, while somebody else does the same.
        """
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                self._connection.execute("pragma journal_mode = wal")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            time.sleep(_PAUSE)

    def _format(self) -> int:
        (found,) = self._connection.execute("pragma user_version").fetchone()
        return int(found)

    def _make(self, assignment: str) -> None:
        others = self._connection.execute("select name from sqlite_master").fetchone()
        if others is not None:
            raise DecisionsError(
                f"{self._path} is a database of something else: move it away, and start again."
            )
        for statement in filter(str.strip, _SCHEMA.split(";")):
            self._connection.execute(statement)
        self._connection.execute("insert into about values ('assignment', ?)", (assignment,))
        self._connection.execute(f"pragma user_version = {_FORMAT}")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    @contextlib.contextmanager
    def _sentences(self) -> Iterator[None]:
        """Raise DecisionsError, one sentence, for an error of SQLite."""
        try:
            yield
        except sqlite3.Error as error:
            raise DecisionsError(
                f"{self._path} cannot be used as the database of decisions ({error}): look after "
                "it, or restore a copy."
            ) from error

    # -- decisions ------------------------------------------------------------------------------

    def latest(
        self, question: str | None = None, reading: Reading = Reading.FIRST
    ) -> list[Decision]:
        """Return the last decisions about answers, of one question or of all, but no empty ones."""
        asked, values = _LATEST, [int(reading)]
        more: list[Any] = []
        if question is not None:
            asked, more = f"{asked} and question = ?", [question]
        with self._sentences():
            rows = self._connection.execute(asked, [*values, *more]).fetchall()
            return [d for d in map(_decision, rows) if d.says_something]

    def rows_since(self, seen: Seen) -> tuple[list[DecisionRow], Seen, bool]:
        """Return the rows that came after those that somebody has seen, the oldest first.

        Returns
        -------
        list of DecisionRow, Seen, bool
            The rows, what has been seen with them, and whether these are all rows there are: the
            file is another one, or an older copy, and what was seen does not count any more.
        """
        with self._sentences():
            self._connection.execute("begin")  # so that all is of one moment
            try:
                found = self._path.stat()
                file = (found.st_dev, found.st_ino)
                afresh = file != seen.file or self._seen_up_to(file, seen.last) != seen
                before = Seen(file) if afresh else seen
                rows = self._connection.execute(
                    "select student, question, reading, points is not null, flagged, who "
                    "from decision where id > ? order by id",
                    (before.last,),
                ).fetchall()
                if rows:
                    (last,) = self._connection.execute("select max(id) from decision").fetchone()
                    before = self._seen_up_to(file, last)
            except OSError as error:
                raise sqlite3.OperationalError(str(error.strerror)) from error
            finally:
                self._connection.execute("rollback")
            return [_row(*row) for row in rows], before, afresh

    def _seen_up_to(self, file: tuple[int, int], last: int) -> Seen:
        count = "select count(*) from decision where id <= ?"
        (rows,) = self._connection.execute(count, (last,)).fetchone()
        made = "select at from decision where id = ?"
        (at,) = self._connection.execute(made, (last,)).fetchone() or ("",)
        return Seen(file, last, rows, at)

    def get(self, student: str, question: str, reading: Reading = Reading.FIRST) -> Decision | None:
        """Return the last decision about an answer, an empty one where all was undone."""
        with self._sentences():
            row = self._connection.execute(
                f"{_LATEST} and student = ? and question = ?", (int(reading), student, question)
            ).fetchone()
            return None if row is None else _decision(row)

    def last_of(self, who: str, question: str, reading: Reading, but: str) -> Decision | None:
        """Return what a person decided last about an answer to a question of another student.

        Parameters
        ----------
        who : str
            The person who decided.
        question : str
        reading : Reading
        but : str
            The student whose answer does not count.
        """
        with self._sentences():
            row = self._connection.execute(
                f"select {_COLUMNS} from decision where who = ? and question = ? and reading = ? "
                "and student != ? and undoes is null and points is not null "
                "and id not in (select undoes from decision where undoes is not null) "
                "order by id desc limit 1",
                (who, question, int(reading), but),
            ).fetchone()
            return None if row is None else _decision(row)

    def save(self, decision: Decision) -> Decision:
        """Store a decision whole, and return it as it is stored.

        Parameters
        ----------
        decision : Decision
            Its version is that of the decision which its author has seen, 0 for none.

        Raises
        ------
        ConflictError
            When there is another by now.
        """
        stored = replace(decision, version=decision.version + 1)
        key = (stored.student, stored.question, int(stored.reading))
        with self._sentences(), self._transaction():
            current = self.get(stored.student, stored.question, stored.reading)
            if (current.version if current else 0) != decision.version:
                raise ConflictError(current)
            self._insert(stored)
            self._connection.execute(
                "delete from draft where student = ? and question = ? and reading = ? and who = ?",
                (*key, stored.who),
            )
        return stored

    def _insert(self, decision: Decision, undoes: int | None = None) -> None:
        self._connection.execute(
            f"insert into decision ({_COLUMNS}, undoes) values ({', '.join('?' * 12)})",
            (
                decision.student,
                decision.question,
                int(decision.reading),
                decision.version,
                decision.points,
                json.dumps(decision.items),
                decision.comment,
                int(decision.flagged),
                decision.sha256,
                decision.who,
                decision.when.isoformat(),
                undoes,
            ),
        )

    def undo(self, who: str) -> Decision | None:
        """Take back the last decision of a person that is not taken back yet.

        Returns
        -------
        Decision or None
            The decision that counts instead, which may be empty; None when there is nothing to
            take back.

        Raises
        ------
        ConflictError
            When somebody else has decided about that answer since.
        """
        last = (
            f"select id, {_COLUMNS} from decision where who = ? and undoes is null and id not in "
            "(select undoes from decision where undoes is not null) order by id desc limit 1"
        )
        with self._sentences(), self._transaction():
            row = self._connection.execute(last, (who,)).fetchone()
            if row is None:
                return None
            number, undone = row[0], _decision(row[1:])
            current = self.get(undone.student, undone.question, undone.reading) or undone
            answer = "student = ? and question = ? and reading = ?"
            key = (undone.student, undone.question, int(undone.reading))
            others = self._connection.execute(
                f"select 1 from decision where {answer} and version > ? and who != ?",
                (*key, undone.version, who),
            ).fetchone()
            if others is not None:
                raise ConflictError(current)
            before = self._connection.execute(
                f"select {_COLUMNS} from decision where {answer} and version = ?",
                (*key, undone.version - 1),
            ).fetchone()
            blank = Decision(undone.student, undone.question, who, now(), reading=undone.reading)
            restored = replace(
                blank if before is None else _decision(before),
                version=current.version + 1,
                who=who,
                when=now(),
            )
            self._insert(restored, undoes=number)
            return restored

    # -- drafts ---------------------------------------------------------------------------------

    def keep_draft(self, draft: Decision) -> None:
        """Keep a comment that its author is still writing."""
        with self._sentences(), self._transaction():
            self._connection.execute(
                "insert or replace into draft values (?, ?, ?, ?, ?, ?)",
                (
                    draft.student,
                    draft.question,
                    int(draft.reading),
                    draft.who,
                    draft.comment,
                    draft.when.isoformat(),
                ),
            )

    def draft(self, student: str, question: str, reading: Reading, who: str) -> str | None:
        """Return a comment that a person has begun to write."""
        with self._sentences():
            row = self._connection.execute(
                "select comment from draft where student = ? and question = ? and reading = ? "
                "and who = ?",
                (student, question, int(reading), who),
            ).fetchone()
        return None if row is None else str(row[0])

    # -- requests -------------------------------------------------------------------------------

    def add_requests(self, requests: Iterable[RegradeRequest]) -> int:
        """Store requests that are not stored yet; return how many were new."""
        with self._sentences(), self._transaction():
            before = self._connection.total_changes
            self._connection.executemany(
                "insert or ignore into request (student, question, words, asked) "
                "values (?, ?, ?, ?)",
                [(r.student, r.question, r.words, r.asked) for r in requests],
            )
            return self._connection.total_changes - before

    def requests(self, student: str | None = None) -> list[RegradeRequest]:
        """Return the requests of one student or of all, each with its last answer."""
        only = "" if student is None else "where student = ? "
        with self._sentences():
            rows = self._connection.execute(
                _REQUESTS.format(only=only), () if student is None else (student,)
            ).fetchall()
        return [
            RegradeRequest(
                number, student, question, words, asked, answer, who, _moment_or_none(at), version
            )
            for number, student, question, words, asked, answer, who, at, version in rows
        ]

    def answer(self, request: RegradeRequest) -> None:
        """Store the answer to a request.

        Raises
        ------
        ConflictError
            When there is another answer by now than the one with the request's version.
        """
        when = (request.when or now()).isoformat()
        with self._sentences(), self._transaction():
            (version,) = self._connection.execute(
                "select coalesce(max(version), 0) from reply where request = ?", (request.number,)
            ).fetchone()
            if version != request.version:
                raise ConflictError(None)
            self._connection.execute(
                "insert into reply values (?, ?, ?, ?, ?)",
                (request.number, version + 1, request.answer, request.who, when),
            )


def now() -> datetime.datetime:
    """Return the time in UTC."""
    return datetime.datetime.now(datetime.UTC)


def _row(
    student: str, question: str, reading: int, decided: int, flagged: int, who: str
) -> DecisionRow:
    try:
        number = Reading(reading)
    except ValueError as error:
        raise sqlite3.DatabaseError(f"a row about {student} is damaged") from error
    return DecisionRow(student, question, number, bool(decided), bool(flagged), who)


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _moment_or_none(text: str | None) -> datetime.datetime | None:
    return None if text is None else _moment(text)


def _decision(row: tuple[Any, ...]) -> Decision:
    student, question, reading, version, points, items, comment, flagged, sha256, who, at = row
    try:
        return Decision(
            student,
            question,
            who,
            _moment(at),
            points,
            tuple(map(str, json.loads(items))),
            comment,
            bool(flagged),
            sha256,
            Reading(reading),
            version,
        )
    except (TypeError, ValueError) as error:
        raise sqlite3.DatabaseError(f"a row about {student} is damaged") from error
