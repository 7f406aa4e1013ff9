"""Show what a student wrote as the student saw it, and let none of it do anything.

Markdown, formulas and tables become HTML that nh3 has cleaned: no script, no style, no form, no
link that leads anywhere, and pictures only where their bytes are in the notebook. What is too large
to be shown so is shown as text, or cut; it is said where.
"""

import base64
import binascii
import functools
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from mlmath._text import printable
from mlmath.review.answers import Cell

_MAX_MARKDOWN = 20_000  # characters of a cell that are set as Markdown; more is shown as text
_MAX_TEXT = 60_000  # characters of a cell or an output
_MAX_FORMULA, _MAX_FORMULAS = 3_000, 300
_MAX_IMAGE = 4_000_000  # characters of a picture's data
_MAX_HTML = 100_000  # characters of a table
_MAX_LINES = 2_000  # lines of code
_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
_DATA = re.compile(r"data:(image/(?:png|jpeg|gif|webp|svg\+xml));base64,([A-Za-z0-9+/=\s]+)")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

_TEXT = (
    "a b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td "
    "tfoot th thead tr u ul var "
)
_TEXT_TAGS = frozenset(_TEXT.split())
_MATH = (
    "math menclose mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot "
    "mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none "
)
_MATH_TAGS = frozenset(_MATH.split())
_OF_MATH = (
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence "
    "form height largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits "
    "notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width "
)
_MATH_ATTRIBUTES = frozenset(_OF_MATH.split())
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"title"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    **{tag: {*_MATH_ATTRIBUTES} for tag in _MATH_TAGS},
}


@dataclass
class Budget:
    """How much of one answer is still shown, so that no page is endless."""

    figures: int = 12
    formulas: int = _MAX_FORMULAS
    text: int = 200_000
    """characters"""
    left_out: int = 0
    """figures that are not shown"""


@dataclass(frozen=True, slots=True)
class Block:
    """A cell on the page."""

    is_code: bool
    lines: tuple[str, ...] = ()
    """of code"""
    text: Markup = Markup("")
    """Markdown, set"""
    source: str = ""
    """the Markdown as it was written, where some of it may not be shown otherwise"""
    outputs: tuple[Markup, ...] = ()
    cut: bool = False
    """whether a part of it is left out"""


@dataclass
class Rendered:
    """An answer on the page."""

    blocks: list[Block] = field(default_factory=list)
    figures_left_out: int = 0


def render(cells: Iterable[Cell], budget: Budget | None = None) -> Rendered:
    """Return cells as they are shown."""
    budget = budget or Budget()
    made = Rendered()
    for cell in cells:
        if not cell.source.strip() and not cell.outputs:
            continue
        source = cell.source[: min(_MAX_TEXT, budget.text)]
        budget.text -= len(source)
        cut = len(source) < len(cell.source)
        if cell.is_code:
            lines = printable(source).split("\n")
            outputs = tuple(filter(None, (_output(o, budget) for o in cell.outputs[:200])))
            cut = cut or len(lines) > _MAX_LINES or len(cell.outputs) > 200
            made.blocks.append(Block(True, tuple(lines[:_MAX_LINES]), outputs=outputs, cut=cut))
        else:
            text = _markdown_cell(source, cell.attachments or {}, budget)
            written = printable(source) if "<" in source else ""
            made.blocks.append(Block(False, text=text, source=written, cut=cut))
    made.figures_left_out = budget.left_out
    return made


@functools.lru_cache(maxsize=256)
def set_markdown(text: str) -> Markup:
    """Return a text of ours, such as a question's, as it is shown."""
    return _markdown_cell(text, {}, Budget())


def _markdown_cell(source: str, attachments: Mapping[str, Any], budget: Budget) -> Markup:
    if len(source) > _MAX_MARKDOWN:
        return _plain(source)
    try:
        made = _markdown().render(printable(source), {"of": attachments, "budget": budget})
    except (RecursionError, ValueError, IndexError):
        return _plain(source)
    return _clean(made)


def _plain(text: str) -> Markup:
    return Markup('<pre class="text">{}</pre>').format(printable(text))


# -- Markdown -----------------------------------------------------------------------------------


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    made.use(dollarmath_plugin, allow_labels=False, double_inline=True)
    made.use(amsmath_plugin)
    for kind in ("math_inline", "math_inline_double", "math_block", "amsmath"):
        made.add_render_rule(kind, _formula)
    made.add_render_rule("image", _picture)
    made.add_render_rule("link_open", _link)
    return made


def _formula(
    self: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any
) -> str:
    token = tokens[place]
    return _mathml(token.content, env["budget"], block=token.type != "math_inline")


def _mathml(latex: str, budget: Budget, *, block: bool) -> str:
    """Return a formula as MathML, which browsers set by themselves; else as it was written."""
    from latex2mathml.converter import convert

    budget.formulas -= 1
    too_much = len(latex) > _MAX_FORMULA or budget.formulas < 0
    if not too_much:
        try:
            # The converter takes these two for HTML inside of a text.
            plain = latex.replace("<", r" \lt ").replace(">", r" \gt ")
            made = convert(plain, display="block" if block else "inline")
            return _clean(made)
        except Exception:  # whatever is wrong with a formula, its source can be read
            pass
    written = html.escape(latex)
    return f"<pre>{written}</pre>" if block else f"<code>{written}</code>"


def _picture(
    self: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any
) -> str:
    token = tokens[place]
    source, words = str(token.attrs.get("src", "")), token.content
    if source.startswith("attachment:"):
        bundle = env["of"].get(source.removeprefix("attachment:"))
        found = _figure(bundle, env["budget"], words) if isinstance(bundle, Mapping) else None
        if found is not None:
            return found
    elif _DATA.fullmatch(source):
        return _data_image(source, env["budget"], words)
    where = f", at {source[:200]}" if source else ""
    said = html.escape(words + where)
    return f"<em>[A picture that is not in the notebook is not shown: {said}]</em>"


def _link(self: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    where = html.escape(str(tokens[place].attrs.get("href", ""))[:500], quote=True)
    return f'<a title="{where}">'


# -- outputs ------------------------------------------------------------------------------------


def _output(output: Mapping[str, Any], budget: Budget) -> Markup:
    if output.get("output_type") == "stream":
        return _printed(output.get("text"), budget)
    trace = output.get("traceback")
    if isinstance(trace, list):
        return _printed("\n".join(line for line in trace if isinstance(line, str)), budget)
    data = output.get("data")
    if not isinstance(data, Mapping):
        return Markup("")
    figure = _figure(data, budget, "figure of the answer")
    if figure is not None:
        return Markup(figure)
    table = _joined(data.get("text/html"))
    if table and len(table) <= min(_MAX_HTML, budget.text):
        budget.text -= len(table)
        return _clean(table)
    return _printed(data.get("text/plain"), budget)


def _printed(text: object, budget: Budget) -> Markup:
    said = _ANSI.sub("", _joined(text))
    shown = said[: min(_MAX_TEXT, max(0, budget.text))]
    budget.text -= len(shown)
    if not shown.strip():
        return Markup("")
    more = "\n…" if len(shown) < len(said) else ""
    return Markup('<pre class="text">{}</pre>').format(printable(shown) + more)


def _figure(data: Mapping[str, Any], budget: Budget, words: str) -> str | None:
    """Return the picture in a bundle of one output's forms, or None where there is none."""
    for kind in _IMAGES:
        content = _joined(data.get(kind))
        if not content:
            continue
        if kind == "image/svg+xml" and content.lstrip().startswith("<"):
            content = base64.b64encode(content.encode("utf-8", "replace")).decode()
        return _data_image(f"data:{kind};base64,{''.join(content.split())}", budget, words)
    return None


def _data_image(source: str, budget: Budget, words: str) -> str:
    budget.figures -= 1
    if budget.figures < 0:
        budget.left_out += 1
        return ""
    if len(source) > _MAX_IMAGE or not _is_image(source):
        return "<em>[This picture is too large or damaged, and is not shown.]</em>"
    return f'<img src="{source}" alt="{html.escape(printable(words), quote=True)}">'


def _is_image(source: str) -> bool:
    found = _DATA.fullmatch(source)
    if found is None:
        return False
    try:
        base64.b64decode(found[2], validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _joined(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


# -- cleaning -----------------------------------------------------------------------------------


def _clean(text: str) -> Markup:
    import nh3

    return Markup(
        nh3.clean(
            text,
            tags=set(_TEXT_TAGS | _MATH_TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=_kept_attribute,
            url_schemes={"data"},
            link_rel=None,
        )
    )


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _is_image(value) else None
    return value
