"""Read the names in a zip as their author wrote them.

A zip says in one bit that its names are in UTF-8 (APPNOTE.TXT of PKWARE, 4.4.4, bit 11); without it
they are in code page 437. Many tools do neither: macOS and older Unix tools write UTF-8 without
the bit, Windows writes the code page of its console, and Info-ZIP adds a second name in the extra
field 0x7075 (4.6.9), with a check sum of the first. Names with a backslash come from old .NET
libraries.

Which code page it was has to be guessed: where names of the class are known, it is the one in which
most of them are found. The guess only decides how a name reads: different names stay different, and
none gets a slash that it did not have.
"""

import functools
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Sequence

from mlmath._text import words
from mlmath.model.directory import spellings
from mlmath.model.file_kinds import normalised

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
#: In the order in which they are preferred when a name makes sense in several.
_CODE_PAGES = ("cp850", "cp437", "cp866", "cp932", "cp1252", "cp1251", "gbk")
#: Those that are tried only for names of the class: almost any bytes read as words in one of them.
_MORE_CODE_PAGES = (
    *("cp852", "cp1250", "cp857", "cp1254", "cp737", "cp1253", "cp874", "cp949", "big5"),
    *("cp862", "cp1255", "cp864", "cp1256", "cp775", "cp1257", "cp1258", "cp855", "koi8_r"),
)


def names_of(
    entries: Sequence[zipfile.ZipInfo], people: Sequence[str] = ()
) -> tuple[list[str], str]:
    """Return the entries' names, composed and with slashes, and the code page if one was guessed.

    Parameters
    ----------
    entries : sequence of ZipInfo
        All of one zip: its maker had one code page.
    people : sequence of str
        Names of the class, where they are known: the code page is the one in which most of them
        are found.

    Returns
    -------
    list of str, str
        The names in order; the code page, or "" where nothing had to be guessed.
    """
    known = [_certain_name(entry) for entry in entries]
    unknown = [_raw(entry) for entry, name in zip(entries, known, strict=True) if name is None]
    page = ""
    if unknown:
        page = _code_page_of_class(unknown, people) or _code_page(unknown)
    names = [
        (_raw(entry).decode(page or "cp437", "replace") if name is None else name)
        for entry, name in zip(entries, known, strict=True)
    ]
    if len(set(names)) < len({_identity(entry) for entry in entries}):  # two have become one
        names, page = [entry.filename for entry in entries], ""
    return [normalised(name.replace("\\", "/")) for name in names], page


def _identity(entry: zipfile.ZipInfo) -> tuple[bytes, str]:
    return _raw(entry), entry.filename


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a name, which `zipfile` has decoded."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8_FLAG else "cp437")


def _certain_name(entry: zipfile.ZipInfo) -> str | None:
    """Return a name that is known for certain, else None."""
    raw = _raw(entry)
    if entry.flag_bits & _UTF8_FLAG or raw.isascii():
        return entry.filename
    if (name := _unicode_path(entry.extra, raw)) is not None:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name in Info-ZIP's extra field, if it belongs to this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind != _UNICODE_PATH or len(field) < 6:
            continue
        version, check = struct.unpack_from("<BL", field)
        if version == 1 and check == zlib.crc32(raw):
            try:
                name = field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
            return None if "\0" in name else name
    return None


def _code_page(raw_names: Sequence[bytes]) -> str:
    """Return the code page in which all names read as words, or ""."""
    for page in _CODE_PAGES:
        try:
            names = [raw.decode(page) for raw in raw_names]
        except UnicodeDecodeError:
            continue
        separators = all(
            name.count("/") == raw.count(b"/") for name, raw in zip(names, raw_names, strict=True)
        )
        # The second byte of a Japanese letter can be a backslash: such a name has none of its own.
        if separators and not any("\\" in name for name in names) and all(map(_reads, names)):
            return page
    return ""


def _code_page_of_class(raw_names: Sequence[bytes], people: Sequence[str]) -> str:
    """Return the code page in which most names hold somebody's of the class, or ""."""
    wanted = {s for person in people if not person.isascii() for s in spellings(person)}
    tops = {b"/".join(raw.replace(b"\\", b"/").split(b"/")[:2]) for raw in raw_names}
    best, page_of_best = 0, ""
    for page in (*_CODE_PAGES, *_MORE_CODE_PAGES) if wanted else ():
        found = 0
        for raw in tops:
            text = "".join(words(raw.decode(page, "ignore")))
            found += any(spelling in text for spelling in wanted)
        if found > best:
            best, page_of_best = found, page
    return page_of_best


def _reads(name: str) -> bool:
    """Whether a name consists of words as people write them: one script each, and one case."""
    return all(map(_is_word, _words(name)))


def _words(name: str) -> Iterable[str]:
    word = ""
    for letter in name:
        if letter.isascii() and not letter.isalpha():
            yield word
            word = ""
        else:
            word += letter
    yield word


def _is_word(word: str) -> bool:
    foreign = [letter for letter in word if not letter.isascii()]
    if not foreign:
        return True
    if not all(unicodedata.category(letter)[0] in "LM" for letter in foreign):
        return False
    scripts = {_script(letter) for letter in word}
    if scripts == {"LATIN"}:
        mixed_case = word[1:] != word[1:].lower() and word != word.upper()
        return not mixed_case and (2 * len(foreign) <= len(word) or len(word) < 3)
    return len(scripts) == 1 or scripts <= {"CJK", "HIRAGANA", "KATAKANA"}


@functools.cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ")[0].split("-")[0]
