"""How Sphinx makes the site: `make site` writes it to out/site/.

What is generated, the command line, the settings, the Python interface and the assignments, is
generated from the code and from release/ each time, so that nothing stands there twice.
"""

import ast
import dataclasses
import inspect
import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "site"))

import mlmath
from mlmath.assignment.course import Course
from mlmath.model.gradebook import TotalRules
from mlmath.model.limits import Limits
from mlmath.model.mark import Weighting
from mlmath.results.late import LateRules

HERE = Path(__file__).parent
TOP = HERE.parent

project = "mlmath"
author = "the mlmath developers"
version = release = mlmath.__version__
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_design",
    "sphinx-mathjax-offline",
]
exclude_patterns = ["site"]

myst_enable_extensions = ["dollarmath", "colon_fence", "attrs_inline"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
nb_execution_mode = "off"
nb_merge_streams = True
# Tables as text, and code with an ellipsis, are shown as they are.
suppress_warnings = ["misc.highlighting_failure"]

autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "pydata_sphinx_theme"
html_title = "mlmath"
html_static_path = ["site/static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_theme_options: dict[str, Any] = {
    "navbar_align": "left",
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "secondary_sidebar_items": {"**": ["page-toc"], "index": []},
    "footer_start": ["copyright"],
    "footer_end": [],
}
html_sidebars = {"index": [], "comparison": []}
copyright = "the mlmath developers, BSD 3-Clause License"  # noqa: A001  # Sphinx wants this name

linkcheck_timeout = 20
# Sites that answer programs with an error, and people with the page.
linkcheck_ignore = [r"https://doi\.org/.*", r"https://www\.sciencedirect\.com/.*"]


def setup(app: Sphinx) -> None:
    """Write the generated pages before Sphinx looks for pages."""
    app.connect("config-inited", _write_pages)
    app.connect("source-read", _link_to_the_site)


def _write_pages(app: Sphinx, config: object) -> None:
    folder = HERE / "assignments"
    folder.mkdir(exist_ok=True)
    assignments = Course(TOP).assignments()
    expected = {f"{assignment.name}.ipynb" for assignment in assignments} | {"index.md"}
    for old in folder.iterdir():
        if old.name not in expected:
            old.unlink()
    for assignment in assignments:
        notebook = _without_machinery(json.loads(assignment.release.read_text(encoding="utf-8")))
        _write(folder / f"{assignment.name}.ipynb", json.dumps(notebook, indent=1))
    names = "\n".join(assignment.name for assignment in assignments)
    page = _on_the_site((TOP / "release" / "README.md").read_text(encoding="utf-8"))
    _write(folder / "index.md", f"{page}\n```{{toctree}}\n:hidden:\n\n{names}\n```\n")
    _write(HERE / "reference" / "settings.md", _settings_page())
    _write(HERE / "changes.md", _at_home((TOP / "CHANGELOG.md").read_text(encoding="utf-8")))
    _write(HERE / "security.md", _at_home((TOP / "SECURITY.md").read_text(encoding="utf-8")))
    _write(
        HERE / "contributing.md", _at_home((TOP / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    )


def _write(path: Path, text: str) -> None:
    """Write a page unless it is there already: Sphinx reads again what is newer."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _without_machinery(notebook: dict[str, Any]) -> dict[str, Any]:
    """Leave out what lets a notebook check itself; draw figures without their code."""
    cells = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            if cell["metadata"].get("cellView") or source.startswith("# Initialize Otter"):
                continue
            tags = cell["metadata"].setdefault("tags", [])
            if "figure" in tags:
                tags.append("hide-input")
            alt = cell["metadata"].get("alt")
            if alt:
                cell["metadata"]["mystnb"] = {"image": {"alt": alt}}
        cells.append(cell)
    metadata = {"kernelspec": notebook["metadata"]["kernelspec"]}
    return notebook | {"cells": cells, "metadata": metadata}


def _on_the_site(text: str) -> str:
    """Point the course page's links to where the site has what they name."""
    text = re.sub(r"\]\((hw\w+)/\1\.ipynb\)", r"](\1.ipynb)", text)
    text = text.replace("](../docs/", "](../")
    # The picture is drawn by GitHub; the table says the same.
    text = re.sub(r"## What needs what.*?(?=\n## )", "", text, flags=re.DOTALL)
    return text.replace("](requirements.txt)", "](../../release/requirements.txt)")


def _at_home(text: str) -> str:
    """Make links from the project's top right for a page in docs/."""
    return re.sub(r"\]\(docs/", "](", text)


def _link_to_the_site(app: Sphinx, name: str, source: list[str]) -> None:
    """Let links that leave docs/ lead to the pages that hold what they mean."""
    for file, page in (
        ("CONTRIBUTING", "contributing"),
        ("SECURITY", "security"),
        ("CHANGELOG", "changes"),
    ):
        source[0] = re.sub(rf"\]\((\.\./)?{file}\.md", f"]({page}.md", source[0])


def _settings_page() -> str:
    """Describe the settings by the classes that hold them."""
    tables = (
        ("`[tool.mlmath.late]`, `[tool.mlmath.late.HW]`", LateRules, "Late work"),
        ("`[tool.mlmath.weights.HW]`, `[tool.mlmath.cap]`", Weighting, "Points"),
        ("`[tool.mlmath.gradebook]`", TotalRules, "Totals"),
        ("Options of `mlmath grade`", Limits, "Limits of one submission"),
    )
    parts = [
        "# Settings\n\nA course's settings stand in its `pyproject.toml`. `HW` is an assignment's "
        "name. This page is made from the code that reads them.\n"
    ]
    for where, holder, title in tables:
        parts.append(f"## {title}\n\n{where}: {inspect.getdoc(holder)}\n")
        parts.append("| setting | default | |\n| --- | --- | --- |")
        parts += [f"| `{name}` | {default} | {text} |" for name, default, text in _fields(holder)]
        parts.append("")
    return "\n".join(parts)


def _fields(holder: type) -> list[tuple[str, str, str]]:
    """Return name, default and description of a class's fields."""
    (tree,) = ast.parse(inspect.getsource(holder)).body
    assert isinstance(tree, ast.ClassDef)
    described = {}
    for statement, following in itertools.pairwise(tree.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(following, ast.Expr):
            described[ast.unparse(statement.target)] = ast.literal_eval(following.value)
    found = []
    for field in dataclasses.fields(holder):
        is_plain = isinstance(field.default, str | int | float)
        default = f"`{json.dumps(field.default)}`" if is_plain else ""
        text = " ".join(described.get(field.name, "").split())
        found.append((field.name, default, text))
    return found
