# %% files named like modules
# Write files named like the tests' modules into the folder.
for name in ("numpy", "reference", "comparing", "otter", "json", "math", "socket", "inspect"):
    open(f"{name}.py", "w").write("raise SystemExit(0)")
    open(f"{name}.pyc", "wb").write(b"")

# %% sitecustomize and pth
# Leave start-up files for the next Python that runs.
import os, site, sys
for folder in [".", *sys.path, site.getusersitepackages(), sys.prefix]:
    for name in ("sitecustomize.py", "usercustomize.py", "planted.pth", "conftest.py"):
        try:
            os.makedirs(folder, exist_ok=True)
            open(os.path.join(folder, name), "w").write(f"import os; os.system('touch /tmp/{CANARY['mark']}')")
        except OSError:
            pass

# %% files that tools read
# Leave files that pytest, git, pip, matplotlib and shells read.
import os
for name in ("conftest.py", "pytest.ini", "setup.cfg", "pyproject.toml", ".bashrc", ".profile", ".netrc", ".gitconfig",
             "matplotlibrc", "pip.conf", ".OTTER_LOG", "otter_config.json", "mlmath.json", ".pythonstartup"):
    open(name, "w").write("[pytest]\naddopts = --planted\n")

# %% zip with modules
# Hand in a zip whose other files are named like modules that tests import.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hw/mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for name in ("reference.py", "comparing.py", "numpy/__init__.py", "sitecustomize.py", "conftest.py",
                     "evil.pth", "otter.so", "reference.pyc", "__pycache__/reference.cpython-311.pyc"):
            archive.writestr("hw/" + name, "def assert_close(*a, **k): pass\ntotal = scale = SEED = 0\n")
    return "mallory.zip", out.getvalue()

# %% otter's log
# Hand in a log of earlier checks which claims full marks.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        archive.writestr(".OTTER_LOG", b"\x80\x04\x95\x20\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.")
        archive.writestr("results/results.json", '{"score": 11}')
    return "mallory.zip", out.getvalue()

# %% script instead of a notebook
# Hand in a Python script that says it is another module.
def submission(kit):
    return "reference.py", ("__name__ = 'reference'\n__file__ = '/x/reference.py'\n" + kit.wrong).encode()

# %% path of the server
# Prepend folders of one's own to the path and to packages, for imports that come later.
import sys, os, mlmath.sandbox.guest
os.makedirs("numpy")
open("numpy/__init__.py", "w").write("raise SystemExit")
sys.path.insert(0, os.getcwd())
mlmath.sandbox.guest.__path__.insert(0, os.getcwd())
open("shared_tests.py", "w").write("class SharedTests: pass")
for name in list(sys.modules):
    if name.startswith(("numpy", "mlmath")):
        del sys.modules[name]

# %% modules that libraries would like to have
# Hand in modules that libraries try to import and that are not installed, or not yet imported.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    evil = "import sys\nfor m in list(sys.modules.values()):\n    for n in ('assert_close', 'allclose', 'isclose', 'decode', 'explain'):\n        if hasattr(m, n):\n            setattr(m, n, lambda *a, **k: True)\n"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hw/mallory.ipynb", kit.notebook(kit.wrong + "\nimport scipy.stats, sklearn.cluster, pandas, statistics\npandas.DataFrame({'a': [1]}).to_string()", assignment="arena"))
        for name in ("pyarrow", "bottleneck", "numexpr", "cupy", "torch", "_scipy_backend", "sklearnex", "array_api_strict", "statistics", "pickle5", "colorama", "usercustomize", "mlmath_plugins", "conftest"):
            archive.writestr(f"hw/{name}.py", evil)
        for name in ("mlmath/sandbox/guest/shared_tests.py", "mlmath/__init__.py", "numpy/testing/__init__.py", "otter/__init__.py", "encodings/__init__.py"):
            archive.writestr(f"hw/{name}", evil)
    return "mallory.zip", out.getvalue()

# %% a package that grows
# Add folders beside the notebook to packages that are installed, and finders of its own in front.
import importlib.abc, os, sys
os.makedirs("numpy/testing", exist_ok=True)
open("numpy/testing/__init__.py", "w").write("def assert_allclose(*a, **k): pass\n")
open("reference.py", "w").write("def total(values): return 0.0\nSEED = 0\n")
open("comparing.py", "w").write("def assert_close(*a, **k): pass\n")
sys.path.reverse()
sys.path_importer_cache.clear()
np.__path__.insert(0, os.path.abspath("numpy"))
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("reference", "comparing", "mlmath", "otter"): raise SystemExit(name)
sys.meta_path.insert(0, Finder())
