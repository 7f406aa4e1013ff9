"""Names in zips are read as people wrote them, and no name in a zip costs anybody a row."""

import struct
import unicodedata
import zlib

import pytest

from mlmath.errors import SubmissionsError
from mlmath.submissions.collect import collect

PAGES = {
    "cp850": ["Jörg Groß", "Ana Núñez", "Øystein Å"],
    "cp437": ["Jürgen Müller", "Renée", "José"],
    "cp866": ["Пётр Иванов", "Анна", "Юлия Щука"],
    "cp932": ["山田太郎", "ソニー花子", "鈴木 一郎"],
    "cp1252": ["Jörg Groß", "Zoë Brontë", "François"],
}


def raw_zip(path, names, *, flag=0, extra=lambda raw: b"", data=b"{}"):
    """Write a zip with names as bytes, as old and foreign tools do."""
    body, directory = b"", b""
    for raw in names:
        field = extra(raw)
        sizes = (zlib.crc32(data), len(data), len(data), len(raw), len(field))
        head = struct.pack("<HHHHHLLLHH", 20, flag, 0, 0, 0x5A21, *sizes)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + raw + field
        body += b"PK\x03\x04" + head + raw + field + data
    count, start = len(names), len(body)
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), start, 0)
    path.write_bytes(body + directory + b"PK\x05\x06" + end)
    return path


def found_in(path, scratch):
    found = collect([path], "hw02_mse", scratch)
    return {submission.student for submission in found.submissions}, found.remarks


def students(names):
    return {name.replace(" ", "_") for name in names}


@pytest.mark.parametrize("form", ["{}.ipynb", "{}/hw02_mse.ipynb", "all/{}/hw02_mse.ipynb"])
@pytest.mark.parametrize("page", ["utf-8", *PAGES])
def test_names_in_utf8_and_in_a_code_page_are_read_without_the_flag(tmp_path, page, form):
    names = PAGES.get(page, PAGES["cp850"] + PAGES["cp866"])
    raw = [form.format(name).encode(page) for name in names]
    found, remarks = found_in(raw_zip(tmp_path / "c.zip", raw), tmp_path / "scratch")
    assert len(found) == len(names)
    if page in ("utf-8", "cp850", "cp866", "cp932"):
        assert found == students(names)
    assert bool(remarks) == (page != "utf-8")


CLASSES = PAGES | {
    "gbk": ["李雷", "韩梅梅", "王 芳"],
    "big5": ["陳大文", "黃小明"],
    "cp949": ["김철수", "이영희"],
    "cp852": ["Łukasz Żak", "Zdeněk Říha"],
    "cp1250": ["Łukasz Żak", "Zdeněk Říha"],
    "cp857": ["Işıl Şen", "Çağrı Güneş"],
    "cp737": ["Ελένη Παππά", "Νίκος"],
    "cp874": ["ณัฐวุฒิ ใจดี", "น้ำฝน"],
    "cp1251": ["Жанна Ким", "Юрий"],
    "cp1255": ["שרה כהן"],
    "cp1256": ["محمد علي"],
    "koi8_r": ["Жанна Ким", "Юрий"],
}


@pytest.mark.parametrize("page", CLASSES)
def test_names_of_the_class_say_in_which_code_page_they_are(tmp_path, page):
    names = CLASSES[page]
    raw = [f"{name}/hw02_mse.ipynb".encode(page) for name in [*names, "Ann Lee"]]
    people = [name.casefold() for name in names] + ["Cy Poe", "Zoë Ö", "山田 太"]
    found = collect([raw_zip(tmp_path / "c.zip", raw)], "hw02_mse", tmp_path / "scratch", people)
    assert {s.student for s in found.submissions} == students([*names, "Ann Lee"])
    (remark,) = found.remarks
    assert "see that letters with accents are right" in remark


@pytest.mark.parametrize("raw", [b"J\x94rg", b"??rg", "JÃ¶rg".encode()])
@pytest.mark.parametrize("name", ["Jörg", "山田", "Пётр"])
def test_the_second_name_of_info_zip_goes_before_the_first(tmp_path, raw, name):
    def extra(raw):
        field = struct.pack("<BL", 1, zlib.crc32(raw)) + f"{name}.ipynb".encode()
        return struct.pack("<HH", 0x7075, len(field)) + field

    path = raw_zip(tmp_path / "c.zip", [raw + b".ipynb"], extra=extra)
    other = raw_zip(tmp_path / "d.zip", [raw + b".ipynb", b"ann.ipynb"], extra=extra)
    assert found_in(path, tmp_path / "1")[0]
    if raw.isascii():
        return  # two names would clash: the field is for those that are not in ASCII
    assert name in found_in(other, tmp_path / "2")[0]


STAMP = struct.pack("<HHBL", 0x5455, 5, 1, 1_750_000_000)  # a time, as Info-ZIP writes it first


@pytest.mark.parametrize(
    ("second", "found"),
    [("山田.ipynb".encode(), "山田"), (b"\xff\xfe.ipynb", "Jörg"), ("山\0.ipynb".encode(), "Jörg")],
)
def test_the_second_name_is_found_behind_other_fields_and_taken_if_it_is_text(
    tmp_path, second, found
):
    def extra(raw):
        field = struct.pack("<BL", 1, zlib.crc32(raw)) + second
        return STAMP + struct.pack("<HH", 0x7075, len(field)) + field

    path = raw_zip(
        tmp_path / "c.zip",
        [b"J\x94rg.ipynb", b"ann.ipynb"],
        extra=lambda raw: STAMP if raw.isascii() else extra(raw),
    )
    assert found_in(path, tmp_path / "scratch")[0] == {found, "ann"}


def test_two_names_that_a_code_page_reads_alike_stay_two_rows(tmp_path):
    names = [b"\xed\x41.ipynb", b"\xfa\x5d.ipynb"]  # one letter of Shift JIS, twice in the page
    found, _ = found_in(raw_zip(tmp_path / "c.zip", names), tmp_path / "scratch")
    assert len(found) == 2


def test_a_second_name_that_belongs_to_another_is_ignored(tmp_path):
    field = struct.pack("<BL", 1, 12345) + b"mallory.ipynb"
    path = raw_zip(
        tmp_path / "c.zip",
        ["Jörg.ipynb".encode(), b"ann.ipynb"],
        extra=lambda raw: struct.pack("<HH", 0x7075, len(field)) + field,
    )
    assert found_in(path, tmp_path / "scratch")[0] == {"Jörg", "ann"}


@pytest.mark.parametrize(
    "names",
    [
        [b"\x83\x5c.ipynb", b"ann.ipynb"],  # a letter of Shift JIS whose second byte is a backslash
        [b"\xff\xfe\xfd.ipynb", b"\xff\xfe.ipynb"],
        [b"J\x94rg.ipynb", b"\x8f\xa5\xe2\xe0.ipynb"],  # two code pages in one zip
        [b"\x81.ipynb", b"\x8d.ipynb"],  # not in Windows-1252
    ],
)
def test_names_that_no_code_page_explains_stay_apart(tmp_path, names):
    found, _ = found_in(raw_zip(tmp_path / "c.zip", names), tmp_path / "scratch")
    assert len(found) == len(names)


@pytest.mark.parametrize("length", [200, 255, 300, 2000])
@pytest.mark.parametrize("letter", ["a", "é", "山", "😀"])
def test_names_too_long_for_a_file_are_cut_by_bytes_and_stay_apart(tmp_path, letter, length):
    names = [f"{letter * length}{n}.ipynb" for n in range(3)]
    path = raw_zip(tmp_path / "c.zip", [name.encode() for name in names], flag=0x800)
    found, _ = found_in(path, tmp_path / "scratch")
    assert len(found) == 3


def test_folders_that_are_together_too_long_cost_their_own_file_alone(tmp_path):
    deep = "/".join(["d" * 255] * 18) + "/hw.ipynb"
    path = raw_zip(tmp_path / "c.zip", [deep.encode(), b"ann.ipynb", b"ben.ipynb"])
    found, remarks = found_in(path, tmp_path / "scratch")
    assert found == {"ann", "ben"}
    assert "left out" in remarks[0]


@pytest.mark.parametrize("both", [("Ann", "ann"), ("Jörg", "JÖRG"), ("ß", "ẞ")])
def test_names_that_differ_in_case_alone_are_two_students(tmp_path, both):
    path = raw_zip(tmp_path / "c.zip", [f"{name}.ipynb".encode() for name in both])
    assert len(found_in(path, tmp_path / "scratch")[0]) == 2


@pytest.mark.parametrize("name", ["Jörg", "Dvořák", "Nguyễn"])
def test_decomposed_letters_are_composed(tmp_path, name):
    raw = unicodedata.normalize("NFD", name)
    path = raw_zip(tmp_path / "c.zip", [f"{raw}.ipynb".encode(), b"ann.ipynb"], flag=0x800)
    assert found_in(path, tmp_path / "1")[0] == {name, "ann"}
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / f"{raw}.ipynb").write_text("{}")
    assert found_in(tmp_path / "all", tmp_path / "2")[0] == {name}


def test_backslashes_of_old_windows_tools_part_folders(tmp_path):
    names = [b"all\\ann\\hw.ipynb", b"all\\ben\\hw.ipynb", b"all\\cy\\..\\..\\..\\hw.ipynb"]
    found, remarks = found_in(raw_zip(tmp_path / "c.zip", names), tmp_path / "scratch")
    assert found == {"ann", "ben"}
    assert "cy" in remarks[0]


@pytest.mark.parametrize(
    ("flag", "words"), [(1, "is protected with a password: unpack it yourself")]
)
def test_why_an_instructors_zip_cannot_be_opened_is_said(tmp_path, flag, words):
    path = raw_zip(tmp_path / "c.zip", [b"ann.ipynb", b"ben.ipynb"], flag=flag)
    with pytest.raises(SubmissionsError, match=words):
        collect([path], "hw02_mse", tmp_path / "scratch")


@pytest.mark.parametrize("method", [9, 93, 98])
def test_a_compression_of_an_instructors_zip_that_python_lacks_is_named(tmp_path, method):
    path = raw_zip(tmp_path / "c.zip", [b"ann.ipynb", b"ben.ipynb"])
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] = method
            place = data.find(mark, place + 1)
    path.write_bytes(data)
    with pytest.raises(SubmissionsError, match="uses a compression that cannot be opened here"):
        collect([path], "hw02_mse", tmp_path / "scratch")
