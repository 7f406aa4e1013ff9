"""Warm up the interpreter before sandboxes are forked: run a sample notebook.

CPython specializes bytecode that runs often, and stores what it has found in the code objects. A
sandbox lives for some milliseconds, too short for that, but inherits what the zygote's code objects
hold. The sample is not taken from any submission, and no sandbox can see what it has defined.
"""

import sys
from collections.abc import Iterable

import numpy as np

from mlmath.errors import ProcessDied
from mlmath.sandbox.guest.output import Output
from mlmath.sandbox.guest.session import Session
from mlmath.sandbox.guest.shell import Shell
from mlmath.sandbox.rpc.channel import Channel
from mlmath.sandbox.rpc.control import CELL, GO_ON, NAMES_KEY, SHARED_TESTS_KEY, encode_plain
from mlmath.sandbox.rpc.encoder import Encoder
from mlmath.sandbox.rpc.message import Reference
from mlmath.sandbox.rpc.peer import CALL, CALLS, REQUEST

_ROUNDS = 12  # CPython specializes a function from its eighth call on

_Frame = tuple[int, bytes]

_CELLS = (
    "import numpy as np\nimport otter\ngrader = otter.Notebook()",
    "class Model:\n    def fit(self, x):\n        self.x_ = x\n        return self\n",
    "def answer(*values, rng=None):\n"
    "    if rng is not None:\n"
    "        rng.random()\n"
    "    return values[0] if len(values) == 1 else values\n",
    "answer(1, 2)\n3",
    "_ = 1",  # one line may be a magic: IPython has a look
    "grader.check('answer')",
)
_ANSWER_KEY = SHARED_TESTS_KEY + 1  # `Session` exports the answer next


class _Script(Channel):
    """A channel on which the grader's frames are known beforehand."""

    def __init__(self, frames: Iterable[_Frame]) -> None:
        self._frames = iter(frames)

    def receive(self, deadline: float | None = None) -> _Frame:
        """Return the next frame. Raises ProcessDied after the last."""
        for frame in self._frames:
            return frame
        raise ProcessDied("the sample notebook is over")

    def send(self, kind: int, payload: bytes = b"", deadline: float | None = None) -> None:
        """Drop the frame."""


def warm_up(shell: Shell) -> None:
    """Run the sample notebook in `shell`, and leave the shell and this process as they were."""
    streams = sys.stdout, sys.stderr
    try:
        Session(_Script(_frames()), shell, Output(0)).run()
    except ProcessDied:
        shell.reset(new_session=False)  # type: ignore[no-untyped-call]  # IPython's
    finally:
        sys.stdout, sys.stderr = streams
        sys.modules.pop("otter", None)


def _frames() -> list[_Frame]:
    """Return what the grader would send: cells, and requests at the check, several times over."""
    numbered = [(f"<cell {n}>", source, False) for n, source in enumerate(_CELLS)]
    cells = [(CELL, encode_plain(cell)) for cell in numbered]
    return [*cells, *_requests(), (GO_ON, b"")] * _ROUNDS


def _requests() -> list[_Frame]:
    """Return the requests of a test that calls the answer in all the usual ways."""
    table, rng = np.arange(12.0).reshape(4, 3), np.random.default_rng(0)
    numbers, one = [0.5, 1.5, 2.5], np.float64(1)
    encoder = Encoder(lambda value: None, share=True)
    look_up = Encoder(lambda value: Reference(NAMES_KEY, ours=True), share=True).encode(
        ("get", object(), ("answer",), {})
    )
    calls = (
        (None, table, table[:, 0].copy()),
        (None, table[0], 0.5),
        (None, numbers, [1, 2, 3], "text", True),
        (None, one),
        (None, numbers),
        ({"rng": rng}, table),
    )
    together = tuple((_ANSWER_KEY, *arguments) for _, *arguments in calls)
    return [
        (REQUEST, look_up),
        *((CALL, encoder.encode((_ANSWER_KEY, *call))) for call in calls),
        (CALLS, encoder.encode(together)),
    ]
