"""Be like the kernel in which Otter runs a notebook, for bundles that are not ours.

A notebook's outcome can depend on its surroundings: what can be imported, a running event loop,
figures that are closed when they are shown. The scores of such a bundle are to be Otter's.
"""

import asyncio
import os
import sys
from collections.abc import Coroutine
from typing import Any

from IPython.core.displaypub import DisplayPublisher

from mlmath.sandbox.guest.shell import Shell, close_figures


class _QuietPublisher(DisplayPublisher):
    """Show nothing: a kernel sends what is displayed to a front end, and prints none of it."""

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Drop what would be shown."""


def be_like_a_kernel(shell: Shell, folder: str) -> None:
    """Give this process what Otter's kernel has and a plain shell has not.

    Parameters
    ----------
    shell : Shell
    folder : str
        The notebook's folder.
    """
    installed = (n for n, place in enumerate(sys.path) if "site-packages" in place)
    sys.path.insert(next(installed, len(sys.path)), "")  # where IPython's application puts it
    sys.path.append(folder)  # Otter's first cell, with its import
    shell.user_ns["sys"] = sys
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    shell.display_pub = _QuietPublisher(parent=shell)
    _close_what_is_shown()
    _run_in_a_loop(shell)


def _close_what_is_shown() -> None:
    """Have `plt.show` close all figures, as the backend of notebooks does."""
    import matplotlib.backends.backend_agg as agg

    def show(*args: object, **kwargs: object) -> None:
        close_figures()

    manager: Any = agg.FigureCanvasAgg.manager_class
    manager.pyplot_show = show


def _run_in_a_loop(shell: Shell) -> None:
    """Have an event loop that counts as running, as cells of a kernel do.

    There `asyncio.run` raises an error, and a cell may await.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        asyncio._set_running_loop(None)
        try:
            return loop.run_until_complete(coroutine)
        finally:
            asyncio._set_running_loop(loop)

    shell.loop_runner = run
    asyncio._set_running_loop(loop)
