"""Read a ToUnicode CMap: which text a font's two-byte codes stand for (PDF 1.7, 9.10.3)."""

import re

_SECTION = re.compile(rb"begin(bfchar|bfrange)\b(.*?)end\1\b", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_LAST = 0xFFFF
"""The greatest two-byte code."""

UNKNOWN = "\ufffd"
"""What stands for a code without a text, or with two: it is in no handout, so nothing matches."""


def parse_tounicode(cmap: bytes) -> dict[int, str]:
    """Return the text of each code.

    Raises:
        ValueError: It is damaged.
    """
    texts: dict[int, str] = {}
    for section in _SECTION.finditer(cmap):
        tokens = [bracket or value for value, bracket in _TOKEN.findall(section[2])]
        pairs = _chars(tokens) if section[1] == b"bfchar" else _ranges(tokens)
        for code, text in pairs:
            texts[code] = text if texts.get(code, text) == text else UNKNOWN
    return texts


def _chars(tokens: list[bytes]) -> list[tuple[int, str]]:
    codes, texts = tokens[::2], tokens[1::2]
    return [(_code(c), _text(t)) for c, t in zip(codes, texts, strict=True)]


def _ranges(tokens: list[bytes]) -> list[tuple[int, str]]:
    pairs: list[tuple[int, str]] = []
    rest = iter(tokens)
    for first in rest:
        low, high, to = _code(first), _code(next(rest, b"")), next(rest, b"")
        if to == b"[":
            targets = list(iter(lambda: next(rest, b"]"), b"]"))
            codes = range(low, high + 1)
            pairs += [(c, _text(t)) for c, t in zip(codes, targets, strict=True)]
        else:
            text = _text(to)
            pairs += [
                (code, text[:-1] + chr(ord(text[-1]) + code - low))
                for code in range(low, high + 1)
                if text
            ]
    return pairs


def _code(token: bytes) -> int:
    code = int(token, 16)
    if code > _LAST:
        raise ValueError(f"{token!r} is no two-byte code")
    return code


def _text(token: bytes) -> str:
    return bytes.fromhex(token.decode("ascii")).decode("utf-16-be")
