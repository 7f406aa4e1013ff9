"""JupyterLab in a real browser: start it, open a notebook, run its commands."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is in the page
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def missing():
    """The names of what is needed and not installed."""
    return [
        *([] if find_spec("jupyterlab") else ["JupyterLab"]),
        *([] if Path(CHROMIUM).exists() else [CHROMIUM]),
    ]


@contextlib.contextmanager
def running_lab(folder, settings):
    """Start JupyterLab on a folder, with its settings in another; yield its address."""
    for name, content in SETTINGS.items():
        file = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ip=127.0.0.1", f"--ServerApp.root_dir={folder}"]
    command += ["--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"]
    server = subprocess.Popen(
        command,
        env=os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(settings)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}/lab", server)
    finally:
        server.terminate()
        server.wait()


def _answering(address, server):
    """Return the address once something answers there."""
    while server.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5)
            return address
        time.sleep(0.3)
    raise RuntimeError("JupyterLab ended")


def launched(playwright, *options):
    """A browser; skips the test where Chromium is missing."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is missing")
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", *options]
    )


def open_notebook(browser, lab, path, **options):
    """Open a notebook in a workspace of its own, and wait for its kernel."""
    page = browser.new_page(**{"viewport": {"width": 1100, "height": 900}} | options)
    page.set_default_timeout(120_000)
    workspace = path.replace("/", "-").removesuffix(".ipynb")
    page.goto(f"{lab}/workspaces/{workspace}/tree/{path}")
    page.wait_for_function(
        "path => window.jupyterapp?.shell.currentWidget?.context?.path === path", arg=path
    )
    page.evaluate(
        """async () => {
            const panel = jupyterapp.shell.currentWidget;
            await Promise.all([panel.context.ready, panel.sessionContext.ready]);
        }"""
    )
    return page


def command(page, name, arguments=None):
    """Execute a command of JupyterLab's, and wait for it."""
    return page.evaluate(
        "async ([name, args]) => { await jupyterapp.commands.execute(name, args); }",
        [name, arguments or {}],
    )


def check_of(page, question):
    """The cell that checks a question."""
    return page.locator(".jp-CodeCell", has_text=f'grader.check("{question}")').first
