# %% zip that leaves the folder
# Names with '..', absolute names and backslashes in a zip.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hw/mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for name in ("hw/../../../planted", "../planted", "hw/../../../../../../tmp/planted", "/tmp/planted", "//tmp/planted",
                     "hw//tmp/planted", "hw/..\\..\\planted", "C:\\planted", "hw/./../planted", "hw/" + kit.told["folder"] + "/canary.txt"):
            archive.writestr(name, "planted")
    return "mallory.zip", out.getvalue()

# %% notebook above the folder
# Let the notebook itself lie at a name that leaves the folder, so that others are relative to it.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../tmp/mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for name in ("../../tmp/planted", "../../tmp/../planted", "/tmp/planted"):
            archive.writestr(name, "planted")
    return "mallory.zip", out.getvalue()

# %% notebook at the root
# Let the notebook lie at an absolute name, so that absolute names are beside it.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("/mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        archive.writestr("/tmp/planted", "planted")
        archive.writestr("//tmp/planted", "planted")
    return "mallory.zip", out.getvalue()

# %% links in a zip
# Symbolic links to the bundle, to /etc and to /tmp, with files behind them.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong + "\nraise ValueError(open('secret').read())", assignment="arena"))
        for name, target in (("link", "/tmp"), ("secret", kit.told["bundle"] + "/files/reference.py"), ("etc", "/etc")):
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o120777 << 16
            archive.writestr(info, target)
        archive.writestr("link/planted", "planted")
    return "mallory.zip", out.getvalue()

# %% devices in a zip
# Devices, pipes and sockets, by their attributes.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for n, kind in enumerate((0o020666, 0o060666, 0o010666, 0o140666, 0o104755)):
            info = zipfile.ZipInfo(f"device{n}")
            info.external_attr = kind << 16
            archive.writestr(info, "x")
    return "mallory.zip", out.getvalue()

# %% bomb
# A zip that is small and becomes a gigabyte.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        with archive.open("zeros", "w", force_zip64=True) as file:
            for _ in range(200): file.write(bytes(2**20))
    return "mallory.zip", out.getvalue()

# %% bomb that lies about its size
# A zip whose directory says that a gigabyte is one byte.
def submission(kit):
    import io, struct, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        archive.writestr("zeros", bytes(200 * 2**20))
    data = out.getvalue()
    return "mallory.zip", data.replace(struct.pack("<I", 200 * 2**20), struct.pack("<I", 1))

# %% compressed twice over
# LZMA and bzip2 streams that unpack to far more than they claim.
def submission(kit):
    import io, struct, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mallory.ipynb", b" " * (100 * 2**20))
    data = out.getvalue()
    return "mallory.zip", data.replace(struct.pack("<I", 100 * 2**20), struct.pack("<I", 10))

# %% file and folder of one name
# Entries that clash: a file where a folder is, a name twice, names that differ in case.
def submission(kit):
    import io, warnings, zipfile
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for name in ("data", "data/x", "data/x/y", "Data", "data", "mallory.ipynb/x", ".", "./", "a\\b", "a/b/../c"):
            archive.writestr(name, "x")
    return "mallory.zip", out.getvalue()

# %% names that no file can have
# Names that are empty, too long, hold NUL, newlines or undecodable bytes.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for name in ("x" * 300, "d/" * 2000 + "x", "a\x01b", "a\nb", "\ud7ff\uffff", "-rf", "~", "$(touch planted)", "aux", "con.txt"):
            archive.writestr(name, "x")
    return "mallory.zip", out.getvalue()

# %% two notebooks
# A zip with a wrong notebook and a right one, which nobody should choose from.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        archive.writestr("friend.ipynb", kit.notebook(kit.right, assignment="arena"))
    return "mallory.zip", out.getvalue()

# %% damaged zips
# A zip that ends early, with a directory that points elsewhere and a password.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[60:90] = bytes(30)
    return "mallory.zip", bytes(data)

# %% thousands of entries
# A zip with more entries than anybody hands in.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mallory.ipynb", kit.notebook(kit.wrong, assignment="arena"))
        for n in range(5000): archive.writestr(f"f{n}", "")
    return "mallory.zip", out.getvalue()

# %% name that is markup and formula
# A file name that is HTML, a formula for a spreadsheet, an option and a path.
def submission(kit):
    return '=HYPERLINK("http:x","<script>alert(1)</script>")\x1b[2J.ipynb', kit.notebook(kit.wrong, assignment="arena")

# %% name that cannot be encoded
# A file name with bytes that are not UTF-8, as a file system allows.
def submission(kit):
    return b"mallory-\xff\xfe.ipynb".decode("utf-8", "surrogateescape"), kit.notebook(kit.wrong, assignment="arena")

# %% name of as many bytes as there is room for
# A file name of 83 letters of three bytes each, to which nothing can be added.
def submission(kit):
    return "\u3042" * 83 + ".ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% name that grows when it is composed
# A file name of letters that become eighteen each, or more bytes, where somebody normalises them.
def submission(kit):
    return "\ufdfa" * 30 + "\u1e9b\u0323" * 40 + "\ud7a3" * 10 + ".ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% name of which nothing is left
# A file name of marks without letters, blanks of all widths and characters that nobody sees.
def submission(kit):
    return " \u0301\u200b\u2060\ufeff\u00a0\u3000..\u00ad\U000e0041 .ipynb", kit.notebook(kit.wrong, assignment="arena")
