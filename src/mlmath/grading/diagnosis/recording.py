"""Record what a student's code did in a test case: what was asked, and what came back."""

from mlmath.grading.diagnosis.summary import NOT_KEPT, is_generator, shown, summarise
from mlmath.sandbox.rpc.proxies import Proxy

_KEPT_BYTES = 16 * 2**20  # that one case may bring across before outcomes are no longer kept
_CALL = 300


class Recording:
    """What one test case asked of the student's code and what came back, in order."""

    def __init__(self):
        self.events = []
        self._names, self._summaries, self._size = {}, {}, 0

    def begin(self, arguments):
        """Start anew; `arguments` are the student's objects that the case is given, by name."""
        self.forget()
        self._names = {id(value): name for name, value in arguments.items()}

    def note(self, size, *event):
        """Keep an event: operation, target, args, kwargs, outcome, changed arguments.

        `size` is how many bytes came across for it. When a case has brought too many, outcomes are
        no longer kept: a submission must not fill the grader's memory.
        """
        if event[0] == "repr":
            return
        self._size += size
        if self._size > _KEPT_BYTES:
            event = (*event[:4], NOT_KEPT, {})
        self.events.append(event)

    def forget(self):
        """Drop everything: the case passed."""
        self.events.clear()
        self._names.clear()
        self._summaries.clear()
        self._size = 0

    def __len__(self):
        return len(self.events)

    def summary(self, index):
        """The summary of what the event `index` brought, changed arguments included."""
        if index not in self._summaries:
            *_, outcome, changed = self.events[index]
            told = summarise(outcome)
            if changed:
                arguments = [[n, summarise(value)] for n, value in sorted(changed.items())]
                told = ["changed", told, arguments]
            self._summaries[index] = told
        return self._summaries[index]

    def call(self, index):
        """The event `index` as the student would write it: `mse([1, 2], [3, 4])`."""
        return self._expression(index)[:_CALL]

    def got(self, index):
        """What came back from the event `index`, short."""
        return shown(self.events[index][4])

    def _expression(self, index):
        operation, target, args, kwargs, _, changed = self.events[index]
        values = [
            shown(value) if number not in changed or is_generator(value) else "…"  # it is gone
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

    def _owner(self, index, target):
        """How the target of an event is called: by its name, or by where it came from."""
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
                if called is not None and target._mlmath_type == called:
                    return f"{called}(…)"
        return f"the {target._mlmath_type}" if isinstance(target, Proxy) else "it"
