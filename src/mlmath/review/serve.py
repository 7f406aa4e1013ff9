"""Open the review page on this machine, until Ctrl-C."""

import getpass
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from mlmath.errors import ReviewError
from mlmath.review.desk import Desk

_HOST = "127.0.0.1"
_TOKEN_BYTES = 24


def serve(
    folder: Path,
    say: Callable[[str], None],
    *,
    who: str = "",
    port: int = 0,
    seed: str = "",
    share: float = 0.1,
    requests: Path | None = None,
) -> None:
    """Open the page, say its address, and answer until the process is interrupted.

    Parameters
    ----------
    folder : Path
        The results folder.
    say : callable
        Takes sentences for the person who started it.
    who : str
        What decisions are signed with; the login name where it is empty.
    port : int
        0 for one that is free.
    seed : str
        The random order follows from it; empty for the assignment's name.
    share : float
        The share of answers that are read twice.
    requests : Path, optional
        A CSV file with requests for a regrade.

    Raises
    ------
    ReviewError
        When a library is missing, the port is in use, or the folder holds nothing to look at.
    """
    try:
        import latex2mathml  # noqa: F401
        import markdown_it  # noqa: F401
        import mdit_py_plugins  # noqa: F401
        import nh3  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise ReviewError(
            f"mlmath review needs {error.name}: pip install 'mlmath[review]'."
        ) from error
    from mlmath.review.pages import application
    from mlmath.review.protection import Protected

    desk = Desk(folder, seed, share)
    if requests is not None:
        _take_requests(desk, requests, say)
    with _listening(port) as listener:
        number = listener.getsockname()[1]
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        hosts = [f"{name}:{number}" for name in (_HOST, "localhost")]
        app = Protected(application(desk, who or _login()), token, hosts)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off",
            ws="none", timeout_graceful_shutdown=3,
        )  # fmt: skip
        say(f"http://{_HOST}:{number}/{token}/")
        uvicorn.Server(config).run(sockets=[listener])


def _take_requests(desk: Desk, path: Path, say: Callable[[str], None]) -> None:
    from mlmath.review.requests_file import read_requests

    tested = [name for name, asked in desk.questions.items() if asked.written is None]
    written = [name for name, asked in desk.questions.items() if asked.written is not None]
    found = read_requests(path, desk.directory(), [*tested, *written])
    with desk.store() as store:
        new = store.add_requests(found)
    say(f"{path}: {len(found)} requests for a regrade, {new} of them new")


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise ReviewError(
            f"Port {port} of {_HOST} cannot be used ({error.strerror}): choose another with --port."
        ) from error
    return listener


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "reviewer"
