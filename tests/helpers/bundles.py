"""Otter bundles as other courses write them, in both formats."""

import json
import zipfile

HEAD = "from otter.test_files import test_case\n\nOK_FORMAT = False\n\n"


def exception_test(name, body, points=None, **settings):
    lines = [f"{key} = {value!r}" for key, value in settings.items()]
    return "\n".join([HEAD, f"name = {name!r}", f"points = {points!r}", *lines, "", body])


def ok_test(name, *cases, points=None, **settings):
    suite = {"cases": list(cases), "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    test = {"name": name, "points": points, "suites": [suite], **settings}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def write_bundle(folder, tests, config, files):
    packed = folder / "autograder.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, source in tests.items():
            archive.writestr(f"tests/{name}.py", source)
        for name, text in files.items():
            archive.writestr(f"files/{name}", text)
        archive.writestr("otter_config.json", json.dumps(config))
        archive.writestr("run_autograder", "")
    return packed


DOUBLE = """
@test_case(points=1, hidden=False, success_message="well done", failure_message="think again")
def test_small(double):
    assert double(3) == 6

@test_case(points=2, hidden=True)
def test_large(double):
    assert double(1000) == 2000, "not twice"

@test_case(points=None, hidden=True)
def test_kinds(double):
    assert double("ab") == "abab"
"""
TRUE = {"code": ">>> True\nTrue", "hidden": False, "locked": False}
