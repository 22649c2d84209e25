"""What a style sheet does to one element, and whether a reader can live with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.survival import scripts
from pipeline.survival.contrast import LEAST, WHITE, contrast
from pipeline.survival.rules import Rule
from pipeline.survival.style.cascade import Look, Said, Sheet, Words
from pipeline.survival.style.lint import Broken
from pipeline.survival.style.selectors import Spot
from pipeline.survival.style.values import MARKS
from pipeline.survival.web.elements import PHRASING
from pipeline.survival.web.markup import Element, own, words

_PULL = 0.25
"""em by which a text may be drawn out of its place: half of what stands between two lines."""

_LARGEST = 4.0
"""Times the size of the page's text; a number to call is of three."""

_BORDER = 0.1
"""em of a frame's own border that a bar in it may cover."""

_TABLES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_POINTS = "pt"
_WHOLE = 25
"""Characters that fit on one line of a narrow screen; a phone number has fewer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sheet does to an element.

    Attributes:
        hidden: The media in which it is not shown.
        faults: What is wrong whatever it holds.
        inked: What is wrong if it holds text of its own.
        unbroken: Whether its text is kept on one line.
    """

    hidden: tuple[str, ...] = ()
    faults: tuple[Broken, ...] = ()
    inked: tuple[Broken, ...] = ()
    unbroken: bool = False


FINE = Verdict()
"""Nothing is wrong, whatever an element holds."""


def judge(sheet: Sheet, spot: Spot) -> Verdict:
    """Judge what a sheet does to the elements of a spot, in every medium; mostly it is `FINE`."""
    looks = sheet.looks(spot)
    around = sheet.looks(spot.around) if spot.around else looks
    hidden = _media(look for look in looks if _word(look.said, "display") == "none")
    verdict = Verdict(
        hidden=hidden,
        faults=_gather(
            (
                *_drawn(look, outer, spot),
                *_on_line(look, spot),
                *_misplaced(look, spot),
                *_unsized(look, spot, sheet),
            )
            for look, outer in zip(looks, around, strict=True)
        ),
        inked=() if sheet.book else _gather(_faint(look) for look in looks),
        unbroken=any(_word(look.said, "white-space") == "nowrap" for look in looks),
    )
    return FINE if verdict == FINE else verdict


def effects(
    verdict: Verdict, element: Element, *, read: bool, main: bool
) -> Iterator[tuple[Rule, str]]:
    """Yield what a verdict means for one element and the text in it.

    Args:
        verdict: On its spot.
        element: The element.
        read: Whether it is read at all; what is not needs no showing.
        main: Whether it is in the main text. Outside of it a skip link may be left out on paper.
    """
    yield from ((broken.rule, broken.reason) for broken in verdict.faults)
    if verdict.inked and own(element):
        yield from ((broken.rule, broken.reason) for broken in verdict.inked)
    said = words(element) if verdict.hidden or verdict.unbroken else ""
    skip = not main and element.get("class") == "skip" and element.get("href", "")[:1] == "#"
    if verdict.hidden and read and said and not skip:
        yield Rule.HIDDEN, f"{' and '.join(verdict.hidden)}, nobody sees “{said[:40]}”"
    if verdict.unbroken and len(said) > _WHOLE:
        yield Rule.STYLE, f"“{said[:40]}” is kept on one line, which a screen may cut off"


def _gather(found: Iterable[Iterable[tuple[Look, Rule, str]]]) -> tuple[Broken, ...]:
    """Say each fault once, with the media in which it shows."""
    where: dict[tuple[Rule, str], list[Look]] = {}
    for one in found:
        for look, rule, reason in one:
            where.setdefault((rule, reason), []).append(look)
    return tuple(
        Broken(rule, f"{' and '.join(_media(looks))}, {reason}")
        for (rule, reason), looks in where.items()
    )


def _media(looks: Iterable[Look]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(look.medium.kind for look in looks))


def _faint(look: Look) -> Iterator[tuple[Look, Rule, str]]:
    if look.medium.forced:
        return
    if look.ink is None or look.paper is None:
        yield look, Rule.CONTRAST, "the colour of a text, or behind it, is left to the browser"
        return
    ratio = contrast(look.ink, look.paper)
    if ratio < LEAST:
        reason = f"a text stands out by {ratio:.1f}:1 only"
        yield look, Rule.CONTRAST, reason
    if look.medium.paper and look.paper != WHITE and not look.exact:
        yield look, Rule.CONTRAST, "the colour behind a text may be left out"


def _drawn(look: Look, outer: Look, spot: Spot) -> Iterator[tuple[Look, Rule, str]]:
    """Yield the negative margins that draw a text over another one, or out of its frame.

    A bar may fill the padding of its frame, when its text stays where it was.
    """
    size = look.said.get("font-size", ())
    em = size[0].value if size and size[0].kind == "dimension" else 1
    for name, value in look.said.items():
        side = name.removeprefix("margin-")
        if side == name or value[0].value >= 0:
            continue
        drawn = -value[0].value
        own = _length(look.said.get(f"padding-{side}", ())) + _PULL
        frame = _length(outer.said.get(f"padding-{side}", ())) + _BORDER
        inside = side.startswith("inline") or (side == "block-start" and not spot.before[0])
        if drawn > own or drawn * em > frame or not inside:
            yield look, Rule.STYLE, f"a negative {name} draws a text out of its place"


def _misplaced(look: Look, spot: Spot) -> Iterator[tuple[Look, Rule, str]]:
    said = look.said
    if _word(said, "background-image") not in ("", "none") and not _aside(look, spot):
        yield look, Rule.STYLE, "a picture may stand behind a text"
    display = _word(said, "display")
    if display not in ("", "none") and (
        (spot.local == "li" and display != "list-item")
        or (spot.local in _TABLES and display != "table-header-group")
    ):
        yield look, Rule.STYLE, f"a {spot.local} is shown as {display}"
    kind = _word(said, "list-style-type")
    if kind in MARKS and MARKS[kind] not in spot.classes.split():
        yield look, Rule.STYLE, f"{kind.strip()} stands before what it does not mean"
    ordered = spot.local == "ol" or (
        spot.local == "li" and spot.around is not None and spot.around.local == "ol"
    )
    if ordered and kind not in ("", "decimal"):
        yield look, Rule.STYLE, "the numbers of a list are not shown"


def _on_line(look: Look, spot: Spot) -> Iterator[tuple[Look, Rule, str]]:
    """Yield what an element in a line may not have: it would cover the lines above and below."""
    said = look.said
    display = _word(said, "display")
    if display == "block" or (spot.local not in PHRASING and display != "inline"):
        return
    tall = max(_length(said.get(f"padding-block-{end}", ())) for end in ("start", "end"))
    coloured = _word(said, "background-color") not in ("", "none", "transparent")
    if tall > _PULL or coloured or "border" in said:
        reason = f"a frame or colour around {spot.local} covers the lines above and below"
        yield look, Rule.STYLE, reason


def _aside(look: Look, spot: Spot) -> bool:
    """Tell whether a picture stands in the padding at the beginning of a line, once."""
    said = look.said
    place = said.get("background-position", ())
    size = _length(said.get("background-size", ()))
    start = "right" if _direction(spot) == "rtl" else "left"
    offset = sum(w.value for w in place if w.kind == "dimension")
    return (
        _word(said, "background-repeat") == "no-repeat"
        and size > 0
        and bool(place)
        and place[0].text == start
        and _length(said.get("padding-inline-start", ())) >= size + offset
    )


def _unsized(look: Look, spot: Spot, sheet: Sheet) -> Iterator[tuple[Look, Rule, str]]:
    size = look.said.get("font-size", ())
    if spot.local == "html" and look.medium.paper and not sheet.book:
        least = scripts.floor_of(spot.tag)
        points = size[0].value if size and size[0].text == _POINTS else 0
        if points < least:
            reason = f"a text in {spot.tag} is of {points:g} points, not {least:g}"
            yield look, Rule.SIZE, reason
    if look.size > _LARGEST:
        yield look, Rule.SIZE, f"a text is {look.size:.1f} times as large as the page's"
    if spot.local == "code" and not size:
        yield look, Rule.SIZE, "code is left to the browser, which makes it smaller"


def _direction(spot: Spot) -> str:
    found: Spot | None = spot
    while found is not None and not found.direction:
        found = found.around
    return found.direction if found else "ltr"


def _word(said: Said, name: str) -> str:
    value = said.get(name, ())
    return value[0].text if value else ""


def _length(value: Words) -> float:
    return value[0].value if value else 0
