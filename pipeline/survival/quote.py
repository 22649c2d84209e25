"""How a message shows a text, and where two texts part."""

AROUND = 30  # characters that a message shows on either side of a difference
_QUOTED = 60  # characters of a text that it shows


def quote(text: str) -> str:
    """Return a text as a message shows it."""
    return f"“{text[:_QUOTED].rstrip()}…”" if len(text) > _QUOTED else f"“{text}”"


def differ(text: str, due: str) -> str:
    """Say where two texts part, with the words around it."""
    pairs = enumerate(zip(text, due, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(due)))
    start = max(at - AROUND, 0)
    word = due.find(" ", start, at) + 1
    start = word if start and word else start
    return f"reads {_excerpt(text, start, at)} instead of {_excerpt(due, start, at)}"


def _excerpt(text: str, start: int, at: int) -> str:
    """Quote a text around a place, in whole words where it has words."""
    words = text[start : at + AROUND]
    whole = words.rsplit(" ", 1)[0] if at + AROUND < len(text) else words
    cut = whole if len(whole) > at - start else words
    before, after = "…" if start else "", "…" if start + len(cut) < len(text) else ""
    return f"“{before}{cut}{after}”"
