"""How a place must look, whatever the style sheet says: the promises, each stated once.

The browser is asked for the computed style of an element of each place of the specimen. Nothing
here knows what the sheets say now; a sheet that says something else is good as long as these hold.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Format, Profile
from pipeline.survival import scripts
from pipeline.survival.large.standard import PROFILES, Large, limit
from tests.conformance.browser import Tab
from tests.conformance.ink import contrast
from tests.conformance.media import Medium

_ASK = Path(__file__).with_name("looks.js").read_text("utf-8")
_EDGES = ("block-start", "block-end", "inline-start", "inline-end")
_BORDERS = tuple(f"border-{edge}" for edge in _EDGES)
_PROPERTIES = (
    "font-family", "font-size", "font-weight", "font-style", "line-height", "display", "text-align",
    "list-style-type", "list-style-image", "list-style-position", "text-decoration-line",
    "text-wrap-mode", "word-break",
    "background-color", "background-image", "color",
    *(f"{border}-{what}" for border in _BORDERS for what in ("width", "style", "color")),
    *(f"{what}-{edge}" for what in ("margin", "padding") for edge in _EDGES),
)  # fmt: skip
"""What the promises are about."""

_OF_HEADINGS = ("background-repeat", "print-color-adjust")

_FOLLOWS = (
    r"(min-)?(width|height|inline-size|block-size)|(perspective|transform)-origin",
    r"(margin|padding|border)-(top|right|bottom|left)(-(width|style|color))?|text-decoration",
    r"-webkit-text-(fill-color|stroke-color|decorations-in-effect)",
    r"(caret|column-rule|row-rule|outline|text-decoration|text-emphasis)-color",
)
"""Regular expressions of what a browser reckons from these."""

_SOME = r"\d*\d(\.\d+)?px"
_SIDE = rf"left|right|0%|100%|50%|{_SOME}|calc\(100% - {_SOME}\)"
_COLOUR = r"#[0-9a-f]{3}|#[0-9a-f]{6}"
_VALUES = {
    "--size": r"1(\.\d+)?rem",
    "--(ink|paper|bar|bar-ink|accent)": _COLOUR,
    "--(start|end)": r'"[^"]*"|attr\(data-(name|draft)\)',
    "align-items": "center|flex-end|stretch",
    "background-position(-x|-y)?": f"({_SIDE})( ({_SIDE}))?",
    "background-repeat": "no-repeat",
    "background-size": f"({_SOME}|auto)( auto)?",
    "border-[a-z-]*radius": _SOME,
    "border-collapse": "collapse",
    "(-webkit-)?box-decoration-break": "clone",
    "box-sizing": "border-box",
    "break-(before|after|inside)": "avoid|auto|page",
    "color-scheme": "light dark",
    "(column|row)-gap": _SOME,
    "container-type": "inline-size",
    "flex-(basis|grow|shrink)": rf"0%|100%|0|1|auto|{_SOME}",
    "flex-direction": "column",
    "flex-wrap": "wrap",
    "grid-template-(columns|rows)": rf"({_SOME} ?)+|repeat\(auto-fit, .*\)",
    "justify-content": "space-between|center|flex-start",
    "list-style-position": "inside",
    "(max-width|max-inline-size)": r"none|100%|([3-9]|\d\d)\d\dpx",
    "order": "[123]",
    "overflow-wrap": "break-word|anywhere",
    "page": "long",
    "print-color-adjust": "exact",
    "text-decoration-thickness|text-underline-offset": _SOME,
    "vertical-align": "top|bottom",
}
"""What else a sheet may say, and how; all other properties are as they are without a sheet."""

_WHERE = {
    "overflow(-x|-y|-block|-inline)?": r"> a\.skip|> strong\.blank",
    "position|top|left|right|bottom|inset.*": r"section\.band\.",
    "text-indent": r"> li|> strong\.blank|li",
}
"""What a sheet may say in these places only: a way past the head and a line to write on may be cut
off, the band of a draft hangs in the head of a page, and the mark of an item has its room."""

_BOLD = frozenset(("strong", "em", "th", "dt", "h1", "h2", "h3", "h4"))
_BOLD_CLASSES = frozenset(("phone", "number", "when", "stamp", "place", "folio"))
_PLAIN = frozenset(("p", "li", "td", "dd"))
_STRESSED = frozenset(("strong", "em"))
_INLINE = frozenset((*_STRESSED, "a", "bdi", "code", "span"))
_FACE = '"Noto Sans"'
_FACES = {Format.EPUB: '"Times New Roman"'}
"""How the name of a face begins; in a book it is the one that a browser takes by itself."""

_HEADINGS = {"h1": 1.1, "h2": 1.1, "h3": 1.1, "h4": 1.1}
"""How many times as large as the text each heading is (LP-03)."""

_ENTRY_LINES = 1.35
"""Height of a line of a label of a form, which has a rule above and below it."""

_NUMBER_LINES = 0.7
"""The same of a number to call, which is of digits, on a line of its own."""

_FURNITURE = 1.1
"""The same of headings, of what is in the head and foot of a page, and of the bar of a phase."""

_SHOWN = {
    "li": "list-item", "table": "table", "thead": "table-header-group", "tr": "table-row",
    "tbody": "table-row-group", "td": "table-cell", "th": "table-cell", "svg": "block",
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "ul", "ol", "dl", "dt", "dd"), "block"),
    **dict.fromkeys(("img", "figure", "div"), ""),
    **dict.fromkeys(("main", "section", "aside", "nav", "body", "footer"), "block"),
}  # fmt: skip
_OTHERS = frozenset(("block", "inline", "flex", "grid", "inline-block"))
"""How a figure and what only groups may be shown; numbers, rows, forms and buttons lie in them."""

_GAPS = {
    "p": 0.35, "table": 0.35, "dl": 0.35, "ul": 0.3, "ol": 0.3, "section": 0.25, "aside": 0.35,
    "nav": 1.0, "h3": 0.44, "h4": 0.44, "dt": 0.6,
}  # fmt: skip
"""Least room above what follows something else, in em."""

_MOST, _APART = 3.0, 1.0
"""em of nothing between two blocks, where more reads as the end; and between two items (LP-18)."""

_PARAGRAPHS = 0.7
"""em between two paragraphs, which are one and a half lines apart (LP-07)."""

_INDENT = 0.85
_ROUNDING = 0.01
_FRAME = {"call-now": 0.11, "signs": 0.11, "warning": 0.12, "normal": 0.1, "draft": 0.05}
_DRAWN_AT = 24.0
"""px of the letters beside which frames are this wide; larger letters on paper have the same."""

_LETTERS = {"do": "✓", "do-not": "×", "task": "□"}
_LEAST = 7.0
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at.

    Attributes:
        kind: What was rendered; a PDF's XHTML is shown as a browser prints it.
        tag: Its language.
        medium: How it is shown.
        profile: How large a PDF is.
    """

    kind: Format
    tag: str
    medium: Medium
    profile: Profile = Profile.LARGE

    @property
    def paper(self) -> bool:
        """Whether it is for paper."""
        return self.medium.media == "print"

    @property
    def large(self) -> Large:
        """What its profile sets."""
        return PROFILES[self.profile]

    @property
    def forced(self) -> bool:
        """Whether colours are the reader's own."""
        return "forced" in self.medium.name


@dataclass(frozen=True, slots=True)
class _Row:
    """An element of a place, as the browser shows it.

    Attributes:
        place: Where it is, as in `pipeline.survival.web.places`.
        beside: Between what it stands.
        after: Name of what it follows.
        part: The part of the page that it is in, and its classes.
        parent: What it is in, and its classes.
        local: Its name.
        classes: Its classes.
        said: Computed values, by property.
        made: What the sheet adds to its text.
        behind: The colour of the ground that it is on.
        filled: Whether it has a text.
    """

    place: str
    beside: str
    after: str
    part: str
    parent: str
    local: str
    classes: frozenset[str]
    said: Mapping[str, str]
    made: Sequence[str]
    behind: str
    filled: bool

    @property
    def size(self) -> float:
        """Size of its letters in px."""
        return float(self.said["font-size"].removesuffix("px"))

    def em(self, name: str) -> float:
        """Return a length in sizes of its letters."""
        value = self.said[name]
        return float(value.removesuffix("px")) / (self.size or 1.0) if value.endswith("px") else 0.0


def looks(tab: Tab, shown: Shown, *, strange: bool = True) -> tuple[str, ...]:
    """Say what looks wrong in a page that a tab shows, each once.

    Args:
        tab: The page.
        shown: What it is.
        strange: Whether every other property is compared with a page without a sheet, too.
    """
    judged = "|".join((*_PROPERTIES, *_FOLLOWS))
    asked = {"properties": (*_PROPERTIES, *_OF_HEADINGS), "judged": judged, "strange": strange}
    told = json.loads(tab.ask(_ASK, asked))
    rows = [_Row(**{**row, "classes": frozenset(row["classes"])}) for row in told["rows"]]
    judge = _Judge(shown, rows)
    found = [*judge.base(), *judge.left(told["left"]), *_strange(told["strange"])]
    found += [f"{row.place}: {reason}" for row in rows for reason in judge.row(row)]
    found += [f"{row.beside}: {reason}" for row in rows for reason in judge.gap(row)]
    found += judge.focus(told["focus"])
    return tuple(dict.fromkeys(found))


def _strange(told: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """Yield the properties that no promise is about, and that a sheet may not change so."""
    for name, values in told.items():
        good = next((found for one, found in _VALUES.items() if re.fullmatch(one, name)), "")
        where = next((found for one, found in _WHERE.items() if re.fullmatch(one, name)), "")
        for value, places in values.items():
            strange = [] if re.fullmatch(good, value) else places
            if where:
                strange = [place for place in strange if not re.search(where, place)]
            for place in strange[:1]:
                yield f"a sheet may not say {name}: {value[:60]} ({place})"


def _colour(text: str) -> tuple[int, int, int] | None:
    """Read a computed colour; None for one that is not whole."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def drawn(image: str) -> str:
    """Tell what an icon is by how its strokes go: ``tick``, ``cross``, ``box``, or something else.

    A cross is two strokes; a tick is one that goes down and then up; a box is closed.
    """
    if image == "none":
        return ""
    path = re.search(r"path d='([^']+)'", image)
    whole = re.fullmatch(r'url\("data:image/svg\+xml,[^"]*"\)', image)
    if not path or not whole or set(re.findall(r"%3C/?(\w+)", image)) != {"svg", "path"}:
        return "picture"
    strokes = re.findall(r"M[^M]*", path[1])
    numbers = [[float(n) for n in re.findall(r"-?\d*\.?\d+", stroke)] for stroke in strokes]
    if re.search("[hvHVzZcC]", path[1]):
        return "box" if re.search("[hv].*z", path[1]) else "shape"
    if [len(points) for points in numbers] == [4, 4]:
        (_, top, _, end), (_, begin, _, last) = numbers
        return "cross" if (end - top) * (last - begin) > 0 else "shape"
    if len(numbers) == 1 and len(numbers[0]) == 6:
        _, start, _, low, _, high = numbers[0]
        return "tick" if high < start < low else "shape"
    return "shape"


_DRAWN = {"do": "tick", "do-not": "cross", "task": "box"}


class _Judge:
    """Knows the page's own size and ground."""

    def __init__(self, shown: Shown, rows: list[_Row]) -> None:
        self.shown = shown
        text = next(row for row in rows if re.search(r"main(\[[a-z]+\])* > p$", row.place))
        self.size = text.size or 1.0
        self.ground = _colour(text.behind) or _WHITE
        self.korean = shown.tag.startswith("ko")
        listed = limit("LP-05b", scripts.script_of(shown.tag))
        latin = PROFILES[Profile.LARGE].body("en") * 96 / 72
        self.repeated = min(self.size, latin) if shown.paper else self.size
        self.thin = min(1.0, _DRAWN_AT / self.size) if shown.paper else 1.0
        self.leading = min(shown.large.leading(shown.tag), listed) - _ROUNDING

    def base(self) -> Iterator[str]:
        """Yield what is wrong with the size of the page's own text (LP-01)."""
        least = 16.0 * self.shown.medium.text
        if self.shown.paper and self.shown.kind is not Format.EPUB:
            least = self.shown.large.body(self.shown.tag) * 96 / 72
        if self.size < least - 0.1:
            yield f"the page's text is of {self.size:.1f} px, not {least:.1f}"
        if self.shown.kind is Format.EPUB and self.size > least + 0.1:
            yield "an e-book's text has the size that its reader chose"

    def left(self, names: list[str]) -> Iterator[str]:
        """Yield what a page leaves in the colours of the browser, whichever these are."""
        if self.shown.kind is not Format.EPUB and not self.shown.forced:
            yield from (f"{name} has no colours of its own" for name in names)

    def focus(self, found: list[Any] | None) -> list[str]:
        """Say whether a reader who has no pointer sees which link is chosen."""
        if self.shown.kind is not Format.HTML or self.shown.paper or found is None:
            return []
        style, width = found
        good = style in ("solid", "double", "auto") and width >= 2
        return [] if good else [f"a link that is chosen by key has the outline {width} {style}"]

    def row(self, row: _Row) -> Iterator[str]:
        """Yield what is wrong with one element."""
        local, said = row.local, row.said
        if local in ("svg", "br") or said["display"] == "none":
            if local not in ("svg", "br"):
                yield from self._hidden(row)
            return
        yield from self._letters(row)
        yield from self._shape(row)
        yield from self._list(row)
        yield from self._frame(row)
        marked = local == "li" and drawn(said["background-image"]) in _DRAWN.values()
        if said["background-image"] != "none" and not _boxed(row) and not marked:
            yield f"something is drawn behind it: {said['background-image'][:30]}"
        for made in row.made:
            counted = self.shown.paper and (local == "a" or {"page", "folio"} & row.classes)
            if made not in ("", '""') and not counted:
                yield f"the sheet adds {made}"

    def _hidden(self, row: _Row) -> Iterator[str]:
        known = bool({"skip", "continued", "contents"} & row.classes) or row.local == "footer"
        known = known or row.parent == "div.foot"
        if (
            row.filled
            and not (known and self.shown.paper)
            and row.parent != "nav"
            and row.local != "nav"
        ):
            yield "nobody sees it"

    def _letters(self, row: _Row) -> Iterator[str]:  # noqa: PLR0912 - one promise after another
        """Yield what is wrong with the letters: weight, size, height of lines, colour."""
        local, classes, said = row.local, row.classes, row.said
        weight, size = float(said["font-weight"]), row.size
        stressed, linked = row.parent in _STRESSED, said["text-decoration-line"]
        underlined = self.shown.large.underlines and (stressed or linked == "underline")
        light = {"entry", "blank"} & classes
        bold = not light and bool(stressed or local in _BOLD or classes & _BOLD_CLASSES)
        drafted = ".draft" in row.place or "continued" in classes
        if bold and weight < 700 and not underlined:
            yield f"its weight is {weight:g}: it must be bold"
        if not said["font-family"].startswith(_FACES.get(self.shown.kind, _FACE)):
            yield f"its face is {said['font-family']}"
        if weight < 400:
            yield f"its weight is {weight:g}: thin letters are hard to read"
        if local in _PLAIN and not classes & _BOLD_CLASSES and row.parent[:2] not in ("th",):
            if weight > 500 and row.part not in ("header", "footer") and not drafted:
                yield f"its weight is {weight:g}: bold is for what must stand out"
            if abs(size / self.size - 1) > 0.01 and ".numbers" not in row.place and not drafted:
                yield f"its text is {size / self.size:.2f} times as large as the page's"
        if (
            local in _HEADINGS
            and ".band" not in row.place
            and not _HEADINGS[local] <= size / self.size <= 3
        ):
            yield f"a heading is {size / self.size:.2f} times as large as the text"
        if "number" in classes and not 1.25 <= size / self.size <= 6:
            yield f"the number to call is {size / self.size:.2f} times as large as the text"
        repeated = ".band" in row.place or row.parent.startswith("div") or local in ("div", "b")
        if size < (self.repeated if repeated else self.size) * 0.99:
            yield f"its text is smaller than the page's ({size:g} px)"
        if said["font-style"] != "normal":
            yield f"its letters are {said['font-style']}"
        least = _FURNITURE if local in _HEADINGS else self.leading
        least = min(least, _ENTRY_LINES) if row.parent == "div" else least
        least = _NUMBER_LINES if "number" in classes or "numbers" in row.place else least
        if {"place", "when", "continued", "staff"} & classes or row.parent == "header" or drafted:
            least = min(least, _FURNITURE)
        inside = row.place.split(" > ")[0].split()[-1]
        if local in (*_PLAIN, *_HEADINGS, "dt", "th") and inside[:2] not in _HEADINGS:
            height = row.em("line-height")
            if not least - _ROUNDING <= height <= 3.2:
                yield f"its lines are {height:.2f} times as high as its letters, not {least:.2f}"
        ink, behind = _colour(said["color"]), _colour(row.behind)
        if self.shown.kind is not Format.EPUB and not self.shown.forced and local != "img":
            if not ink or not behind:
                yield f"it is not of whole colours ({said['color']} on {row.behind})"
            elif contrast(ink, behind) < _LEAST - 0.1:
                yield f"its letters stand out by {contrast(ink, behind):.1f}:1"
        if said["word-break"] not in ("normal", "keep-all" if self.korean else "normal"):
            yield f"word-break is {said['word-break']}"

    def _shape(self, row: _Row) -> Iterator[str]:  # noqa: PLR0912, PLR0915 - one after another
        """Yield what is wrong with how it lies on the page."""
        local, classes, said = row.local, row.classes, row.said
        display, due = said["display"], _SHOWN.get(local)
        drafted = "draft" in row.parent and local in ("h2", "p") and display == "inline"
        listed = "toc" in row.part or "contents" in row.part
        phone = ("phone" in classes and display == "inline-block") or "skip" in classes
        number = "number" in classes or "number" in row.parent or "numbers" in row.place
        moved = bool({"place", "blank", "kept", "whole", "band", "continued"} & classes)
        moved = moved or local == "main" or row.parent.startswith(("div", "p.continued"))
        moved = moved or ".place" in row.parent
        number = (
            number
            or row.parent.startswith(("a.phone", "span"))
            or (local == "a" and row.parent == "dd")
        )
        moved = moved or (listed and local in _INLINE)
        free = display in _OTHERS and (number or moved)
        if due and display != due and not (drafted or phone or free or (listed and local == "a")):
            yield f"{local} is shown as {display}"
        if (
            display not in (due, "flex", "inline", "block", "inline-block", "list-item", "grid")
            and not due
        ):
            yield f"{local} is shown as {display}"
        aligned = {"align-center": "center", "align-end": "end"}
        wanted = next((way for name, way in aligned.items() if name in classes), "start")
        inherits = any(name in row.place for name in aligned)
        told = not inherits or bool(aligned.keys() & classes)
        button = number or "figure" in (local, row.parent) or row.parent.startswith("div")
        button = button or row.parent.startswith("dt.entry")
        if told and not button and said["text-align"] not in (wanted, f"-webkit-{wanted}"):
            yield f"its text is aligned {said['text-align']}, not {wanted}"
        linked = said["text-decoration-line"]
        paper_link = self.shown.paper or self.shown.kind is Format.EPUB
        emphatic = self.shown.large.underlines
        if local == "a" and linked != "underline" and not emphatic:
            if not number and not (paper_link and ("phone" in classes or listed)):
                yield f"a link is not underlined ({linked})"
        elif local != "a" and linked != "none" and not (emphatic and local in _STRESSED):
            yield f"text-decoration is {linked}"
        wraps = said["text-wrap-mode"]
        kept = classes & {"phone", "whole"} or "phone" in row.place or "whole" in row.place
        kept = kept or row.parent == "span"
        whole = {"page", "blank", "folio"} & classes or "band" in row.place or "blank" in row.parent
        if not kept and wraps != "wrap" and not whole:
            yield "its lines do not wrap"
        for edge in _EDGES:
            hangs = self.shown.paper and bool({"box", "continued"} & classes)
            hangs = hangs or local == "figure" or (local == "li" and "task" in classes)
            least = -0.25 if self.shown.kind is Format.PDF else 0.0  # the gate measures paper
            if row.em(f"margin-{edge}") < least and not (_barred(row) or hangs):
                yield f"margin-{edge} is negative"
            if row.em(f"padding-{edge}") > 3 or row.em(f"margin-{edge}") > 40:
                yield f"more than 3em of nothing at its {edge}"
        grounded = local == "img" or "continued" in classes
        if local in _INLINE and display == "inline":
            if any(row.em(f"{what}-width") > 0.01 for what in _BORDERS):
                yield "a frame in a line"
            if any(row.em(f"padding-{edge}") > 0.01 for edge in _EDGES):
                yield "a gap in a line"
            if _solid(said["background-color"]):
                yield "a ground of its own in a line"
        elif _solid(said["background-color"]) and not (_barred(row) or button or grounded):
            yield f"its ground is {said['background-color']}"

    def _list(self, row: _Row) -> Iterator[str]:
        """Yield what is wrong with a list or the mark of an item."""
        local, classes, said = row.local, row.classes, row.said
        listed = row.parent.startswith(("ul.toc", "ol")) and "nav" in row.part
        indent = row.em("padding-inline-start")
        around = "nav" in row.part or "toc" in classes
        inside = said["list-style-position"] == "inside" or {"do", "do-not"} & classes
        if local in ("ul", "ol") and not around and indent < _INDENT and not inside:
            yield f"a list is indented by {indent:.2f}em"
        if local == "dd" and indent < _INDENT and not row.parent.startswith("div"):
            yield "a meaning is not indented"
        if local != "li" or listed or "nav" in row.part:
            return
        image, letter = said["list-style-image"], said["list-style-type"]
        if image == "none" and letter == '""':
            image = said["background-image"]
        marks = row.parent.split(".")[1:]
        sign = "task" if "task" in classes else next((m for m in marks if m in _LETTERS), "")
        if not sign and "ol" in row.parent[:2]:
            if letter != "decimal" or image != "none":
                yield f"a step is marked {letter} {image[:20]}"
        elif not sign:
            if letter != "disc" or image != "none":
                yield f"an item is marked {letter} {image[:20]}"
        elif image != "none":
            if drawn(image) != _DRAWN[sign]:
                yield f"what means {sign} is drawn as a {drawn(image) or 'blank'}"
        elif letter.strip('" ') != _LETTERS[sign]:
            yield f"what means {sign} is marked {letter}"

    def _frame(self, row: _Row) -> Iterator[str]:
        """Yield what is wrong with the frame of a box, and with what tells boxes apart."""
        local, classes, said = row.local, row.classes, row.said
        frame = [row.em(f"{border}-width") for border in _BORDERS]
        styles = {said[f"{border}-style"] for border in _BORDERS}
        own = "phase" in classes or ("phone" in classes and "number" in row.parent)
        if not own and any(said[f"{border}-color"] != said["color"] for border in _BORDERS):
            yield "its frame is not of the colour of its letters"
        if "box" in classes and "contact" not in classes:
            sides = frame[:2] if "draft" in classes else frame
            barred = {"call-now", "signs"} & classes
            sides = frame[1:] if barred else sides
            least = max((wide for kind, wide in _FRAME.items() if kind in classes), default=0.05)
            if min(sides) < least * self.thin:
                yield f"its frame is {min(sides):.2f}em wide, not {least}em"
            wanted = "dotted" if "normal" in classes else "solid"
            wanted = "double" if "draft" in classes and self.shown.kind is Format.EPUB else wanted
            styles -= {"none"} if barred else set()
            if wanted not in styles or len(styles) > 1:
                yield f"its frame is {' '.join(sorted(styles))}, not {wanted}"
            if "call-today" in classes and frame[2] < 0.42 * self.thin:
                yield f"the bar beside it is {frame[2]:.2f}em wide"
            others = {"call-now", "call-today", "signs", "caution"} & classes
            if not others and max(frame) > 0.35:
                yield "it looks as heavy as a call"
            if "draft" not in classes and row.em("padding-inline-start") < 0.3 * self.thin:
                yield "its text touches its frame"
        if local == "aside" and frame[2] < 0.1:
            yield "nothing sets it apart"
        if "phase" in classes and local == "section" and frame[0] < 0.1:
            yield "no rule begins a phase"
        if local in ("td", "th") and min(frame) < 0.05:
            yield "a cell has no frame"
        if _boxed(row) and self.shown.kind is not Format.EPUB and not self.shown.forced:
            yield from self._headed(row, row.parent, said)

    def _headed(self, row: _Row, box: str, said: Mapping[str, str]) -> Iterator[str]:
        """Yield what is wrong with the heading of a box where there are colours."""
        ground, icon = _colour(said["background-color"]), drawn(said["background-image"])
        called = _barred(row)
        if icon and said["background-repeat"] != "no-repeat":
            yield "its sign is drawn more than once"
        bar = _solid(said["background-color"]) and ground is not None
        if called and not (bar and ground and contrast(ground, self.ground) >= _LEAST):
            yield "the heading of “call now” is no bar"
        if (
            called
            and self.shown.paper
            and self.shown.kind is Format.HTML
            and said["print-color-adjust"] != "exact"
        ):
            yield "a printer leaves out the bar of “call now”"
        if not called and bar:
            yield "it looks like “call now”"
        signed = (".call-today", ".warning")
        due = "shape" if any(kind in box for kind in signed) and ".bar" not in box else ""
        if icon != due and (icon or self.shown.medium.text == 1):
            yield f"its sign is a {icon or 'blank'}, not a {due or 'blank'}"

    def gap(self, row: _Row) -> Iterator[str]:
        """Yield what is wrong with the room above an element that follows another."""
        local, after = row.local, row.after
        room = row.em("margin-block-start")
        if room > (_APART if local == "li" else _MOST):
            yield f"{room:.1f}em of nothing above it"
        if after in ("^", "span", "svg") or row.said["display"] in ("none", "inline"):
            return
        if "nav" in row.part or row.parent in ("header", "body", "footer"):
            return
        # The gate measures paper; a number has its button, the band of a draft its rules.
        if self.shown.kind is Format.PDF or "number" in row.classes or "band" in row.beside:
            return
        least = _GAPS.get(local, 0.0)
        if after in ("h1", "h2", "h3", "h4") and local in ("p", "ul", "ol", "dl", "table"):
            least = 0.0 if "draft" in row.parent or "when" in row.classes else 0.04
        elif local == "p" and after == "section" and row.parent.startswith("main"):
            least = 0.15  # below the band of a draft
        elif local == "p" and after == "p" and ".number" not in row.beside.split(" + ")[0]:
            least = 0.35 if ".when" in row.beside else _PARAGRAPHS
        if room < least:
            yield f"{room:.2f}em above it, not {least}em"


def _barred(row: _Row) -> bool:
    """Tell whether this is the bar of a box that says whom to call now: its number is in it."""
    box = row.part if row.local == "div" else row.parent
    bar = (row.local == "div" and "bar" in row.classes) or row.local == "h2"
    return bar and box.startswith("section.box.") and (".call-now" in box or ".signs" in box)


def _boxed(row: _Row) -> bool:
    """Tell whether this is the bar or the heading of a box, which has a sign."""
    return _barred(row) or (row.local == "h2" and row.parent.startswith("section.box."))


def _solid(colour: str) -> bool:
    return colour != "transparent" and not re.fullmatch(r"rgba\(.*, 0\)", colour)
