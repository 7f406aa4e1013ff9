"""A notebook run in the warm server before any student's, so that a fork has it all behind it.

CPython makes code faster while it runs, where it runs often, and keeps what it has learnt in the
code itself. A student's process lives for some milliseconds, too short to learn much; it inherits
what its server has learnt. Nothing here is a submission's, and nothing of it stays visible.
"""

import sys

import numpy as np

from mlmath.errors import ProcessDied
from mlmath.sandbox.guest.output import Output
from mlmath.sandbox.guest.session import Session
from mlmath.sandbox.rpc.control import CELL, GO_ON, encode_plain
from mlmath.sandbox.rpc.encoder import Encoder
from mlmath.sandbox.rpc.message import Reference
from mlmath.sandbox.rpc.peer import CALL, CALLS, REQUEST

_TIMES = 12  # from the eighth call on CPython adapts a function
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
_ANSWER = 2  # lent after the names and the runner of shared tests


class _Script:
    """A channel on which the grader's side has been written down."""

    def __init__(self, frames):
        self._frames = iter(frames)

    def receive(self, deadline=None):
        """Return the next frame. Raises ProcessDied after the last."""
        for frame in self._frames:
            return frame
        raise ProcessDied("the rehearsal is over")

    def send(self, kind, payload=b"", deadline=None):
        """Nobody listens."""


def rehearse(shell):
    """Run the rehearsal in `shell`, and leave the shell and this process as they were."""
    streams = sys.stdout, sys.stderr
    try:
        Session(_Script(_frames()), shell, Output(0)).run()
    except ProcessDied:
        shell.reset(new_session=False)
    finally:
        sys.stdout, sys.stderr = streams
        sys.modules.pop("otter", None)


def _frames():
    cells = [(CELL, encode_plain((f"<cell {n}>", source))) for n, source in enumerate(_CELLS)]
    return [*cells, *_requests(), (GO_ON, b"")] * _TIMES


def _requests():
    table, rng = np.arange(12.0).reshape(4, 3), np.random.default_rng(0)
    numbers, one = [0.5, 1.5, 2.5], np.float64(1)
    encoder = Encoder(lambda value: None, share=True)
    look_up = Encoder(lambda names: Reference(0, ours=True), share=True).encode(
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
    together = tuple((_ANSWER, *arguments) for _, *arguments in calls)
    return [
        (REQUEST, look_up),
        *((CALL, encoder.encode((_ANSWER, *call))) for call in calls),
        (CALLS, encoder.encode(together)),
    ]
