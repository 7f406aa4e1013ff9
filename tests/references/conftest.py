"""What the yardsticks share: the module they measure, and how many examples Hypothesis tries."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import settings

TOP = Path(__file__).parents[2]

#: The same examples on every run, and no clock; `yardsticks.given` uses it.
settings.register_profile("references", max_examples=50, deadline=None, derandomize=True)


def load(name):
    """Import a reference solution from `solutions/` and return the module."""
    path = TOP / "solutions" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"reference_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference(request):
    """The reference solution of the assignment that the test file is named after."""
    return load(request.path.stem.removeprefix("test_"))
