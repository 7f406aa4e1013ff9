"""What a submitted file is by its name: a notebook, an archive, a script, or something else.

Browsers, editors and students change names: `hw02.ipynb.json` (a browser that names a download by
what is in it), `hw02.ipynb.txt` (Windows, when extensions are hidden), `hw02 (1).ipynb` (a second
download) and `hw02-Copy1.ipynb` (JupyterLab's Duplicate). All of them are notebooks.
"""

import re
import unicodedata

_NOTEBOOK, _RENAMED_NOTEBOOK, _ARCHIVE, _SCRIPT, _JSON, _OTHER = 5, 4, 3, 2, 1, 0

#: How well a name fits an assignment: it is the assignment's, it is a copy's of that, it is another
#: one, it is what Jupyter calls a notebook that nobody has named.
EXACT, COPY, OTHER, UNNAMED = 3, 2, 1, 0

_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz", ".ipynb.gz")
_RENAMED = re.compile(r"\.ipynb\.(json|txt)$")
# Only kinds that are known: `jane.doe` is a name, and so is `jane.roe`.
_KINDS = (
    "ipynb|json|txt|py|zip|tar|tgz|tbz2|txz|gz|bz2|xz|rar|7z|pdf|docx?|odt|rtf|pages|html?|mhtml|"
    "png|jpe?g|gif|heic|tiff?|webp|bmp|xlsx?|ods|csv|tsv|pptx?|md|rst|tex|log|ya?ml|toml|ini|cfg|"
    "rmd|js|mp4|mov|lnk|url|webloc|sh|bat"
)
_SUFFIX = re.compile(rf"(\.ipynb|\.tar)?\.({_KINDS})$", re.IGNORECASE)
# What a browser, JupyterLab, Windows and macOS append to the name of a second copy.
_COPY = re.compile(
    r"(\s*\(\d{1,3}\)|[-_ ]*copy\s?\d{0,3}|[-_ ]+checkpoint|\s+-\s+copy(\s\(\d+\))?)$",
    re.IGNORECASE,
)
_UNTITLED = re.compile(r"untitled\s*\d*", re.IGNORECASE)
_ASSIGNMENT = re.compile(rb'"assignment_name"\s*:\s*"((?:[^"\\]|\\.){1,300})"')
_ASSIGNMENT_KEY = b'"assignment_name"'


def rank(name: str) -> int:
    """Return how much a file looks like a submission: notebooks before archives, scripts, the rest.

    Parameters
    ----------
    name : str
        The file's name. 0 is returned for what is no submission by its name.
    """
    lower = name.lower()
    if lower.endswith(".ipynb"):
        return _NOTEBOOK
    if _RENAMED.search(lower):
        return _RENAMED_NOTEBOOK
    if lower.endswith(_ARCHIVES):
        return _ARCHIVE
    if lower.endswith(".py"):
        return _SCRIPT
    return _JSON if lower.endswith(".json") else _OTHER


def is_notebook(name: str) -> bool:
    """Whether a file is a notebook by its name."""
    return rank(name) >= _RENAMED_NOTEBOOK


def is_readable(name: str) -> bool:
    """Whether a file is, by its name, something that a grader may find a notebook in."""
    return rank(name) >= _SCRIPT


def is_archive(name: str) -> bool:
    """Whether a file is a zip or a tar by its name."""
    return rank(name) == _ARCHIVE


def stem(name: str) -> str:
    """Return a file's name without what says its kind: `ann` for `ann.ipynb.json`."""
    found = _SUFFIX.search(name)
    return name[: found.start()] if found and found.start() else name


def without_copy_mark(text: str) -> str:
    """Return a stem without what a second copy gets: `hw02` for `hw02 (1)` and `hw02-Copy1`."""
    shorter = _COPY.sub("", text)
    return shorter or text


def likeness(name: str, assignment: str | None) -> int:
    """Return how well a file's name fits an assignment.

    Returns
    -------
    int
        `EXACT`, `COPY`, `OTHER` or `UNNAMED`, the greater the better.
    """
    own = normalised(stem(name))
    if assignment and own.casefold() == assignment.casefold():
        return EXACT
    if assignment and without_copy_mark(own).casefold() == assignment.casefold():
        return COPY
    return UNNAMED if _UNTITLED.fullmatch(without_copy_mark(own)) else OTHER


def assignment_in(data: bytes) -> str | None:
    """Return the assignment that a notebook's metadata names, found without reading the notebook.

    It is a quick look, at the last place: metadata stands at a notebook's end, and in the source of
    a cell the quotes would be escaped. What a notebook says is found out by reading it.
    """
    place = data.rfind(_ASSIGNMENT_KEY)
    while place > 0 and data[place - 1 : place] == b"\\":
        place = data.rfind(_ASSIGNMENT_KEY, 0, place)
    found = _ASSIGNMENT.match(data, place) if place >= 0 else None
    return found[1].decode("utf-8", "replace") if found else None


def holds_notebook(data: bytes) -> bool:
    """Whether the first bytes of a file are a notebook's, whatever the file is called."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and (b'"cells"' in start or b'"worksheets"' in start)


def normalised(text: str) -> str:
    """Return `text` with composed letters (NFC): macOS writes ö in a file's name as o and two dots.

    Equal names get equal bytes in this way; nothing that a reader sees changes.
    """
    return unicodedata.normalize("NFC", text)
