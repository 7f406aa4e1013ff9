# %% script in an error message
# Put markup and scripts into the messages, types and lines of errors.
class Evil(Exception): pass
Evil.__name__ = Evil.__qualname__ = "<img src=x onerror=alert(1)>"
def total(values): raise Evil("</code><script>alert('total')</script>{{ 7*7 }}{% for x in () %}")  # <script>
def scale(X, factor): raise ValueError('"><svg onload=alert(1)><iframe src="//example.org">')
raise Evil("</li></ul><script>alert(document.cookie)</script><a href='javascript:1'>")

# %% script in a value
# Put markup into the values, names and reprs that a message shows.
class Evil:
    def __repr__(self): return "<script>alert(1)</script><img src='https://example.org/x.png'>"
Evil.__name__ = "<b>Evil</b>"
def total(values): return "<script>alert(1)</script>"
def descend(g, s, n): return "<meta http-equiv=refresh content='0;url=https://example.org'>"
def scale(X, factor): return Evil()

# %% control characters
# Put escape sequences for terminals into messages, values and lines.
def total(values): return "\x1b[2J\x1b]0;owned\x07\x1b[8mhidden\x9b31m\r11 of 11\b\b\x00\x7f"
def scale(X, factor): raise ValueError("\x1b]52;c;cm0gLXJmIH4=\x07\x1b[?1049h\x0c\x0b\x1bc")
raise ValueError("\x1b[2J\x1b[1;1Hall tests passed\r\n\x1b]8;;http://example.org\x07link")

# %% text that cannot be written
# Put lone surrogates into messages and values, which no file in UTF-8 can hold.
def total(values): return "\ud800\udfff\udc80"
def scale(X, factor): raise ValueError("\udcff not to be encoded")
def descend(g, s, n): raise type("\udc00", (ValueError,), {})("\ud800")
raise ValueError("\ud800")

# %% reversed text
# Reverse and hide text with Unicode's bidirectional and invisible characters.
def total(values): return "\u202e\u2066\u200b\u2028\u2029\ufeff 11 of 11 \u0000"
def scale(X, factor): raise ValueError("\u202enekorb \u2029<script>\u2028")

# %% formulas
# Put formulas for spreadsheets wherever text may end up in a table.
def total(values): return "=cmd|' /C calc'!A0"
def scale(X, factor): raise ValueError("@SUM(1+1)*cmd|' /C calc'!A0")
raise ValueError("=HYPERLINK(\"http://example.org\")")

# %% markup of terminals
# Put the markup of rich and the style of ANSI into names and messages.
def total(values): raise ValueError("[red]passed[/red][link=http://example.org]x[/link][/]")
raise ValueError("[bold]11 of 11[/bold] \\[x]")

# %% message of ten megabytes
# Fill results and pages with the longest messages that there can be.
class Long(Exception): pass
Long.__name__ = "L" * 10**6
def total(values): return "x" * (10 * 2**20)
def scale(X, factor): raise Long("y" * (10 * 2**20))
def descend(g, s, n): return ["z" * 1000] * 10000
class Counter:
    def __init__(self): self.mean = {"k" * 100: "v" * (10 * 2**20)}
    def add(self, value): return self
raise Long("w" * (10 * 2**20))

# %% number without end in a message
# Return numbers that a message would print with thousands of digits.
def total(values): return 10**4299
def scale(X, factor): return [10**4000] * 1000

# %% file that a page might load
# Leave files in the folder that a page or a tool might load.
open("student.html", "w").write("<script>alert(1)</script>")
open("index.html", "w").write("<script>alert(1)</script>")
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.title("<script>alert(1)</script>")
plt.savefig("mallory.svg")

# %% printed markup
# Print markup, formulas, control characters and half characters, which an instructor may read.
import sys
print("<script>alert(1)</script><img src=http://example.org/x>\n=1+1\n\x1b[2J\x1b]0;title\x07\u202e\ud800")
sys.stdout.buffer.write(b"\xff\xfe\x00<svg onload=alert(1)>")
print("</pre></body><h1>full marks</h1>", file=sys.stderr)

# %% formula after another separator
# Put formulas into a file's name, behind what separates cells in other countries' spreadsheets.
def submission(kit):
    return "mallory;=cmd|' /C calc'!A0;\uff1d1+1|-2+3.ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% formula behind blanks and tabs
# Put formulas into a file's name behind blanks, tabs and line ends.
def submission(kit):
    return " =1+1\t@SUM(1)\r\n;\t+1.ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% escape sequences in a file's name
# Put escape sequences for terminals, and markup, into the name of a file that is no notebook.
def submission(kit):
    return "\x1b]0;owned\x07\x1b[2J\x9b31m<img src=x>![x](http://example.org).ipynb", b"no notebook"

# %% numbers that Python has no type for
# Return long doubles and other rare numbers, alone and in containers, which explanations have to show.
def total(values): return np.longdouble("1.5")
def scale(X, factor): return np.array([[np.clongdouble(1 + 2j)] * 2] * 2)
def descend(g, s, n): return [np.longdouble(1), (np.float16(2), {"a": np.longdouble("inf")})]

# %% objects that explanations look into
# Return arrays of objects with long doubles, times and records, which a summary looks into.
def total(values): return np.array([np.clongdouble(1 + 1j), np.longdouble(2)], dtype=object)
def scale(X, factor): return [np.datetime64("NaT"), np.timedelta64(1, "D"), np.array([(1, 2.0)], dtype="i4,f8")[0]]
def label(x): return np.void(b"\x00" * 40)
def descend(g, s, n): return {np.longdouble(1): np.array(np.longdouble(3)), np.str_("k"): np.bytes_(b"v")}

# %% numbers beyond what a float holds
# Return integers, fractions and decimals that no float holds, alone, in lists and as keys.
import decimal, fractions
def total(values): return 10**400
def scale(X, factor): return [[10**310, -(10**310)], [np.inf, -np.inf]]
def label(x): return fractions.Fraction(10**400, 3)
def descend(g, s, n): return {10**400: decimal.Decimal("1e999999"), -(2**63) - 1: [2**64, 1j * 10.0**308 * 10]}

# %% blanks for whoever colours code
# Write cells of blanks, of every kind and after every sign, which take a tool the square of their number.
def submission(kit):
    cells = ["x = 1" + " " * 90_000 + "\ny = 2", "\t" * 50_000 + "z", "\n \u00a0\x0c" * 20_000, "a" + " " * 79 + "=\\\n" * 900]
    return "mallory.ipynb", kit.notebook(kit.wrong, *cells, assignment="arena")

# %% quotes that never end
# Write strings that begin without end, in formatted strings within formatted strings.
def submission(kit):
    cells = ['"""' * 33_333, "f'{" * 30_000, 'rb"' + "\\" * 90_000, "'\\N{" * 20_000]
    return "mallory.ipynb", kit.notebook(kit.wrong, *cells, assignment="arena")

# %% names and numbers without end
# Write names, numbers and imports that go on for as long as code is looked at.
def submission(kit):
    cells = ["1_" * 50_000, "a." * 50_000 + "b", "from " + ". " * 45_000 + "import a", "@" * 90_000, "import a as " * 8_000]
    return "mallory.ipynb", kit.notebook(kit.wrong, *cells, assignment="arena")

# %% markup that becomes markup again
# Put text into messages that turns into markup when Markdown, LaTeX or entities in it are read.
def total(values): raise ValueError("&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; ![x](http://example.org/x.png)")
def scale(X, factor): raise ValueError("[click](javascript:alert(1)) <http://example.org> `</code><script>alert(1)</script>` $\\href{javascript:alert(1)}{x}$")
def label(x): return "\n\n    <script>alert(1)</script>\n\n<details open ontoggle=alert(1)>\n```\n</pre><script>"
def descend(g, s, n): raise ValueError("~~~html\n<script>alert(1)</script>\n~~~\n|a|b|\n|-|-|\n|<img src=x onerror=alert(1)>|x|")
