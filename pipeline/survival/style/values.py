"""The properties that a style sheet may set, and for each of them the values."""

from collections.abc import Callable

from pipeline.survival.style.colour import colour
from pipeline.survival.style.css import Word
from pipeline.survival.web.icons import is_icon

Words = tuple[Word, ...]
Check = Callable[[Words], bool]

MARKS = {"✓  ": "do", "×  ": "do-not", "□  ": "task"}
"""Letters that may stand before an item of a list, and the class of the lists that they mean."""

_FACES = frozenset((
    "noto sans", "system-ui", "segoe ui", "roboto", "helvetica neue", "arial", "sans-serif",
    "noto sans arabic", "noto sans sc", "ibm plex sans arabic",
))  # fmt: skip
"""Faces with letters; a face with signs in their place would turn a text into signs."""

LARGEST = 3.0
"""em: no text is larger than three times the text around it, nor nearer to the edge of a page."""


def _keywords(text: str) -> Check:
    allowed = frozenset(text.split())
    return lambda words: len(words) == 1 and words[0].kind == "ident" and words[0].text in allowed


def is_length(word: Word, least: float, most: float) -> bool:
    """Tell whether a word is a length in em between two limits, or 0 where that is one."""
    if word.kind == "number":
        return word.value == 0 and least <= 0
    return word.kind == "dimension" and word.text == "em" and least <= word.value <= most


def _lengths(least: float, most: float, *, count: int = 1, auto: bool = False) -> Check:
    def check(words: Words) -> bool:
        return 1 <= len(words) <= count and all(
            is_length(w, least, most) or (auto and w.text == "auto") for w in words
        )

    return check


def _numbers(least: float, most: float) -> Check:
    return lambda words: (
        len(words) == 1 and words[0].kind == "number" and least <= words[0].value <= most
    )


def _sides(check: Check) -> Check:
    """Allow a shorthand of one to four sides that is the same left and right."""
    return lambda words: check(words) and (len(words) <= 3 or words[1] == words[3])  # noqa: PLR2004 - top, right, bottom, left


def _line(words: Words) -> bool:
    """Allow a border or outline without a colour of its own."""
    styles = {"solid", "dotted", "double"}
    return 1 <= len(words) <= 2 and all(  # noqa: PLR2004 - width and style
        is_length(w, 0, 1) or (w.kind == "ident" and w.text in styles) for w in words
    )


def _colour(extra: str) -> Check:
    named = extra.split()
    return lambda words: (
        len(words) == 1
        and (
            (words[0].kind == "ident" and words[0].text in named)
            or colour(str(words[0])) is not None
        )
    )


def _image(words: Words) -> bool:
    return len(words) == 1 and (
        words[0].text == "none" or (words[0].kind == "url" and is_icon(words[0].text))
    )


def _place(words: Words) -> bool:
    """Allow ``left center`` and ``right .5em center``."""
    if len(words) not in (2, 3) or words[0].text not in ("left", "right"):
        return False
    return words[-1].text == "center" and all(is_length(w, 0, 1) for w in words[1:-1])


def _marker(words: Words) -> bool:
    allowed = {"disc", "decimal", "outside", "none"}
    return 1 <= len(words) <= 2 and all(  # noqa: PLR2004 - type and place
        (w.kind == "ident" and w.text in allowed) or (w.kind == "string" and w.text in MARKS)
        for w in words
    )


def _faces(words: Words) -> bool:
    names = [w for w in words if str(w) != ","]
    return bool(names) and all(
        w.kind in ("string", "ident") and w.text.lower() in _FACES for w in names
    )


def _underline(words: Words) -> bool:
    if len(words) == 1 and words[0].text == "none":
        return True
    rest = words[1:]
    return words[:1] == (Word("ident", "underline"),) and all(is_length(w, 0, 0.2) for w in rest)


_MARGIN = _lengths(-1, LARGEST, count=4, auto=True)
_PADDING = _lengths(0, LARGEST, count=4)
_ONE_MARGIN = _lengths(-1, LARGEST)
_ONE_PADDING = _lengths(0, LARGEST)
_BREAK = _keywords("auto avoid")

SHAPE: dict[str, Check] = {
    "border": _line,
    "border-block-end": _line,
    "border-block-start": _line,
    "border-collapse": _keywords("collapse"),
    "border-inline-start": _line,
    "border-inline-start-width": _lengths(0, 1),
    "border-style": _keywords("solid dotted double"),
    "border-width": _lengths(0, 1, count=4),
    "break-after": _BREAK,
    "break-before": _BREAK,
    "break-inside": _BREAK,
    "display": _keywords("block inline flex table-header-group none"),
    "font": _keywords("inherit"),
    "font-style": _keywords("normal"),
    "font-weight": lambda words: (
        _keywords("normal bold inherit")(words) or _numbers(400, 700)(words)
    ),
    "hyphens": _keywords("manual none"),
    "line-height": _numbers(1.2, LARGEST),
    "list-style": _marker,
    "list-style-type": _marker,
    "margin": _sides(_MARGIN),
    "margin-block": _lengths(-1, LARGEST, count=2),
    "margin-block-end": _ONE_MARGIN,
    "margin-block-start": _ONE_MARGIN,
    "margin-inline-end": _ONE_MARGIN,
    "margin-inline-start": _ONE_MARGIN,
    "orphans": _numbers(1, 4),
    "overflow-wrap": _keywords("normal break-word anywhere"),
    "padding": _sides(_PADDING),
    "padding-block": _lengths(0, LARGEST, count=2),
    "padding-block-end": _ONE_PADDING,
    "padding-block-start": _ONE_PADDING,
    "padding-inline": _lengths(0, LARGEST, count=2),
    "padding-inline-end": _ONE_PADDING,
    "padding-inline-start": _ONE_PADDING,
    "text-align": _keywords("start center end"),
    "text-decoration": _underline,
    "vertical-align": _keywords("top baseline"),
    "white-space": _keywords("normal nowrap"),
    "widows": _numbers(1, 4),
    "word-break": _keywords("normal keep-all"),
}
"""What any sheet may say; sizes of letters are checked apart."""

SCREEN: dict[str, Check] = {
    "background": _colour("none"),
    "background-color": _colour("transparent"),
    "background-image": _image,
    "background-position": _place,
    "background-repeat": _keywords("no-repeat"),
    "background-size": _lengths(0.5, 1.5),
    "box-sizing": _keywords("border-box"),
    "color": _colour("inherit"),
    "color-scheme": lambda words: [w.text for w in words] == ["light", "dark"],
    "flex-wrap": _keywords("wrap"),
    "font-family": _faces,
    "gap": _lengths(0, LARGEST, count=2),
    "justify-content": _keywords("space-between flex-start"),
    "list-style-image": _image,
    "outline": _line,
    "outline-offset": _lengths(0, 1),
    "print-color-adjust": _keywords("exact"),
    "text-underline-offset": _lengths(0, 0.5),
}
"""What only an HTML page may say: an e-book leaves colour and face to its reader (EP-15)."""
