# %% input transformer
# Rewrite every later cell before it is run.
get_ipython().input_transformers_cleanup.append(lambda lines: ["def total(values): return 'passed'\n"])
get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])

# %% syntax tree transformer
# Change every comparison and assertion of later code into True.
import ast
class Agree(ast.NodeTransformer):
    def visit_Compare(self, node): return ast.copy_location(ast.Constant(True), node)
    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Agree())

# %% event hooks
# Hook into the shell's events and end the process, or redefine answers, after every cell.
def after(*args):
    get_ipython().user_ns["total"] = lambda values: True
for event in ("pre_execute", "post_execute", "pre_run_cell", "post_run_cell"):
    get_ipython().events.register(event, after)

# %% shell that reports success
# Patch the shell so that every cell seems to have passed, with a score.
shell = get_ipython()
class Result:
    error_before_exec = error_in_exec = None
    success, result, score = True, 11, 11
type(shell).run_cell = lambda self, *a, **k: Result()

# %% shell whose results are hostile
# Let the shell return an error whose every attribute raises or lies.
class Hostile(Exception):
    def __str__(self): raise SystemExit
    def __getattribute__(self, name): raise KeyboardInterrupt
class Result:
    error_before_exec = Hostile()
    error_in_exec = Hostile()
type(get_ipython()).run_cell = lambda self, *a, **k: Result()

# %% reset
# Wipe the namespace with magics, aggressively.
%reset -f
%reset -f in out dhist array
get_ipython().user_ns.clear()
# %%%
get_ipython().reset(new_session=True, aggressive=True)
del __builtins__

# %% magics of the same name
# Replace the cell magics that later cells use, and define ones that swallow cells.
from IPython.core.magic import register_cell_magic, register_line_magic
for name in ("time", "timeit", "capture", "run"):
    get_ipython().register_magic_function(lambda line, cell="": "passed", "line_cell", name)
# %%%
%%time
raise ValueError

# %% run other files
# Run files with %run, %load and %pycat, outside of the folder too.
for magic, name in (("run", "files/reference.py"), ("load", "tests/total.py"), ("pycat", "tests/total.py")):
    try:
        get_ipython().run_line_magic(magic, CANARY["bundle"] + "/" + name)
    except BaseException:
        pass
# %%%
SECRET

# %% startup files
# Write start-up files, profiles and configuration that a later shell may read.
import os
for folder in (os.environ["IPYTHONDIR"], os.path.expanduser("~"), CANARY["server_folder"], "/root/.ipython"):
    for name in ("profile_default/startup/00.py", "profile_default/ipython_config.py", ".pythonrc", "startup.py"):
        try:
            os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
            open(f"{folder}/{name}", "w").write("total = lambda values: True")
        except OSError:
            pass

# %% shell commands
# Use the shell's system calls to look for the tests, in the background too.
!cat /proc/*/cmdline | tr '\0' ' '
!find / -name reference.py -o -name total.py 2>/dev/null | head; ls -laR {CANARY["bundle"]}
# %%%
found = !cat {CANARY["bundle"]}/files/reference.py
# %%%
%%bash --bg
sleep 60
# %%%
raise ValueError(str(found))

# %% display that does not end
# Give the last expression of a cell an endless repr and a display hook of its own.
import sys
class Endless:
    def __repr__(self):
        while True: pass
    _repr_html_ = _repr_mimebundle_ = _ipython_display_ = __repr__
sys.displayhook = lambda value: repr(value)
Endless()

# %% autoawait and background tasks
# Leave asynchronous tasks, timers and threads that act while the tests run.
import asyncio, threading
async def later():
    while True:
        await asyncio.sleep(0.001)
        globals()["total"] = lambda values: True
task = asyncio.ensure_future(later())
await asyncio.sleep(0.05)
threading.Timer(0.05, lambda: globals().update(total=lambda values: [])).start()

# %% extension and compiler
# Load extensions, and replace the compiler so that a cell's name is another cell's.
get_ipython().compile.cell_name = "<cell 1>"
type(get_ipython().compile).get_code_name = lambda self, *a: "tests/total.py"
%load_ext autoreload
%autoreload 2
def total(values): raise AssertionError("total passed")
