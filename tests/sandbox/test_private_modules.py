"""What a bundle's tests import is made anew for every question, and is of that bundle alone."""

import importlib

import pytest

from mlmath.bundle.module_reload import renew


@pytest.fixture
def folder(tmp_path):
    """A folder with a module and a package, the tests' own while a test here runs."""
    made, empty = tmp_path / "made", tmp_path / "empty"
    (made / "answers_pkg").mkdir(parents=True)
    empty.mkdir()
    for name in ("answers_module.py", "answers_pkg/__init__.py", "answers_pkg/part.py"):
        (made / name).write_text("VALUES = [1, 2, 3]\n")
    renew(made)
    yield made
    renew(empty)


@pytest.mark.parametrize("name", ["answers_module", "answers_pkg", "answers_pkg.part"])
def test_what_an_answer_has_changed_is_as_it_was_for_the_next_question(folder, name):
    first = importlib.import_module(name)
    first.VALUES.clear()
    assert importlib.import_module(name) is first
    renew(folder)
    assert importlib.import_module(name).VALUES == [1, 2, 3]


@pytest.mark.parametrize("name", ["answers_module", "answers_pkg.part"])
def test_the_modules_of_one_bundle_are_gone_with_the_next(folder, tmp_path, name):
    importlib.import_module(name)
    renew(tmp_path / "empty")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(name)
