"""The IPython shell that runs a submission's cells: made once in the warm server, then forked.

It behaves as a notebook's kernel does for the code in its cells, without what only a person or a
front end needs: history, rendered output, displayed figures, prompts. It decides nothing about
limits or confinement.
"""

import builtins
import re
import sys
import types

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

_METHOD_CALL = re.compile(r"[A-Za-z_]\w*\.\w+\(")


class _CellCompiler(CachingCompiler):
    """Names compiled code after its cell, so that a traceback says which cell it was."""

    cell_name = "<cell>"
    _parsed = None, None

    def get_code_name(self, raw_code, transformed_code, number):
        return self.cell_name

    def is_python(self, source):
        """Whether `source` is Python as it stands; its tree is kept for `ast_parse`."""
        try:
            self._parsed = source, super().ast_parse(source, self.cell_name)
        except Exception:
            return False
        return True

    def ast_parse(self, source, filename="<unknown>", symbol="exec"):
        known, tree = self._parsed
        self._parsed = None, None
        return tree if known is source else super().ast_parse(source, filename, symbol)


class _QuietDisplayHook(DisplayHook):
    """Keeps `_` but renders nothing: a huge or broken repr must not cost time."""

    def __call__(self, result=None):
        if result is not None:
            self.shell.user_ns["_"] = result


class _Shell(InteractiveShell):
    """A shell without a terminal, whose figures stay in memory (Agg)."""

    compiler_class = _CellCompiler
    displayhook_class = _QuietDisplayHook

    def transform_cell(self, raw_cell):
        """Look for magics and the like only in what is not Python: that takes most of the time.

        One line may be Python and magic at once (`ls`), but not the call of a method; and a
        notebook can register transformers.
        """
        source = raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        is_code = "\n" in raw_cell.strip() or _METHOD_CALL.match(raw_cell)
        usual = is_code and self._transforms() == self._usual
        if usual and self.compile.is_python(source):
            return source
        return super().transform_cell(raw_cell)

    def _transforms(self):
        manager = self.input_transformer_manager
        return (
            [*manager.cleanup_transforms],
            [*manager.line_transforms],
            [*manager.token_transformers],
            [*self.input_transformers_post],
        )

    def should_run_async(self, raw_cell, *, transformed_cell=None, preprocessing_exc_tuple=None):
        if not re.search("async|await", raw_cell):  # one compilation saved
            return False
        return super().should_run_async(
            raw_cell,
            transformed_cell=transformed_cell,
            preprocessing_exc_tuple=preprocessing_exc_tuple,
        )

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
    shell._usual = shell._transforms()
    sys.modules["__main__"] = main
    builtins.input = _no_input
    for name in ("pip", "conda", "mamba", "micromamba", "uv"):
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
    result = shell.run_cell(source, store_history=False)
    close_figures()
    return result.error_before_exec or result.error_in_exec


def close_figures():
    """Free the figures a cell drew, as a notebook's front end does."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and helpers.Gcf.figs:
        helpers.Gcf.destroy_all()
