"""What is handed in is read and parsed by the grader at a cost that its author cannot choose."""

import json

import pytest

from mlmath.errors import NotebookError
from mlmath.grading.import_audit import other_libraries
from mlmath.grading.source import MAX_CODE, parse
from mlmath.submissions.notebook import read_notebook
from mlmath.submissions.other_formats import kind_by_start


@pytest.mark.parametrize(
    "source",
    [
        "import {}",
        "from {} import b",
        "x = 1; import {} as c",
        "def f():\n    if x:\n        import {}",
    ],
)
@pytest.mark.parametrize("dot", [".", " . ", ".\\\n", ".\x0c"])
def test_an_import_of_a_module_of_very_many_parts_is_not_parsed(source, dot):
    assert parse(source.format(dot.join("a" * 5))) is not None
    assert parse(source.format(dot.join("a" * 60))) is None


def test_dots_elsewhere_are_not_counted_as_those_of_an_import():
    assert parse("import numpy as np\nx = [" + "1.5, " * 100 + "]\n# " + "." * 100) is not None


def test_more_code_than_can_be_parsed_costs_the_hint_alone():
    cells = [(1, "import sklearn\n"), (2, "x = 1\n" * MAX_CODE)]
    assert other_libraries(cells, {2: ["q"]}, "import numpy as np") == {}


@pytest.mark.parametrize("filler", [b"<!---->", b" ", b"<!-- ", b"<!----> "])
def test_a_file_of_many_comments_is_soon_known_to_be_no_web_page(filler):
    assert kind_by_start(filler * 500 + b"x") is None  # comments matched in every way: no end


def notebook_with(outputs):
    """A notebook whose one cell has outputs, given as JSON."""
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": "HERE"}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    return json.dumps(book).replace('"HERE"', outputs).encode()


@pytest.mark.parametrize("one", ["[[]],", '{"a":{}},', "0,"])
def test_a_notebook_of_very_many_values_is_refused_before_it_is_read(one, monkeypatch):
    data = notebook_with("[" + one * (6_000_000 // one.count(",")) + "0]")
    monkeypatch.setattr(json, "loads", None)
    with pytest.raises(NotebookError, match="clear the outputs"):
        read_notebook(data)


def test_a_notebook_with_large_outputs_is_read():
    points = ",".join(f"[{n}.125,{n}.5]" for n in range(200_000))
    data = notebook_with(f'[{{"output_type": "display_data", "data": {{"plot": [{points}]}}}}]')
    assert read_notebook(data).cells == [(1, "x = 1")]
