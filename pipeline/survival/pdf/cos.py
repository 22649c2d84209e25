"""The objects that a PDF is made of (Carousel Object System): the only module that knows pikepdf.

Nothing is repaired: a file that needs it is damaged, and so is one with a value of another type
than it must have.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from pipeline.survival.geometry import Rect
from pipeline.survival.rules import Unreadable

Object = pikepdf.Object
Document = pikepdf.Pdf
PageObject = pikepdf.Page
Array = pikepdf.Array
Dictionary = pikepdf.Dictionary
Matrix = pikepdf.Matrix
Mark = pikepdf.OutlineItem
Parsed = list[tuple[str, Any]]

_DAMAGE = (pikepdf.PdfError, pikepdf.OutlineStructureError, UnicodeDecodeError)
"""What pikepdf raises for a damaged object, operator or stream, for bookmarks in a circle, and for
a name that is not UTF-8."""

_TEXT_ONLY = frozenset(("q", "Q", "cm", "BT", "ET", "Tf", "Ts", "Tm", "TJ"))
"""Operators that say which letters are painted where; none clips, colours or hides them."""

_HALF = b"/half gs 0 g\n"


@contextmanager
def opened(content: bytes) -> Iterator[Document]:
    """Open a file, and tell a damaged one from a bug of ours.

    Raises:
        Unreadable: It is damaged or encrypted.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise Unreadable("it is encrypted")
            yield document
            warnings = document.get_warnings()
    except pikepdf.PasswordError as error:
        raise Unreadable("it is encrypted") from error
    except _DAMAGE as error:
        raise Unreadable("the PDF is damaged") from error
    if warnings:
        raise Unreadable("the PDF is damaged")


def due(document: Document, parsed: Iterable[Parsed]) -> bytes:
    """Return a file of the same letters in the same places, and of nothing else.

    They are painted half black with no colour, clip or state of the page, so that what two texts
    share is darker.
    """
    half = Dictionary(ca=0.5)
    for page, content in zip(document.pages, parsed, strict=True):
        page.resources["/ExtGState"] = Dictionary(half=half)
        kept = [
            (operands, pikepdf.Operator(name)) for name, operands in content if name in _TEXT_ONLY
        ]
        page.obj.Contents = document.make_stream(_HALF + pikepdf.unparse_content_stream(kept))
    target = io.BytesIO()
    document.save(target, compress_streams=False)
    return target.getvalue()


def instructions(holder: Object | PageObject) -> Parsed:
    """Return each operator of a page, form or map of texts, by its name and with its operands."""
    try:
        found = pikepdf.parse_content_stream(holder)
    except TypeError as error:  # an operand that no content stream may hold, such as a reference
        raise Unreadable("the PDF is damaged: an operator has a strange operand") from error
    return [(str(one.operator), one.operands) for one in found]


def said(holder: Object, key: str) -> str | None:
    """Return the text of a key, None when it is not there."""
    value = holder.get(key)
    return None if value is None else str(value)


def inner(holder: Object, key: str) -> Object:
    """Return a dictionary in a dictionary; a missing one is empty."""
    try:
        value = holder.get(key)
    except TypeError as error:
        raise Unreadable("the PDF is damaged: a name in it is not UTF-8") from error
    if value is None:
        return Dictionary()
    if not isinstance(value, Dictionary | pikepdf.Stream):
        raise Unreadable(f"the PDF is damaged: {key} is no dictionary")
    return value


def only(holder: Object, known: frozenset[str], what: str) -> None:
    """Refuse a dictionary that holds more than is known: it may act, hide or cover something."""
    if unknown := {*holder.keys()} - known:
        raise Unreadable(f"{what} holds {' and '.join(sorted(unknown))}, which is not allowed")


def dictionaries(holder: Object, key: str) -> Iterator[tuple[str, Object]]:
    """Yield each dictionary in a dictionary, with its name."""
    whole = inner(holder, key)
    for name in sorted(whole.keys()):
        yield name, inner(whole, name)


def several(holder: Object, key: str) -> list[Any]:
    """Return the values of a key, which holds one or an array of them."""
    value: Any = holder.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def number(holder: Object, key: str, default: float) -> float:
    """Return the number of a key."""
    return numbers([holder.get(key, default)])[0]


def numbers(values: Any, count: int | None = None) -> tuple[float, ...]:  # noqa: ANN401 - as the library says it
    """Return the numbers of an array, which has so many of them if that is known."""
    try:
        found = tuple(map(float, values))
    except TypeError as error:
        raise Unreadable("the PDF is damaged: a value is no number") from error
    if count not in (None, len(found)):
        raise Unreadable("the PDF is damaged: it does not have the numbers that it needs")
    return found


def rect(values: Any) -> Rect:  # noqa: ANN401 - as the library says it
    """Return the rectangle between two corners, whichever they are."""
    a, b, c, d = numbers(values, 4)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def matrix(values: Any) -> Matrix:  # noqa: ANN401 - as the library says it
    """Return a matrix of six numbers; ``one @ other`` does first `one`, then `other`."""
    return Matrix(*numbers(values, 6))


def shown(texts: Any) -> list[bytes | float]:  # noqa: ANN401 - as the library says it
    """Return the strings and numbers of an array."""
    try:
        return [bytes(part) if isinstance(part, Object) else float(part) for part in list(texts)]
    except (TypeError, ValueError) as error:
        raise Unreadable("the PDF is damaged: a text is no array of strings and numbers") from error


def stream(holder: Object, key: str) -> Object:
    """Return the stream of a key."""
    value = holder.get(key)
    if not isinstance(value, pikepdf.Stream):
        raise Unreadable(f"the PDF is damaged: {key} is no stream")
    return value
