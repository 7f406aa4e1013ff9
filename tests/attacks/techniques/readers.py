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
