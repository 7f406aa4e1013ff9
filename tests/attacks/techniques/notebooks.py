# %% points in the metadata
# Edit the metadata: points, tests, scores, another assignment beside the right one.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, assignment="arena"))
    book["metadata"]["otter"] |= {"points": 100, "tests": {"total": "assert True"}, "score": 11, "OK_FORMAT": True}
    book["metadata"]["grade"] = book["cells"][0]["metadata"]["nbgrader"] = {"grade": True, "points": 100, "solution": True, "score": 11}
    return "mallory.ipynb", json.dumps(book).encode()

# %% tests of one's own
# Put test files into the metadata and cells, as Otter allows while a notebook is developed.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, assignment="arena"))
    book["metadata"]["otter"]["tests"] = {q: {"name": q, "points": 11, "suites": [{"cases": [{"code": ">>> True\nTrue"}]}]}
                                          for q in ("total", "scale", "descend", "Counter")}
    book["cells"].append(dict(book["cells"][0], source="from otter.test_files import test_case\n@test_case(points=11)\ndef test_total(): pass"))
    return "mallory.ipynb", json.dumps(book).encode()

# %% checks by metadata
# Claim thousands of checks in a cell's metadata, of questions of every kind.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, assignment="arena"))
    book["cells"][0]["metadata"]["otter"] = {"tests": ["total", "../total", "", "x" * 10**6, 3, None, {"a": 1}] * 100}
    return "mallory.ipynb", json.dumps(book).encode()

# %% ignored cells
# Mark every cell as ignored, and as something else than code.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, kit.wrong, kit.wrong, assignment="arena"))
    book["cells"][0]["metadata"] = {"tags": ["otter_ignore"], "otter": {"ignore": True}}
    book["cells"][1]["cell_type"] = "raw"
    book["cells"][2]["cell_type"] = "heading"
    return "mallory.ipynb", json.dumps(book).encode()

# %% outputs that claim success
# Keep outputs which say that all tests passed.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, assignment="arena"))
    book["cells"][0]["outputs"] = [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "total results: All test cases passed!",
         "text/html": "<script>alert(1)</script>", "application/x-otter": {"score": 11}}}]
    return "mallory.ipynb", json.dumps(book).encode()

# %% another kernel
# Name another kernel and language, which would start another program.
def submission(kit):
    return "mallory.ipynb", kit.notebook(kit.wrong, assignment="arena", kernelspec={
        "name": "../../tmp/planted", "display_name": "$(touch /tmp/planted)", "language": "bash"},
        language_info={"name": "R", "file_extension": "../../planted"})

# %% assignment of another kind
# Give the assignment's name as a list, as markup, as a path and as something that equals everything.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.right, assignment="arena"))
    book["metadata"]["otter"]["assignment_name"] = "<script>alert(1)</script>\x1b[2J../../\ud800"
    return "mallory.ipynb", json.dumps(book).encode()

# %% sources of other kinds
# Sources that are numbers, deep lists, objects and null.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, "1", "2", "3", assignment="arena"))
    for cell, source in zip(book["cells"], (None, 3, [["x"]], {"a": 1})): cell["source"] = source
    return "mallory.ipynb", json.dumps(book).encode()

# %% cell that is a huge text
# One cell of ten megabytes and one line, and one of deep brackets.
def submission(kit):
    return "mallory.ipynb", kit.notebook(kit.wrong, "x = '" + "a" * (10 * 2**20) + "'", "(" * 100000, "-" * 200000 + "1",
                                         "x = " + "[" * 150 + "]" * 150, assignment="arena")

# %% code without end
# Code of sixteen megabytes whose syntax tree takes minutes and gigabytes.
def submission(kit):
    cells = (kit.wrong, "import pandas", "a," * 8_000_000)
    return "mallory.ipynb", kit.notebook(*cells, assignment="arena")

# %% thousands of cells
# Thousands of small cells, each with an error of its own.
def submission(kit):
    return "mallory.ipynb", kit.notebook(kit.wrong, *[f"raise ValueError({n})" for n in range(2000)], assignment="arena")

# %% deep json
# JSON nested a hundred thousand deep.
def submission(kit):
    return "mallory.ipynb", b'{"cells": ' + b"[" * 200000 + b"]" * 200000 + b', "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'

# %% numbers in json
# JSON with enormous numbers, NaN, repeated keys and versions of other kinds.
def submission(kit):
    return "mallory.ipynb", (b'{"cells": [], "cells": [{"cell_type": "code", "source": "", "metadata": NaN}], "metadata": {"otter": '
                             b'{"assignment_name": "arena"}}, "nbformat": ' + b"9" * 5000 + b', "nbformat_minor": -1e999}')

# %% nbformat of no known version
# Versions of the format that are null, text, lists, negative and of the future.
def submission(kit):
    import json
    book = json.loads(kit.notebook(kit.wrong, assignment="arena"))
    book |= {"nbformat": [4], "nbformat_minor": "four", "worksheets": 3}
    return "mallory.ipynb", json.dumps(book).encode()

# %% enormous file
# A notebook larger than anybody reads.
def submission(kit):
    return "mallory.ipynb", b" " * (70 * 2**20) + kit.notebook(kit.right, assignment="arena")

# %% utf-16 and nul
# A notebook in another encoding, and with NUL and surrogates in its cells.
def submission(kit):
    return "mallory.ipynb", kit.notebook(kit.wrong, "x = 'a\x00b'", "y = '\ud800'", "# \u202e\u2066 reversed", "raise ValueError('\udcff')",
                                         assignment="arena")

# %% magics that eat the rest
# A cell that turns the rest of the notebook into comments of another language.
%%html
<script>fetch("http://example.org")</script>
# %%%
%%javascript
element.append("11 of 11")
# %%%
%%writefile total.py
def total(values): return True
# %%%
%%script false --no-raise-error
1

# %% import of a module of very many parts
# Import what CPython would parse in gigabytes.
def submission(kit):
    name = "sklearn" + ".a" * 60_000
    return "mallory.ipynb", kit.notebook(kit.wrong, f"if False:\n    import {name}", assignment="arena")

# %% import that goes on over lines
# Spread the parts of an imported name over lines, with blanks between, in cells of many statements.
def submission(kit):
    name = "sklearn" + " . \\\n a" * 15_000
    return "mallory.ipynb", kit.notebook(kit.wrong, f"x = 1; from {name} import b", f"import {name} as c, {name}",
                                         assignment="arena")

# %% import hidden behind form feeds
# Hide the parts of an imported name from whoever counts them by lines.
def submission(kit):
    name = "sklearn" + ".\x0ca" * 30_000 + ".\u00e9" * 30_000
    return "mallory.ipynb", kit.notebook(kit.wrong, "import sklearn", f"def f():\n  import {name}", assignment="arena")

# %% file of nothing but brackets
# Hand in sixty megabytes of empty lists in lists, which take gigabytes when they are read.
def submission(kit):
    book = kit.notebook(kit.wrong, assignment="arena").rstrip(b"}")
    return "mallory.ipynb", book + b', "x": [' + b"[[]]," * (12 * 10**6) + b"0]}"

# %% file of nothing but keys
# Hand in an old format that is converted, with millions of tiny objects in an output.
def submission(kit):
    old = b'{"nbformat": 3, "metadata": {}, "worksheets": [{"cells": [{"cell_type": "code", "input": "1", "outputs": ['
    return "mallory.ipynb", old + b'{"a":{}},' * (6 * 10**6) + b'{}]}]}]}'

# %% file of nothing but texts
# Hand in millions of short texts as the lines of a cell.
def submission(kit):
    book = kit.notebook(kit.wrong, "HERE", assignment="arena")
    return "mallory.ipynb", book.replace(b'"HERE"', b"[" + b'"ab",' * (12 * 10**6) + b'""]')

# %% cells that are kept for the next submission
# Hand in hundreds of cells, each just short enough for its parts to be kept, which are large.
def submission(kit):
    cells = [f"import pandas  # {n}\n" + f"a{n}=b,c\n" * 480 for n in range(45)]
    return "mallory.ipynb", kit.notebook(kit.wrong, *cells, assignment="arena")
