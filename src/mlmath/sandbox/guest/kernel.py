"""Make a sandbox like the kernel in which Otter runs a notebook, for bundles that are not ours.

A notebook's outcome can depend on its surroundings: what can be imported, a running event loop,
figures that are closed when they are shown. The scores of such a bundle are to be Otter's.
"""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from IPython.core.displaypub import DisplayPublisher

from mlmath.sandbox.guest.shell import Shell, close_figures

_STEPS = 20  # that a task may take between cells

_Outcome = TypeVar("_Outcome")


class _QuietPublisher(DisplayPublisher):
    """Show nothing: a kernel sends what is displayed to a front end, and prints none of it."""

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Drop what would be shown."""


def be_like_a_kernel(shell: Shell, folder: str) -> Callable[[], None]:
    """Give this process what Otter's kernel has and a plain shell has not.

    Parameters
    ----------
    shell : Shell
    folder : str
        The notebook's folder.

    Returns
    -------
    callable
        What to call after every cell.
    """
    installed = (n for n, place in enumerate(sys.path) if "site-packages" in place)
    sys.path.insert(next(installed, len(sys.path)), "")  # where IPython's application puts it
    sys.path.append(folder)  # as Otter's first cell does, which also imports sys
    shell.user_ns["sys"] = sys
    shell.display_pub = _QuietPublisher(parent=shell)  # type: ignore[no-untyped-call]  # IPython's
    _close_what_is_shown()
    loop = _Loop()
    shell.loop_runner = loop.run
    return loop.run_tasks


def _close_what_is_shown() -> None:
    """Have `plt.show` close all figures, as the backend of notebooks does."""
    with contextlib.suppress(ImportError):  # then nobody can draw
        import matplotlib.backends.backend_agg as agg

        vars(agg)["show"] = lambda *args, **kwargs: close_figures()


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that counts as running all the time, as a kernel's does for its cells.

    There `asyncio.run` raises an error, and a cell may await.
    """

    def __init__(self) -> None:
        self._is_idle = True  # asyncio starts no loop that says it is running
        super().__init__()
        self._is_idle = False
        asyncio.set_event_loop(self)
        asyncio._set_running_loop(self)

    def is_running(self) -> bool:
        """Return whether this loop is, or is to seem, running."""
        return not self._is_idle

    def run(self, coroutine: Coroutine[Any, Any, _Outcome]) -> _Outcome:
        """Run a cell that awaits something."""
        self._is_idle = True
        asyncio._set_running_loop(None)
        try:
            return self.run_until_complete(self._as_running(coroutine))
        finally:
            self._is_idle = False
            asyncio._set_running_loop(self)

    async def _as_running(self, coroutine: Coroutine[Any, Any, _Outcome]) -> _Outcome:
        """Await a coroutine, during which this loop says again that it is running."""
        self._is_idle = False
        try:
            return await coroutine
        finally:
            self._is_idle = True

    def run_tasks(self) -> None:
        """Let the tasks that cells have left take some steps, as they do between cells."""
        steps = _STEPS if asyncio.all_tasks(self) else 0
        for _ in range(steps):
            self.run(asyncio.sleep(0))
