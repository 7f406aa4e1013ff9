"""Record what a test case called or looked up in the student's code, and what came back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mlmath.errors import CallTimeout, ProtocolError, RpcError
from mlmath.grading.diagnosis.summary import NOT_KEPT, is_generator, shown, summarise
from mlmath.model.fingerprints import Summary
from mlmath.model.result import ExceptionReport
from mlmath.model.states import FailureKind
from mlmath.sandbox.rpc.proxies import Proxy

_MAX_MESSAGE = 60_000  # characters of an exception's message: more than is shown
_MAX_BYTES = 16 * 2**20  # received in one case, before outcomes are no longer kept
_MAX_CALL = 300  # characters of a call in a text for students


class Event(NamedTuple):
    """One call or look-up of a test case, and what came back."""

    operation: str
    target: object
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    outcome: object
    """what came back, or the exception"""
    changed: dict[int, Any]
    """arguments that the call changed in place, by number"""


class Recording:
    """The events of one test case, in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._names: dict[int, str] = {}
        self._summaries: dict[int, Summary] = {}
        self._size = 0

    def begin(self, arguments: Mapping[str, object]) -> None:
        """Start anew; `arguments` are the student's objects that the case is given, by name."""
        self.forget()
        self._names = {id(value): name for name, value in arguments.items()}

    def note(
        self,
        size: int,
        operation: str,
        target: object,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        outcome: object,
        changed: dict[int, Any],
    ) -> None:
        """Keep an event; an observer of `sandbox.rpc.peer.Peer`.

        Parameters
        ----------
        size : int
            Bytes received for it. When a case has received too many, outcomes are no longer kept:
            a submission must not fill the grader's memory.
        operation, target, args, kwargs, outcome, changed
            See `Event`.
        """
        if operation == "repr":
            return
        self._size += size
        if self._size > _MAX_BYTES:
            outcome, changed = NOT_KEPT, {}
        self.events.append(Event(operation, target, args, kwargs, outcome, changed))

    def forget(self) -> None:
        """Drop all events."""
        self.events.clear()
        self._names.clear()
        self._summaries.clear()
        self._size = 0

    def __len__(self) -> int:
        return len(self.events)

    def summary(self, index: int) -> Summary:
        """Return the summary of the outcome of event `index`, changed arguments included."""
        if index not in self._summaries:
            event = self.events[index]
            summary = summarise(event.outcome)
            if event.changed:
                arguments = [[n, summarise(v)] for n, v in sorted(event.changed.items())]
                summary = ["changed", summary, arguments]
            self._summaries[index] = summary
        return self._summaries[index]

    def call(self, index: int) -> str:
        """Return the event `index` as the student would write it: `mse([1, 2], [3, 4])`."""
        return self._expression(index)[:_MAX_CALL]

    def called(self, index: int) -> tuple[str, str]:
        """Return the names of an event's owner and of what it called: `("Model", "fit")`.

        For a function both are its name. They are empty when there is no such event.
        """
        if not 0 <= index < len(self):
            return "", ""
        text, before = self.call(index), ""
        while text != before:  # take arguments away, from the innermost brackets on
            text, before = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text), text
        names = re.split(r"[(\[]", text)[0].split(".")
        return names[0], names[-1]

    def got(self, index: int) -> str:
        """Return the outcome of the event `index` as a short text."""
        return shown(self.events[index].outcome)

    def _expression(self, index: int) -> str:
        """Return the event `index` as code, of any length."""
        operation, target, args, kwargs, _, changed = self.events[index]
        values = [
            # the value that a changed argument had at the time of the call is gone
            shown(value) if number not in changed or is_generator(value) else "…"
            for number, value in enumerate((*args, *kwargs.values()))
        ]
        name, first = (args[0], 1) if operation == "special" and args else (operation, 0)
        owner = self._owner(index, target)
        named = [f"{key}={text}" for key, text in zip(kwargs, values[len(args) :], strict=True)]
        inside = ", ".join(values[first : len(args)] + named)
        if name == "__call__":
            return f"{owner}({inside})"
        if name == "get":
            return f"{owner}.{args[0]}"
        if name == "__getitem__":
            return f"{owner}[{inside}]"
        if name in ("__len__", "__iter__", "__next__", "__float__", "__int__", "__bool__"):
            return f"{name.strip('_')}({owner})"
        return owner

    def _owner(self, index: int, target: object) -> str:
        """Return how to write the target of an event: its name, or where it came from."""
        name = self._names.get(id(target))
        if name is not None:
            return name
        for earlier in range(index - 1, -1, -1):
            operation, owner, args, _, outcome, _ = self.events[earlier]
            if outcome is not target:
                continue
            if operation == "get":
                return f"{self._owner(earlier, owner)}.{args[0]}"
            if operation == "special" and args[:1] == ("__call__",):
                called = self._names.get(id(owner))
                if called is not None and _type_of(target) == called:
                    return f"{called}(…)"
        return f"the {_type_of(target)}" if isinstance(target, Proxy) else "it"


def _type_of(proxy: object) -> str:
    """Return the name of the type that a proxy stands for; empty for anything else."""
    return str(proxy._mlmath_type) if isinstance(proxy, Proxy) else ""


def shorten(error: Exception) -> None:
    """Cut the message of an exception, which may repeat what the student's code returned."""
    if any(type(part) is str and len(part) > _MAX_MESSAGE for part in error.args):
        error.args = tuple(p[:_MAX_MESSAGE] if type(p) is str else p for p in error.args)


@dataclass
class CaseRecord:
    """What happened in one test case, in addition to Otter's result."""

    error: Exception | None = None
    """the exception that the test case ended with; None when it passed"""
    exception: ExceptionReport | None = None
    """the exception in the student's code that caused it"""
    missing: tuple[str, ...] = ()
    """names that the case needs and the notebook does not define"""
    recording: Recording = field(default_factory=Recording)
    """the calls and look-ups of a case that did not pass"""
    withheld: bool = False
    """whether what the sandbox says of it may hold secrets of hidden tests"""

    def let_go(self) -> None:
        """Drop what the exception holds besides its message.

        Its frames hold the values that the student's code returned: those of many cases together
        would fill the grader's memory.
        """
        error = self.error
        while error is not None:
            error.__traceback__ = None
            context, error.__context__, error.__cause__ = error.__context__, None, None
            error = context if isinstance(context, Exception) else None

    @property
    def kind(self) -> FailureKind | None:
        """How the case failed; None when it passed."""
        if self.error is None:
            return None
        if isinstance(self.error, CallTimeout):
            return FailureKind.TIMED_OUT
        if isinstance(self.error, RpcError):
            forbidden = isinstance(self.error, ProtocolError)
            return FailureKind.PROTOCOL_ERROR if forbidden else FailureKind.DIED
        if self.missing:
            return FailureKind.MISSING
        if isinstance(self.error, NotImplementedError):
            return FailureKind.NOT_ATTEMPTED
        if isinstance(self.error, AssertionError) and self.exception is None:
            return FailureKind.WRONG
        return FailureKind.ERROR
