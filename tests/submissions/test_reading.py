"""A submission is read however browsers, editors, students and systems have left it."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pytest
from helpers.notebooks import notebook
from hypothesis import given
from hypothesis import strategies as st

from mlmath.errors import NotebookError
from mlmath.grading.grader import grade
from mlmath.model.file_kinds import assignment_in
from mlmath.model.limits import Limits
from mlmath.submissions.notebook import read_all_cells, read_submission

CELLS = ("import math", "def double(x):\n    return 2 * x  # größer", "grader.check('double')")
BOOK = notebook(*CELLS, assignment="twice")
PRETTY = json.dumps(json.loads(BOOK), indent=1, ensure_ascii=False)


def sources(file, data, **options):
    """The code that is read from a file, without blank lines around it."""
    return [source.strip() for _, source in read_submission(file, data, **options).cells]


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


# -- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_notebook_is_read_in_every_usual_encoding(encoding, newline):
    read = read_submission("ann.ipynb", PRETTY.replace("\n", newline).encode(encoding))
    assert [source for _, source in read.cells] == list(CELLS)
    assert read.assignment == "twice"
    assert bool(read.notes) == (encoding == "cp1252")  # the one that had to be guessed


@pytest.mark.parametrize("encoding", ["utf-16-be", "iso8859-5", "koi8-r"])
def test_a_script_is_read_in_the_encoding_that_it_has_or_declares(encoding):
    text = f"# -*- coding: {encoding} -*-\nname = 'Иван'\n"
    assert "Иван" in sources("ann.py", text.encode(encoding))[0]


@pytest.mark.parametrize("declared", ["klingon", "unicode_escape", "utf-7"])
def test_an_encoding_that_is_none_for_a_script_is_not_taken(declared):
    text = f"# -*- coding: {declared} -*-\nname = 'größer'\n"
    read = read_submission("ann.py", text.encode("cp1252"))
    assert read.cells == [(1, text)]
    assert read.notes == (
        "The file is not in UTF-8; it was read as Windows-1252, so letters with accents may be "
        "wrong.",
    )


@pytest.mark.parametrize(
    "name",
    [
        "ann.ipynb.json",
        "ann.json",
        "ann.ipynb.txt",
        "ann (1).ipynb",
        "ann.zip",
        "ann.tar.gz",
    ],
)
def test_a_renamed_notebook_is_a_notebook(name):
    assert sources(name, BOOK) == list(CELLS)


# -- damage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["\0\0\0\0", "}", "]}\n", PRETTY, "   \n<!-- saved -->"])
def test_what_follows_the_end_of_a_notebook_does_not_count(rest):
    read = read_submission("ann.ipynb", (PRETTY + rest).encode())
    assert [source for _, source in read.cells] == list(CELLS)
    assert bool(read.notes) == bool(rest.strip("\0"))


def conflict(text, line, other):
    """The text with a conflict at the line that holds `line`."""
    found = next(own for own in text.split("\n") if line in own)
    both = f"<<<<<<< HEAD\n{found}\n=======\n{other}\n>>>>>>> work"
    return text.replace(found, both, 1)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("import math", '   "source": "import cmath"'),
        ('"execution_count"', '   "execution_count": 7,'),
        ('"nbformat_minor"', ' "nbformat_minor": 5'),
    ],
)
def test_of_a_conflict_in_a_notebook_the_first_version_counts_and_the_line_is_said(line, other):
    text = conflict(PRETTY, line, other)
    read = read_submission("ann.ipynb", text.encode())
    assert [source for _, source in read.cells] == list(CELLS)
    number = text.split("\n").index("<<<<<<< HEAD") + 1
    assert f"in line {number}" in read.notes[0]


def test_a_conflict_whose_first_version_is_no_json_leaves_the_second():
    text = conflict(PRETTY, "import math", '   "source": "import cmath"')
    text = text.replace('"source": "import math"', '"source": import math', 1)
    assert sources("ann.ipynb", text.encode())[0] == "import cmath"


def test_of_a_conflict_shown_with_its_ancestor_neither_version_holds_the_ancestor():
    text = conflict(PRETTY, "import math", '   "source": "import cmath"')
    text = text.replace("\n=======\n", '\n||||||| base\n   "source": "import os"\n=======\n')
    assert sources("ann.ipynb", text.encode()) == list(CELLS)


def test_a_conflict_of_two_broken_versions_costs_its_cell_alone():
    text = conflict(PRETTY, "import math", '   "source": import cmath')
    text = text.replace('"source": "import math"', '"source": import math', 1)
    read = read_submission("ann.ipynb", text.encode())
    assert [source for _, source in read.cells] == list(CELLS[1:])
    assert read.notes[0].startswith("The file is damaged in line ")


def test_what_is_no_cell_in_a_damaged_notebook_is_left_out_with_its_line():
    text = PRETTY.replace('"cells": [', '"cells": [\n  {"output_type": "stream"},', 1)
    text = text.replace('"import math"', "import math", 1)
    read = read_submission("ann.ipynb", text.encode())
    assert [source for _, source in read.cells] == list(CELLS[1:])
    number = next(n for n, own in enumerate(text.split("\n"), 1) if "output_type" in own)
    assert read.notes[0].startswith(f"The file is damaged in line {number}")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"rows": 1}\nand more',
            "The file is damaged in line 2 and not a Jupyter notebook as it is: hand in the .ipynb "
            "file itself, as the File menu of Jupyter saves it.",
        ),
        (
            '{"cells": [\n{"cell_type": "code", "source": x}],\n"nbformat": 4}',
            "The file is damaged in line 2 and not a Jupyter notebook as it is: hand in the .ipynb "
            "file itself, as the File menu of Jupyter saves it.",
        ),
        (
            '{"cells": [{"cell_type": "code"}], "nbformat": 4}',
            "The notebook is damaged and cannot be read: open it in Jupyter, save it and hand it "
            "in again.",
        ),
        (
            '{"rows": 1}',
            "The file is not a Jupyter notebook: hand in the .ipynb file itself, as the File menu "
            "of Jupyter saves it.",
        ),
    ],
)
def test_json_without_one_whole_cell_is_refused_with_what_to_do(text, sentence):
    with pytest.raises(NotebookError) as caught:
        read_submission("ann.ipynb", text.encode())
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ('"source": "import math"', '"source": "import "math""', 'import "math'),
        ('"execution_count": null,\n   "metadata"', '"execution_count": null\n   "metadata"', None),
        ('"source": "import math"', '"source": import math', "import math"),
    ],
)
def test_a_broken_cell_costs_itself_alone_and_its_line_is_said(good, bad, line):
    text = PRETTY.replace(good, bad, 1)
    assert text != PRETTY
    read = read_submission("ann.ipynb", text.encode())
    assert [source for _, source in read.cells] == list(CELLS[1:])
    assert read.assignment == "twice"
    if line:
        number = next(n for n, own in enumerate(text.split("\n"), 1) if line in own)
        assert f"line {number}:" in read.notes[0]


def test_what_a_broken_cell_holds_is_no_second_damage():
    content = json.loads(BOOK)
    content["cells"][0]["outputs"] = [{"metadata": {}, "output_type": "display_data", "data": {}}]
    text = json.dumps(content, indent=1).replace('"source": "import math"', '"source": import math')
    read = read_submission("ann.ipynb", text.encode())
    number = next(n for n, own in enumerate(text.split("\n"), 1) if "import math" in own)
    assert f"damaged in line {number}:" in read.notes[0]
    assert [source for _, source in read.cells] == list(CELLS[1:])


@pytest.mark.parametrize(
    "cell", [None, 3, {"cell_type": "code"}, {"cell_type": "code", "source": 1}]
)
def test_a_cell_that_is_none_costs_itself_alone(cell):
    content = json.loads(BOOK)
    content["cells"].insert(1, cell)
    read = read_submission("ann.ipynb", json.dumps(content).encode())
    assert [source for _, source in read.cells] == list(CELLS)
    assert "Cell 2 of the file" in read.notes[0]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_notebook_that_was_cut_off_is_refused_with_the_line(kept):
    text = PRETTY[: int(len(PRETTY) * kept)]
    with pytest.raises(NotebookError, match=f"line {text.count(chr(10)) + 1}"):
        read_submission("ann.ipynb", text.encode())


@pytest.mark.parametrize("version", [2, 3, 4, 5])
def test_every_version_of_the_format_is_read(version):
    content = json.loads(BOOK)
    content["nbformat"] = version
    if version < 4:
        cells = [{**cell, "input": cell.pop("source")} for cell in content.pop("cells")]
        cells = [cell | {"language": "python", "collapsed": False} for cell in cells]
        content |= {"worksheets": [{"cells": cells, "metadata": {}}], "nbformat_minor": 0}
    assert sources("ann.ipynb", json.dumps(content).encode()) == list(CELLS)


@given(
    st.binary(max_size=300), st.integers(0, 600), st.sampled_from(["ipynb", "py", "zip", "json"])
)
def test_any_bytes_are_a_notebook_or_a_sentence(noise, place, kind):
    data = BOOK[:place] + noise + BOOK[place + len(noise) :]
    for whole in (noise, data):
        try:
            read = read_submission(f"ann.{kind}", whole, "twice", scripts=True)
        except NotebookError:
            continue
        assert all(isinstance(source, str) for _, source in read.cells)


# -- other formats -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("a.ipynb", b"%PDF-1.4 renamed", "a PDF"),
        ("a.docx", zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a Word document"),
        ("a.ipynb", zipped({"xl/workbook.xml": ""}), "an Excel workbook"),
        ("a.odt", zipped({"mimetype": "", "content.xml": ""}), "an OpenDocument file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older Microsoft Office"),
        ("a.html", b"<!DOCTYPE html>\n<html>", "a web page"),
        ("a.ipynb", b"\xef\xbb\xbf<!-- x -->\n<html lang='de'>", "a web page"),
        ("a.json", b"<html><body>Sign in", "a web page"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)"),
        ("a.heic", b"\0\0\0\x18ftypheic", "a picture (HEIC)"),
        ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 ", "a picture (WebP)"),
        ("a.tar.gz", b"\x1f\x8b\x08 cut", "The archive (gz) is damaged"),
        ("a.tar.bz2", b"BZh9 cut", "The archive (bz2) is damaged"),
        ("a.tar.xz", b"\xfd7zXZ\0 cut off here", "The archive (xz) is damaged"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        ("a.zip", b"Rar!\x1a\x07\0", "a RAR archive"),
        ("a.zip", b"", "empty"),
        ("a.zip", b"<!doctype html><html>Sign in", "a web page"),
        ("a.zip", b"PK\x03\x04 cut", "damaged"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "a 7z archive"),
        ("a.rar", b"cut", "a RAR archive"),
        ("a.ipynb", b"", "empty"),
        ("a.ipynb", bytes(100), "empty"),
        ("a.ipynb", b"version https://git-lfs.github.com/spec/v1\noid", "Git LFS"),
        ("a.ipynb", b"def double(x):\n    return 2 * x", "not a Jupyter notebook"),
        ("a.txt", "Dear Sir".encode("utf-16"), "not a Jupyter notebook"),
    ],
)
def test_what_is_no_notebook_is_named_with_what_to_hand_in(name, data, words):
    with pytest.raises(NotebookError) as caught:
        read_submission(name, data)
    assert words in str(caught.value)
    assert "hand" in str(caught.value).lower() or "again" in str(caught.value)


# -- archives ------------------------------------------------------------------------------------

TOOLS = {
    ".ipynb_checkpoints/hw-checkpoint.ipynb": b"old",
    "a/b/__MACOSX/._hw.ipynb": b"x",
    ".git/objects/pack.ipynb": b"x",
    ".vscode/settings.json": b"x",
    "node_modules/left-pad/hw.ipynb": b"x",
    "__pycache__/hw.py": b"x",
    "env/pyvenv.cfg": b"home = /usr",
    "env/lib/site-packages/nb.ipynb": b"x",
    "~$hw.ipynb": b"x",
    "desktop.ini": b"x",
}


@pytest.mark.parametrize("pack", [zipped, tarred, lambda f: tarred(f, "w:gz")])
@pytest.mark.parametrize("folder", ["", "hw/", "home/ann/hw/"])
def test_what_tools_left_in_an_archive_is_no_notebook(pack, folder):
    files = {folder + name: data for name, data in TOOLS.items()}
    files |= {f"{folder}.git/objects/{n:03}": b"x" for n in range(300)}
    files |= {f"{folder}hw.ipynb": BOOK, f"{folder}data/points.csv": b"1"}
    read = read_submission("ann.zip", pack(files), "twice")
    assert [source for _, source in read.cells] == list(CELLS)
    assert read.files == {"data/points.csv": b"1"}


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("main", ["hw.ipynb", "answers.py"])
def test_a_package_beside_the_notebook_keeps_what_makes_it_one(pack, main):
    files = {"tools/__init__.py": b"x = 1", "tools/__main__.py": b"", "__init__.py": b""}
    files |= {".git/__init__.py": b"x", "__pycache__/__init__.py": b"x"}
    read = read_submission("ann.zip", pack(files | {main: BOOK}), "twice")
    assert set(read.files) == {"tools/__init__.py", "tools/__main__.py", "__init__.py"}


@pytest.mark.parametrize(
    "other",
    ["Untitled.ipynb", "Untitled1.ipynb", "twice (1).ipynb", "twice-Copy1.ipynb", "old.ipynb"],
)
def test_of_several_notebooks_the_one_with_the_assignments_name_counts(other):
    copy = notebook("1", assignment="twice")
    read = read_submission("ann.zip", zipped({other: copy, "twice.ipynb": BOOK}), "twice")
    assert [source for _, source in read.cells] == list(CELLS)
    assert read.notes == ("The zip holds 2 notebooks; twice.ipynb counts.",)


@pytest.mark.parametrize(
    "other", [{"Untitled.ipynb": b"{}"}, {"lecture.ipynb": notebook("1", assignment="other")}]
)
def test_of_several_notebooks_the_only_one_of_the_assignment_counts(other):
    read = read_submission("ann.zip", zipped({"my work.ipynb": BOOK, **other}), "twice")
    assert [source for _, source in read.cells] == list(CELLS)


@pytest.mark.parametrize(
    "files",
    [
        {"a.ipynb": BOOK, "b.ipynb": BOOK},
        {"a.ipynb": b"{}", "b.ipynb": b"{}"},
        {"a.py": b"x = 1", "b.py": b"x = 2"},
    ],
)
def test_nobody_chooses_between_notebooks_that_all_could_be_the_one(files):
    with pytest.raises(NotebookError, match="more than one notebook"):
        read_submission("ann.zip", zipped(files), "twice")


def test_without_an_assignments_name_nobody_chooses():
    with pytest.raises(NotebookError, match="more than one notebook"):
        read_submission("ann.zip", zipped({"Untitled.ipynb": b"{}", "twice.ipynb": BOOK}))


@pytest.mark.parametrize(
    "inner", [zipped({"hw.ipynb": BOOK}), tarred({"x/hw.ipynb": BOOK}), gzip.compress(BOOK)]
)
def test_an_archive_in_an_archive_is_opened(inner):
    name = "hw.zip" if inner.startswith(b"PK") else "hw.tar.gz"
    assert sources("ann.zip", zipped({f"hw/{name}": inner, "readme.txt": b"x"})) == list(CELLS)


def test_a_tar_of_very_many_files_is_refused_even_if_tools_made_them():
    head = tarfile.TarInfo(".git/objects/x").tobuf()
    assert sources("ann.tar", head * 1000 + tarred({"hw.ipynb": BOOK})) == list(CELLS)
    with pytest.raises(NotebookError) as caught:
        read_submission("ann.tar", head * 20_001 + tarred({"hw.ipynb": BOOK}))
    assert str(caught.value) == "The archive holds too much: hand in your notebook and its data."


def test_no_third_archive_is_opened():
    third = zipped({"2.zip": zipped({"1.zip": zipped({"hw.ipynb": BOOK})})})
    with pytest.raises(NotebookError, match=r"holds no notebook.*only 1\.zip"):
        read_submission("ann.zip", third)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("hw.tar", lambda: tarred({"hw.ipynb": BOOK})),
        ("hw.tar.gz", lambda: tarred({"hw.ipynb": BOOK}, "w:gz")),
        ("hw.tgz", lambda: tarred({"./hw/hw.ipynb": BOOK}, "w:gz")),
        ("hw.tar.bz2", lambda: tarred({"hw.ipynb": BOOK}, "w:bz2")),
        ("hw.tar.xz", lambda: tarred({"hw.ipynb": BOOK}, "w:xz")),
        ("hw.ipynb.gz", lambda: gzip.compress(BOOK)),
        ("hw.zip", lambda: tarred({"hw.ipynb": BOOK}, "w:gz")),  # renamed
        ("hw.ipynb", lambda: zipped({"hw.ipynb": BOOK})),  # renamed
    ],
)
def test_a_notebook_is_found_in_any_archive_that_python_opens(name, pack):
    assert sources(name, pack()) == list(CELLS)


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"]
)
def test_a_small_archive_that_becomes_a_large_one_is_refused(pack):
    with pytest.raises(NotebookError, match="holds too much"):
        read_submission("ann.tar.gz", pack(bytes(90 * 2**20)))


@pytest.mark.parametrize("size", [2**40, 2**33 - 1, 65 * 2**20])
def test_a_tar_that_says_it_is_enormous_costs_nothing(size):
    member = tarfile.TarInfo("hw.ipynb")
    member.size = size
    head = member.tobuf(tarfile.GNU_FORMAT)
    with pytest.raises(NotebookError, match=r"too much|damaged"):
        read_submission("ann.tar", head + BOOK)


def test_links_and_devices_in_a_tar_are_no_files():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("hw.ipynb", tarfile.SYMTYPE), ("b.ipynb", tarfile.CHRTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    with pytest.raises(NotebookError, match="is empty"):
        read_submission("ann.tar", out.getvalue())


def patched(data, *, flag=None, method=None):
    """A zip whose entries say that they are encrypted, or compressed in another way."""
    data = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        if flag is not None:
            data[place + at] |= flag
        if method is not None:
            data[place + at + 2] = method
    return bytes(data)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"flag": 1}, "password"),
        ({"method": 9}, "Deflate64"),
        ({"method": 98}, "PPMd"),
        ({"method": 77}, "number 77"),
        ({"flag": 1, "method": 99}, "password"),
    ],
)
def test_why_a_zip_cannot_be_opened_is_said(changes, words):
    with pytest.raises(NotebookError, match=words):
        read_submission("ann.zip", patched(zipped({"hw.ipynb": BOOK}), **changes))


# -- scripts -------------------------------------------------------------------------------------

BODY = "import math\nimport otter\ngrader = otter.Notebook()\n\ndef double(x):\n    return 2 * x"
FORMS = {
    "nbconvert": f"#!/usr/bin/env python\n# coding: utf-8\n\n# # Title\n\n# In[1]:\n\n\n{BODY}"
    "\n\n\n# In[ ]:\n\n\nget_ipython().run_line_magic('pip', 'list')\n\n\n# In[2]:\n\n\n"
    "grader.check('double')\n",
    "jupytext": "# ---\n# jupyter:\n#   jupytext:\n#     format_name: percent\n# ---\n\n"
    f'# %% [markdown]\n# text\n\n# %% tags=["otter_ignore"]\n1 / 0\n\n# %%\n# %matplotlib inline\n'
    f"{BODY}\n\n# %%\ngrader.check('double')\n",
    "vs code": f"#%%\n{BODY}\n#%% [markdown]\n# text\n# %%\ngrader.check('double')\n",
    "light": f"# ---\n# jupyter:\n#   jupytext:\n# ---\n\n# text\n\n# +\n{BODY}\n# -\n\n"
    "grader.check('double')\n",
    "colab": '# -*- coding: utf-8 -*-\n"""hw.ipynb\n\nAutomatically generated by Colab.\n\n'
    f'"""\n\n!pip install otter-grader\n\n"""# Title\n\nText.\n"""\n\n{BODY}\n\n'
    'grader.check("double")\n',
    "no marks": f"import otter\ngrader = otter.Notebook('hw.ipynb')\n\n{BODY}\n\nif math.pi > 3:\n"
    "    %pip list\n\nelse:\n    1 / 0\n\ngrader.check('double')\n",
}
DOUBLE = "@test_case(points=3)\ndef test_double(double):\n    assert double(4) == 8\n"
OURS = {"config": {"assignment_name": "twice"}, "manifest": {"assignment": "twice"}}


@pytest.fixture
def mark(make_bundle, server):
    """Return a function that grades a file with a bundle of ours, or of somebody else."""

    def run(name, data, *, ours=True, **options):
        settings = OURS if ours else {"config": OURS["config"]}
        bundle = make_bundle({"double": DOUBLE}, **settings)
        return grade("ann", name, data, bundle, server, Limits(), **options)

    return run


@pytest.mark.parametrize("form", FORMS)
def test_a_notebook_exported_as_a_script_is_graded_with_a_note(mark, form):
    result = mark("ann.py", FORMS[form].encode())
    assert (result.status, result.score, result.problems) == ("graded", 3, ())
    assert "Hand in the .ipynb file next time" in result.notes[0]


@pytest.mark.parametrize("form", FORMS)
def test_an_error_in_an_exported_script_is_said_with_the_line_of_the_script(mark, form):
    text = FORMS[form].replace(BODY, f"{BODY}\n\nnobody", 1)
    (problem,) = mark("ann.py", text.encode()).problems
    assert problem.exception.line == text.split("\n").index("nobody") + 1


@pytest.mark.parametrize("form", ["nbconvert", "vs code", "no marks"])
def test_in_an_exported_script_a_cell_that_fails_costs_itself_alone(mark, form):
    text = FORMS[form].replace("import math", "import math\n\n1 / 0\n", 1)
    if form != "no marks":
        text = text.replace(
            "1 / 0\n", "1 / 0\n# %%\n" if form == "vs code" else "1 / 0\n# In[9]:\n"
        )
    assert mark("ann.py", text.encode()).score == 3


@pytest.mark.parametrize("form", ["jupytext", "vs code"])
def test_a_script_is_graded_as_otter_does_it_with_a_bundle_that_is_not_ours(mark, form):
    text = FORMS[form].replace("import math", "import math\n1 / 0", 1)
    result = mark("ann.py", text.encode(), ours=False)
    assert (result.score, result.notes) == (0, ())


def test_a_comment_stands_with_the_code_below_it_where_blank_lines_part_the_cells():
    text = "# Automatically generated by Colab.\n\nx = 1\n\n# about y\ny = 2\n# no gap\nz = 3\n"
    read = read_submission("ann.py", text.encode(), scripts=True)
    codes = [source.strip("#\n").splitlines() for _, source in read.cells]
    assert [[line for line in code if "=" in line] for code in codes] == [
        ["x = 1"],
        ["y = 2", "z = 3"],
    ]


def test_a_magic_of_a_whole_cell_stays_the_first_line_of_it():
    text = "# %%\nx = 1\n\n# %%\n%%capture\nprint(x)\n"
    read = read_submission("ann.py", text.encode(), scripts=True)
    assert read.cells[1] == (2, "%%capture\nprint(x)")


def test_a_person_reads_a_script_as_one_cell_as_it_was_handed_in():
    text = "# %%\nx = 1\n\n# %% [markdown]\n# because\n"
    assert read_all_cells("ann.py", text.encode()) == [
        {"cell_type": "code", "metadata": {}, "source": text, "outputs": []}
    ]


def test_a_module_that_somebody_wrote_is_run_as_one(mark):
    result = mark("ann.py", b"import math\n\ndef double(x):\n    return 2 * x\n")
    assert (result.status, result.score, result.notes) == ("graded", 3, ())


# -- which assignment it is ----------------------------------------------------------------------

NAMELESS = {
    "with its checks": notebook("def double(x):\n    return 2 * x", "grader.check('double')"),
    "checks and others'": notebook(
        "def double(x):\n    return 2 * x", "grader.check('double')", "print('grader.check')"
    ),
    "with metadata of others": notebook(
        "def double(x):\n    return 2 * x", "grader.check('double')", colab={"provenance": []}
    ),
}


@pytest.mark.parametrize("book", NAMELESS)
def test_a_notebook_that_lost_its_metadata_is_graded_by_its_checks_with_a_note(mark, book):
    result = mark("ann.ipynb", NAMELESS[book])
    assert (result.status, result.score) == ("graded", 3)
    assert "lost the record" in result.notes[0]


@pytest.mark.parametrize("book", NAMELESS)
def test_a_bundle_that_is_not_ours_goes_by_the_metadata_as_otter_does(mark, book):
    assert mark("ann.ipynb", NAMELESS[book], ours=False).status == "wrong assignment"


@pytest.mark.parametrize(
    "book",
    [
        notebook("x = 1"),
        notebook("def double(x):\n    return 1", "grader.check('triple')"),
        notebook("def double(x):\n    return 2 * x", "grader.check('double')", assignment="other"),
    ],
)
@pytest.mark.parametrize("kind", ["ipynb", "zip"])
def test_a_notebook_of_another_assignment_is_refused_unless_the_instructor_says_so(
    mark, book, kind
):
    data = zipped({"a.ipynb": book}) if kind == "zip" else book
    result = mark(f"ann.{kind}", data)
    assert (result.status, result.score) == ("wrong assignment", 0)
    assert "hand in your notebook of twice" in result.sentence


def test_with_any_name_a_notebook_of_another_name_is_graded_and_the_result_says_so(mark):
    book = notebook("def double(x):\n    return 2 * x", assignment="other")
    result = mark("ann.ipynb", book, any_name=True)
    assert (result.status, result.score) == ("graded", 3)
    assert "says it is of other; the instructor had it graded" in result.notes[0]


@pytest.mark.parametrize("line", ['{"assignment_name": "hw03"}', '# see "assignment_name'])
def test_an_assignment_that_only_the_source_of_a_cell_names_is_not_the_notebooks(line):
    cells = {"cells": [{"source": [line]}]}
    metadata = {"metadata": {"otter": {"assignment_name": "hw02"}}}
    assert assignment_in(json.dumps(metadata | cells).encode()) == "hw02"
    assert assignment_in(json.dumps(cells).encode()) is None
