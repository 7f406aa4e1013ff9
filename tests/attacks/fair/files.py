# %% saved by Colab
# Has Colab's metadata in the notebook and its cells.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena", colab={"provenance": [], "toc_visible": True},
                                   kernelspec={"name": "python3", "display_name": "Python 3"}, accelerator="GPU"))
    book["cells"][0]["metadata"] = {"id": "abc", "colab": {"base_uri": "https://localhost:8080/"}, "outputId": "x-1"}
    book["nbformat_minor"] = 0
    return "arena.ipynb", json.dumps(book).encode()

# %% saved by VS Code
# Has VS Code's metadata, a kernel of a virtual environment, and cell ids.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena", kernelspec={"display_name": ".venv", "language": "python", "name": "python3"},
                                   language_info={"name": "python", "version": "3.12.1"}, vscode={"interpreter": {"hash": "x"}}))
    book["cells"][0]["metadata"] = {"vscode": {"languageId": "python"}}
    book["cells"][0]["id"] = "1f2e3d4c"
    book["nbformat_minor"] = 5
    return "arena.ipynb", json.dumps(book, indent=1).encode()

# %% saved by JupyterLite
# Names JupyterLite's kernel, and lacks ids in format 4.5.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena", kernelspec={"name": "python", "display_name": "Python (Pyodide)", "language": "python"},
                                   language_info={"name": "python", "codemirror_mode": {"name": "python", "version": 3}}))
    book["nbformat_minor"] = 5
    return "arena.ipynb", json.dumps(book).encode()

# %% windows line ends
# Has Windows line ends in the file and in the cells.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right.replace("\n", "\r\n"), assignment="arena"))
    return "arena.ipynb", json.dumps(book, indent=1).replace("\n", "\r\n").encode()

# %% byte-order mark
# Starts with a byte-order mark.
def submission(kit):
    return "arena.ipynb", b"\xef\xbb\xbf" + kit.notebook(kit.right, assignment="arena")

# %% sources as lists
# Has its sources as lists of lines, as Jupyter saves them.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena"))
    book["cells"][0]["source"] = kit.right.splitlines(keepends=True)
    return "arena.ipynb", json.dumps(book).encode()

# %% nbformat 3
# Is saved in the format of before 2014.
def submission(kit):
    import json
    cell = {"cell_type": "code", "collapsed": False, "input": kit.right, "language": "python", "metadata": {}, "outputs": []}
    return "arena.ipynb", json.dumps({"metadata": {"name": "", "otter": {"assignment_name": "arena"}}, "nbformat": 3, "nbformat_minor": 0,
                                      "worksheets": [{"cells": [cell], "metadata": {}}]}).encode()

# %% duplicated cells
# Has every cell twice, as after a slip with copy and paste, ids too.
def submission(kit):
    import json
    check = "import otter\ngrader = otter.Notebook('arena.ipynb')\ngrader.check('total')"
    book = json.loads(kit.notebook(kit.right, check, kit.right, check, assignment="arena"))
    for cell in book["cells"]: cell["id"] = "same"
    book["nbformat_minor"] = 5
    return "arena.ipynb", json.dumps(book).encode()

# %% moved cells
# Has its cells in another order, each answer in a cell of its own, checks at the end.
def submission(kit):
    parts = kit.right.strip().split("\n\n")
    head, total, scale, descend = parts[:4]
    check = "import otter\ngrader = otter.Notebook()"
    return "arena.ipynb", kit.notebook(head, "\n\n".join(parts[4:]), descend, scale, total, check, "grader.check('Counter')", "grader.check_all()",
                                       "grader.export(run_tests=True)", assignment="arena")

# %% deleted checks
# Lacks the cells that check, and has cells of its own between.
def submission(kit):
    return "arena.ipynb", kit.notebook("", "x = 1", kit.right, "", "print(x)", assignment="arena")

# %% renamed
# Has another file name, with blanks and letters of other alphabets.
def submission(kit):
    return "Übung 3 (final) \u4f60\u597d v2.ipynb", kit.notebook(kit.right, assignment="arena")

# %% with outputs
# Has outputs, images, execution counts out of order and widgets' state.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, "1", assignment="arena", widgets={"application/vnd.jupyter.widget-state+json": {"state": {}}}))
    book["cells"][1] |= {"execution_count": 99, "outputs": [
        {"output_type": "stream", "name": "stdout", "text": ["x\n"] * 1000},
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": "aGVsbG8=" * 10000}},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mx"]}]}
    return "arena.ipynb", json.dumps(book).encode()

# %% text, raw cells and attachments
# Has much text, raw cells and pictures in between.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena"))
    book["cells"] = [{"cell_type": "markdown", "metadata": {}, "source": "# def total(): pass", "attachments": {"a.png": {"image/png": "aGk="}}},
                     {"cell_type": "raw", "metadata": {}, "source": "raise ValueError"}, *book["cells"]]
    return "arena.ipynb", json.dumps(book).encode()

# %% zip with data
# Is a zip of a folder, with data beside the notebook and what a Mac adds.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hw/arena.ipynb", kit.notebook(kit.right, "assert open('data/x.csv').read() == 'a,b'", assignment="arena"))
        archive.writestr("hw/data/x.csv", "a,b")
        archive.writestr("__MACOSX/hw/._arena.ipynb", "x")
        archive.writestr("hw/.DS_Store", "x")
    return "ann.zip", out.getvalue()

# %% script
# Is a Python script, with Windows line ends and a byte-order mark.
def submission(kit):
    return "ann.py", b"\xef\xbb\xbf" + kit.right.replace("\n", "\r\n").encode()

# %% other letters
# Has names, comments and text in other alphabets, and emoji.
def submission(kit):
    return "arena.ipynb", kit.notebook("# résumé — 你好 🎉\nλ = 0.25\ns = 'naïve 🎈'", kit.right.replace("0.25", "λ"), assignment="arena")
