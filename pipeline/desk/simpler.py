"""Makes of a document what a handout may hold, without losing a word or telling another number.

The only module that knows Beautiful Soup.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

NEVER = re.compile(
    r"\*\*(?:Do not|DO NOT|Don[’']t)\*\*|(?<![\w*])(?:Do not|DO NOT|Don[’']t)\b(?!\*\*)"
)
"""A "Do not", alone or in bold of its own."""

_COLUMNS, _DEEPEST = 3, 4
"""Columns of a table, and level of a heading, that large print has room for."""

_BULLET = re.compile(r"^\s*[•·▪●◦‣]\s*")
_MARKS = (
    "blockquote", "button", "code", "font", "kbd", "mark", "noscript", "samp", "small", "span", "u",
)  # fmt: skip
"""Marks that a handout does not have; their words stay."""

_PLACES = {"sup": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "sub": "₀₁₂₃₄₅₆₇₈₉₊₋"}
"""Raised and lowered digits and signs, in the order of `_DIGITS`."""

_DIGITS = "0123456789+-"


Element = Tag
"""An element of a document."""


def tree(html: str) -> Element:
    """Read HTML as a browser does."""
    return BeautifulSoup(html, "lxml")


def outside(soup: Element) -> str:
    """Return the text of a page around its main part."""
    return " ".join(text for text in soup.strings if text.find_parent("main") is None)


def heading_of_all(soup: Tag) -> str:
    """Take the heading of the whole document out of it, if it has one before all else."""
    headings = soup("h1")
    first = headings[0] if headings else None
    spoken = next((text for text in soup.strings if text.strip()), None)
    if first is None or spoken is None or first not in spoken.parents:
        return ""
    if len(headings) > 1 and "title" not in (first.get("class") or ()):
        return ""
    for picture in first("img"):
        first.insert_after(picture.extract())
    text = " ".join(first.get_text(" ").split())
    first.decompose()
    return text


def simplify(soup: Tag) -> str:
    """Change a document into headings, paragraphs, lists and tables; return its text."""
    for mark in soup(_plain):
        mark.unwrap()
    for number in soup(["sup", "sub"]):
        number.replace_with(_placed(number))
    for gone in soup(["del", "s", "strike"]):
        gone.replace_with(f" TODO: this was struck out: {gone.get_text(' ')} ")
    for link in soup("a"):
        _unlink(link)
    for drawing in soup(["svg", "canvas", "iframe", "video", "audio", "object"]):
        drawing.replace_with(
            _tag("p", f"TODO: a picture was here: {drawing.get_text(' ').strip()}")
        )
    for picture in soup("img"):
        about = str(picture.get("alt", "")).strip() or "it has no words"
        picture.replace_with(_tag("p", f"TODO: a picture was here: {about}"))
    soup.smooth()
    text = soup.get_text(" ")

    for heading in _outline(soup):
        if int(heading.name[1]) > _DEEPEST:
            heading.name = "strong"
            heading.wrap(_tag("p"))
    for table in reversed(soup("table")):
        _tabulate(table)
    for rule in soup("hr"):
        rule.decompose()
    for block in soup("pre"):
        block.name = "p"
    _gather(soup)
    _enlist(soup)
    return text


def _plain(element: Tag) -> bool:
    """Tell whether an element leaves its words only: a mark, or an empty one."""
    empty = element.name in ("a", "b", "em", "i", "strong") and not element.get_text().strip()
    return element.name in _MARKS or (empty and not element("img"))


def _placed(number: Tag) -> str:
    """Write raised or lowered digits as such characters; ask about anything else."""
    text = number.get_text().strip().replace("−", "-")
    if text and all(sign in _DIGITS for sign in text):
        return text.translate(str.maketrans(_DIGITS, _PLACES[number.name]))
    return f" TODO: raised or lowered: {text} " if text else ""


def _unlink(link: Tag) -> None:
    """Leave a link's words where it leads to no other site; a number or address is written out."""
    address = str(link.get("href", ""))
    if address.startswith(("http://", "https://")):
        return
    kind, _, rest = address.partition(":")
    if kind in ("tel", "mailto", "sms") and rest not in link.get_text().replace(" ", ""):
        link.append(f" ({rest})")
    link.unwrap()


def _outline(soup: Tag) -> Iterator[Tag]:
    """Yield each heading, the highest as one of level 2."""
    headings = soup(re.compile("^h[1-6]$"))
    above = min((int(one.name[1]) for one in headings), default=2) - 2
    for heading in headings:
        heading.name = f"h{int(heading.name[1]) - above}"
        yield heading


def _tabulate(table: Tag) -> None:
    """Keep a table that large print has room for; make a list of any other, a row an item.

    The name of a column is told beside each cell only where a row of headers says it and no cell
    is wider or higher than one: else a dose could stand under another time of day.
    """
    rows = [
        list(row.find_all(["th", "td"], recursive=False))
        for row in table("tr")
        if row.find_parent("table") is table
    ]
    cells = [cell for row in rows for cell in row]
    odd = table.find_parent("table") is not None or any(
        cell.get("rowspan", "1") != "1"
        or cell.get("colspan", "1") != "1"
        or cell("ul")
        or cell("p")[1:]
        for cell in cells
    )
    wide = max(map(len, rows), default=0)
    if not odd and wide <= _COLUMNS:
        return
    headed = not odd and len(rows) > 1 and all(cell.name == "th" for cell in rows[0])
    found = _tag("ul")
    for row in rows[headed:]:
        found.append(_row(row, rows[0] if headed else ()))
    table.insert_before(_tag("p", "TODO: a table was here. Check each row."))
    table.replace_with(found)


def _row(cells: Sequence[Tag], heads: Sequence[Tag]) -> Tag:
    item = _tag("li")
    for at, cell in enumerate(cells):
        head = heads[at].get_text(" ").strip() if at < len(heads) else ""
        item.append(("; " if at else "") + (f"{head}: " if head else ""))
        for part in list(cell.contents):
            item.append(part.extract())
    return item


def _gather(soup: Tag) -> None:
    """Make lists of paragraphs that only begin with a bullet, as Word pastes them."""
    for paragraph in soup("p"):
        text = paragraph.find(string=True)
        if text is None or not _BULLET.match(text):
            continue
        text.replace_with(_BULLET.sub("", text))
        paragraph.name = "li"
        _listed(paragraph)


def _enlist(soup: Tag) -> None:
    """Make lists of items that are in none, as careless pages have them."""
    for item in soup("li"):
        if item.parent is None or item.parent.name in ("ul", "ol"):
            continue
        _listed(item)


def _listed(item: Tag) -> None:
    """Put an item into the list that was made for the one before it, or into a new one."""
    before = item.find_previous_sibling()
    if before is not None and before.get("gathered"):
        before.append(item.extract())
    else:
        item.wrap(_tag("ul", gathered="yes"))


def _tag(name: str, text: str = "", **attributes: str) -> Tag:
    tag = BeautifulSoup("", "lxml").new_tag(name, attrs=attributes)
    if text:
        tag.string = text
    return tag
