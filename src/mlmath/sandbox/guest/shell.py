"""The IPython shell that runs a submission's cells, made in the zygote and inherited by sandboxes.

It runs code as a notebook's kernel does, without what only a person or a front end needs: history,
rendered output, displayed figures, prompts.
"""

import ast
import builtins
import contextlib
import linecache
import re
import subprocess
import sys
import types
from typing import Any, cast

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from mlmath.sandbox.guest.elsewhere import is_of_another_machine, run_rest

# The last such line of a cell mostly begins its last statement. If that cannot be an expression,
# the cell shows no value, and is compiled without a look at its syntax tree.
_TOP_LEVEL_LINE = re.compile(r"^[^\s#].*", re.MULTILINE)
_SHOWS_NOTHING = re.compile(
    r"(?:def|class|import|from|for|while|with|if|elif|else|try|except|finally|del|assert)\b"
    r"|[A-Za-z_][\w\s,.]*[-+*/@]?=(?!=)"
)
_INSTALLERS = ("pip", "pip3", "conda", "mamba", "micromamba", "uv", "apt", "apt-get")
_INSTALLS = re.compile(rf"(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+)?(?:{'|'.join(_INSTALLERS)})\s")
_GOES_ON = "_IncompleteInputError"  # Python 3.13's, which it keeps to itself
_METHOD_CALL = re.compile(r"[A-Za-z_]\w*\.\w+\(")


class _CellCompiler(CachingCompiler):
    """Name compiled code after its cell, so that a traceback says which cell it was."""

    cell_name = "<cell>"

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return self.cell_name


class _QuietDisplayHook(DisplayHook):
    """Keep `_` but render nothing: a huge or broken repr must not cost time.

    As in IPython, `_` is left alone when the notebook, or a doctest in `builtins`, has set it.
    """

    shell: InteractiveShell
    _: Any  # what was displayed last

    def __call__(self, result: object = None) -> None:
        if result is None:
            return
        names = self.shell.user_ns
        is_own = "_" not in names or names["_"] is self._
        self._ = result
        if is_own and "_" in vars(builtins):
            names.pop("_", None)
        elif is_own:
            names["_"] = result


# Calls that are marked [no-untyped-call] below are of methods that IPython has no types for.
class Shell(InteractiveShell):
    """A shell without a terminal, whose figures stay in memory (Agg)."""

    compiler_class = _CellCompiler
    displayhook_class = _QuietDisplayHook
    compile: _CellCompiler

    initial_cell_hooks: tuple[Any, ...]
    """what `cell_hooks` returned before any cell was run"""

    def compile_plain(self, source: str) -> list[types.CodeType] | None:
        """Compile a cell for `run_steps` if it is plain Python; else return None.

        A single line may be read as Python or as magic (`ls`), unless it calls a method. A
        notebook can also change how cells are read and run; then IPython has to run them.
        """
        is_code = "\n" in source.strip() or _METHOD_CALL.match(source)
        if (
            not is_code
            or re.search("async|await", source)
            or self.cell_hooks() != self.initial_cell_hooks
        ):
            return None
        name, source = self.compile.cell_name, source + "\n"
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        try:
            if _SHOWS_NOTHING.match(_TOP_LEVEL_LINE.findall(source)[-1]):
                return [self.compile(source, name, "exec")]
            tree: Any = self.compile.ast_parse(source, name)
            steps = []
            if isinstance(tree.body[-1], ast.Expr):
                last: Any = ast.Interactive([tree.body.pop()])
                steps = [self.compile(last, name, "single")]
            return [self.compile(tree, name, "exec"), *steps]
        except Exception:
            return None  # IPython runs what comes before the error

    def cell_hooks(self) -> tuple[Any, ...]:
        """Return what a notebook can change about how its cells are read and run."""
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

    def run_steps(self, steps: list[types.CodeType]) -> BaseException | None:
        """Run the parts of a compiled cell; return the exception that it ended with, if any."""
        try:
            for code in steps:
                exec(code, self.user_global_ns, self.user_ns)
        except BaseException as error:
            return error
        return None

    def run_statement(self, statement: ast.stmt) -> BaseException | None:
        """Run one statement of a cell, and show no value; return its exception."""
        name = self.compile.cell_name
        try:
            code = compile(ast.Module([statement], []), name, "exec", self.compile.flags)
            exec(code, self.user_ns)
        except BaseException as error:
            return error
        return None

    def run_with_ipython(self, source: str) -> BaseException | None:
        """Run any cell, magics and `await` included; return its exception."""
        try:
            result = self.run_cell(source, store_history=False)  # type: ignore[no-untyped-call]
        except BaseException as error:  # of IPython itself: code nested too deep for it, say
            return error
        raised: BaseException | None = result.error_before_exec or result.error_in_exec
        if type(raised).__name__ == _GOES_ON:
            return self._as_python_says(source, raised)
        return raised

    def _as_python_says(self, source: str, error: Any) -> BaseException:
        """Return what Python says of a cell that IPython takes for one that would go on."""
        try:
            cell: str = self.transform_cell(source)  # type: ignore[no-untyped-call]
            compile(cell, error.filename or self.compile.cell_name, "exec", dont_inherit=True)
        except SyntaxError as said:
            return said
        return cast("BaseException", error)

    def system(self, command: str) -> None:
        """Run a command (`!ls`) without a terminal; drop what it prints.

        Commands that install something are not run.
        """
        expanded = self.var_expand(command, depth=1)  # type: ignore[no-untyped-call]
        command = expanded.strip()
        is_run = not _INSTALLS.match(f"{command} ")
        self.user_ns["_exit_code"] = subprocess.call(command, shell=True) if is_run else 0

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        return "agg", "agg"

    def enable_gui(self, gui: str | None = None) -> None:
        pass

    def ask_exit(self) -> None:
        pass

    def showtraceback(self, *args: object, **kwargs: object) -> None:
        pass

    def showsyntaxerror(self, *args: object, **kwargs: object) -> None:
        pass

    def _showtraceback(self, *args: object, **kwargs: object) -> None:
        pass


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() has nobody to answer it while a notebook is graded")


def _do_nothing(line: str) -> None:
    """Stand for a magic that installs something."""


def make_shell(ipython_dir: str) -> Shell:
    """Return the one shell of this process.

    Parameters
    ----------
    ipython_dir : str
        An empty folder, so that nobody's start-up files or profiles are read.
    """
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    config.InteractiveShell.enable_html_pager = False
    main = types.ModuleType("__main__", "The namespace of the notebook.")
    shell = Shell.instance(config=config, ipython_dir=ipython_dir, user_module=main)
    shell.initial_cell_hooks = shell.cell_hooks()
    shell.db = {}  # in place of the file in which `%cd` and others store what they remember
    sys.modules["__main__"] = main
    shell.builtin_trap.__enter__()
    shell.display_trap.__enter__()
    builtins.input = _no_input
    for name in _INSTALLERS:
        magic: Any = _do_nothing  # IPython's decorator has misleading types
        shell.register_magic_function(magic, "line", name)
    return shell


def run_cell(
    shell: Shell, source: str, name: str, *, to_end: bool = False
) -> tuple[list[BaseException], list[str] | None]:
    """Run one cell.

    Parameters
    ----------
    shell : Shell
    source : str
    name : str
        What a traceback calls the cell.
    to_end : bool
        Whether to go on after a line that only works on another machine.

    Returns
    -------
    list of BaseException
        The exception it ended with, if any; before that the one of a line that was left out.
    list of str or None
        Names that are not defined because of what was left out; None where nothing was.
    """
    shell.compile.cell_name = name
    steps = shell.compile_plain(source)
    error = shell.run_steps(steps) if steps is not None else shell.run_with_ipython(source)
    errors, lost = [error] if error is not None else [], None
    if to_end and error is not None and is_of_another_machine(error):
        with contextlib.suppress(SyntaxError, ValueError):
            plain = shell.transform_cell(source)  # type: ignore[no-untyped-call]
            tree: Any = shell.compile.ast_parse(plain, name)
            lost, last = run_rest(tree, error, name, shell.run_statement)
            errors += [last] if last is not None else []
    close_figures()
    return errors, lost


def close_figures() -> None:
    """Free the figures that a cell drew, as a notebook's front end does."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and helpers.Gcf.figs:
        helpers.Gcf.destroy_all()
