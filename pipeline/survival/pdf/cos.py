"""The objects that a PDF is made of (Carousel Object System): the only module that knows pikepdf.

Nothing is repaired: a file that needs it is damaged.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from pipeline.survival.reading import Unreadable

Object = pikepdf.Object
Document = pikepdf.Pdf
Leaf = pikepdf.Page
Array = pikepdf.Array
Dictionary = pikepdf.Dictionary
Name = pikepdf.Name
String = pikepdf.String

_DAMAGE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pikepdf raises on a damaged file, and what a value of an unexpected type leads to."""


@contextmanager
def opened(content: bytes) -> Iterator[Document]:
    """Open a file; whatever goes wrong inside is damage of the file.

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
        raise Unreadable(f"the PDF is damaged: {error}") from error
    if warnings:
        raise Unreadable(f"the PDF is damaged: {warnings[0]}")


def instructions(holder: Object | Leaf) -> Iterator[tuple[str, list[Any]]]:
    """Yield each operator of a page or form, with its operands."""
    for one in pikepdf.parse_content_stream(holder):
        yield str(one.operator), list(one.operands)


def said(holder: Object, key: str) -> str | None:
    """Return the text of a key, None when it is not there."""
    value = holder.get(key)
    return None if value is None else str(value)


def inner(holder: Object, key: str) -> Object:
    """Return a dictionary in a dictionary; a missing one is empty."""
    return holder[key] if key in holder else Dictionary()


def several(holder: Object, key: str) -> list[Any]:
    """Return the values of a key, which holds one or an array of them."""
    value: Any = holder.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
