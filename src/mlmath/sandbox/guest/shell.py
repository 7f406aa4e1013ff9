"""The IPython shell that runs a submission's cells: made once in the warm server, then forked.

It behaves as a notebook's kernel does for the code in its cells, without what only a person or a
front end needs: history, rendered output, displayed figures, prompts. It decides nothing about
limits or confinement.
"""

import ast
import builtins
import linecache
import re
import subprocess
import sys
import types

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

_LAST_STATEMENT = re.compile(r"^[^\s#].*", re.MULTILINE)  # the last it finds, most likely
_SHOWS_NOTHING = re.compile(
    r"(?:def|class|import|from|for|while|with|if|elif|else|try|except|finally|del|assert)\b"
    r"|[A-Za-z_][\w\s,.]*[-+*/@]?=(?!=)"
)
_INSTALLERS = ("pip", "pip3", "conda", "mamba", "micromamba", "uv", "apt", "apt-get")
_INSTALLS = re.compile(rf"(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+)?(?:{'|'.join(_INSTALLERS)})\s")
_METHOD_CALL = re.compile(r"[A-Za-z_]\w*\.\w+\(")


class _CellCompiler(CachingCompiler):
    """Names compiled code after its cell, so that a traceback says which cell it was."""

    cell_name = "<cell>"

    def get_code_name(self, raw_code, transformed_code, number):
        return self.cell_name


class _QuietDisplayHook(DisplayHook):
    """Keeps `_` but renders nothing: a huge or broken repr must not cost time."""

    def __call__(self, result=None):
        if result is not None:
            self.shell.user_ns["_"] = result


class _Shell(InteractiveShell):
    """A shell without a terminal, whose figures stay in memory (Agg)."""

    compiler_class = _CellCompiler
    displayhook_class = _QuietDisplayHook

    def plain(self, source):
        """The steps, compiled, of a cell that is Python as it stands, to be run as usual; or None.

        One line may be Python and magic at once (`ls`), but not the call of a method; and a
        notebook can change how cells are read and run.
        """
        is_code = "\n" in source.strip() or _METHOD_CALL.match(source)
        if not is_code or re.search("async|await", source) or self._settings() != self._usual:
            return None
        name, source = self.compile.cell_name, source + "\n"
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        try:
            if _SHOWS_NOTHING.match(_LAST_STATEMENT.findall(source)[-1]):
                return [self.compile(source, name, "exec")]  # without the detour by a syntax tree
            tree, steps = self.compile.ast_parse(source, name), []
            if isinstance(tree.body[-1], ast.Expr):
                last = ast.Interactive([tree.body.pop()])
                steps = [self.compile(last, name, "single")]
            return [self.compile(tree, name, "exec"), *steps]
        except Exception:
            return None  # IPython runs what stands before the error

    def _settings(self):
        """What a notebook can change about the way of a cell."""
        manager = self.input_transformer_manager
        return (
            [*manager.cleanup_transforms],
            [*manager.line_transforms],
            [*manager.token_transformers],
            [*self.input_transformers_post],
            [*self.ast_transformers],
            [[*callbacks] for callbacks in self.events.callbacks.values()],
            self.ast_node_interactivity,
            self.custom_exceptions,
        )

    def run_steps(self, steps):
        """Run a cell as IPython does, but for what it does for a person; return its exception."""
        try:
            for code in steps:
                exec(code, self.user_global_ns, self.user_ns)
        except BaseException as error:
            return error
        return None

    def run_as_ipython(self, source):
        """Run any cell; return its exception."""
        try:
            result = self.run_cell(source, store_history=False)
        except BaseException as error:  # of IPython itself: code nested too deep for it, say
            return error
        return result.error_before_exec or result.error_in_exec

    def system(self, command):
        """Run a command (`!ls`) without the terminal that IPython wants.

        What it prints is not kept, and what installs something is not run.
        """
        command = self.var_expand(command, depth=1).strip()
        is_run = not _INSTALLS.match(f"{command} ")
        self.user_ns["_exit_code"] = subprocess.call(command, shell=True) if is_run else 0

    def enable_matplotlib(self, gui=None):
        return "agg", "agg"

    def enable_gui(self, gui=None):
        pass

    def ask_exit(self):
        pass

    def showtraceback(self, *args, **kwargs):
        pass

    def showsyntaxerror(self, *args, **kwargs):
        pass

    def _showtraceback(self, *args, **kwargs):
        pass


def _no_input(prompt=""):
    raise EOFError("input() has nobody to answer it while a notebook is graded")


def make_shell(ipython_dir):
    """Return the one shell of this process.

    Parameters
    ----------
    ipython_dir : str
        An empty folder: no start-up file or profile of anybody's is read.
    """
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    config.InteractiveShell.enable_html_pager = False
    main = types.ModuleType("__main__", "The namespace of the notebook.")
    shell = _Shell.instance(config=config, ipython_dir=ipython_dir, user_module=main)
    shell._usual = shell._settings()
    shell.db = {}  # nothing is kept for the next session, as `%cd` would
    sys.modules["__main__"] = main
    shell.builtin_trap.__enter__()
    shell.display_trap.__enter__()
    builtins.input = _no_input
    for name in _INSTALLERS:
        shell.register_magic_function(lambda line: None, "line", name)
    return shell


def run_cell(shell, source, name):
    """Run one cell; return None or the exception it ended with.

    Parameters
    ----------
    name : str
        What a traceback calls the cell.
    """
    shell.compile.cell_name = name
    steps = shell.plain(source)
    error = shell.run_steps(steps) if steps is not None else shell.run_as_ipython(source)
    close_figures()
    return error


def close_figures():
    """Free the figures a cell drew, as a notebook's front end does."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and helpers.Gcf.figs:
        helpers.Gcf.destroy_all()
