"""Recognise files that are no notebook by how they begin, and say what to hand in instead.

The first bytes are those that the formats' own documents give: PDF (ISO 32000), ZIP (APPNOTE 4.3),
RAR (rarlab's technical note), 7z (7zFormat.txt), OLE for older Office files (MS-CFB), PNG, JPEG,
GIF, TIFF, WebP and HEIF (ISO base media, `ftyp`).
"""

import re

from mlmath.errors import NotebookError

_STARTS = (
    (b"%PDF", "a PDF"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Microsoft Office"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"!<arch>", "a library"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_IMAGE_IN_BOX = (b"heic", b"heix", b"mif1", b"avif")
_ARCHIVES = ("a RAR archive", "a 7z archive")
_BY_SUFFIX = {".rar": "a RAR archive", ".7z": "a 7z archive"}
#: What a zip is by a file that it holds: Office Open XML (ECMA-376), OpenDocument.
_IN_ZIP = (
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("Index/Document.iwa", "a Pages document"),
)
# Nothing is tried twice (possessive and atomic): with every "-->" tried as the end of every
# comment, the time doubles with each comment in a file that is no page.
_HTML = re.compile(
    rb"\s*+(?:<!--(?>.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|div|p)\b", re.I | re.S
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MAX_HTML_START = 4000  # bytes in which a web page has to begin

NOT_A_NOTEBOOK = (
    "The file is not a Jupyter notebook: hand in the .ipynb file itself, "
    "as the File menu of Jupyter saves it."
)
_EMPTY = (
    "The file is empty and not a Jupyter notebook: save your notebook, see that it opens again, "
    "and hand in the .ipynb file."
)


def refuse_other_formats(file: str, data: bytes) -> None:
    """Raise NotebookError, with what to hand in, when a file is plainly of another format."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotebookError(_EMPTY)
    if data.startswith(b"version https://git-lfs.github.com/spec/"):
        raise NotebookError(
            "The file is a pointer of Git LFS and not the Jupyter notebook itself: "
            "hand in the .ipynb file as you have it on your computer."
        )
    kind = kind_by_start(data) or _BY_SUFFIX.get(file[file.rfind(".") :].lower())
    if kind is not None:
        raise NotebookError(_sentence(kind))


def refuse_documents(names: list[str]) -> None:
    """Raise NotebookError when the names in a zip show that it is a document."""
    for name, kind in _IN_ZIP:
        if name in names:
            raise NotebookError(_sentence(kind))


def kind_by_start(data: bytes) -> str | None:
    """Return what a file is by its first bytes, for a sentence; None for what may be a notebook."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[4:8] == b"ftyp":
        return "a picture (HEIC)" if data[8:12] in _IMAGE_IN_BOX else "a film"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a picture (WebP)"
    if _HTML.match(data[:_MAX_HTML_START].removeprefix(_BYTE_ORDER_MARK)):
        return "a web page (HTML)"
    return None


def _sentence(kind: str) -> str:
    if kind in _ARCHIVES:
        return (
            f"The file is {kind}, which cannot be opened here, and not a Jupyter notebook: "
            "hand in the .ipynb file itself, or a .zip with it."
        )
    return (
        f"The file is {kind} and not a Jupyter notebook: what it shows cannot be run. "
        "Hand in the .ipynb file itself, as the File menu of Jupyter saves it."
    )
