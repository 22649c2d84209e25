"""Words as a lexicon writes them, and where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Arabic vowel signs and the stretching line, which may be written or not."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
IN_WORD = r"[\w\u0900-\u0963\u0970-\u09fe\u0a00-\u0d7f]"
"""A letter, or a vowel sign of the Indic scripts, which stands inside a word."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")
"""Where Han signs, which need no space, meet a word or a number."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one meaning, and how to find them in a text."""

    pattern: re.Pattern[str] | None

    def count(self, text: str) -> int:
        """Return how often any of the forms stands in a folded text."""
        return len(self.pattern.findall(text)) if self.pattern else 0

    def blank(self, text: str) -> str:
        """Return a folded text with spaces in place of the forms."""
        return self.pattern.sub(lambda found: " " * len(found[0]), text) if self.pattern else text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the forms stand in a folded text."""
        return [found.span() for found in self.pattern.finditer(text)] if self.pattern else []


def fold(text: str) -> str:
    """Write a text as cues are compared.

    Composed, in small letters, without vowel signs, with a straight apostrophe, and with a space
    between Han signs and others.
    """
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    return _SEAM.sub(" ", _MARKS.sub("", plain).casefold())


def forms_of(texts: Iterable[str]) -> Forms:
    """Return the forms as one pattern; of two that begin at one place, the longer one is found.

    What must stand before a form is written once for all that share it: it is much faster.
    """
    bodies: dict[str, list[str]] = {}
    for form in sorted({fold(form) for form in texts}, key=lambda form: (-len(form), form)):
        start, body = _halves(form, after_digit=False)
        bodies.setdefault(start, []).append(body)
    groups = [f"{start}(?:{'|'.join(found)})" for start, found in sorted(bodies.items())]
    return Forms(re.compile("|".join(groups)) if groups else None)


def whole(form: str, *, after_digit: bool = False) -> str:
    """Write the pattern of a folded form, which may stand right after a digit or not.

    Whole words; in Han, which has no spaces, signs; in Arabic, also after "and". ``*`` is any
    letters more. A form that ends in a point stands at the end of a clause only: "or more", not
    "or more pain"; ``#`` at an end is a number: "2 or more".
    """
    return "".join(_halves(form, after_digit=after_digit))


def _halves(form: str, *, after_digit: bool) -> tuple[str, str]:
    """Return what must stand before a form, and the form with what must stand after it."""
    end = r"(?=\s*(?:[.,:;!?)؛،]|$))" if form.endswith(".") else ""
    end = r"(?=\s*[\d{])" if form.endswith("#") else end
    text = re.escape(form.strip(" #").rstrip(".")).replace(r"\*", r"\w*")
    counted = r"(?<=\d)\s*" if form.startswith("#") else ""
    if _WITHOUT_SPACES.search(form):
        return counted, f"{text}{end}"
    stop = rf"(?!{IN_WORD})" if form[-1:].isalnum() or form.endswith((".", "#")) else ""
    start = counted if counted or after_digit else rf"(?<!{IN_WORD})"
    joined = "[وف]?" if _ARABIC.search(form) else ""
    return start + joined, text + stop + end


@dataclass(frozen=True, slots=True)
class Named:
    """The forms of several meanings, found in one go.

    Of two that begin at one place, the longer one counts: "no more than" is not "more than". A form
    can have several meanings.
    """

    pattern: re.Pattern[str] | None
    names: dict[str, tuple[str, ...]]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of each meaning in a folded text."""
        for found in self.pattern.finditer(text) if self.pattern else ():
            said = found[0] if found[0] in self.names else found[0][1:]
            for name in self.names[said]:
                yield found.start(), found.end(), name


def named_of(texts: Mapping[str, Iterable[str]]) -> Named:
    """Return the forms of meanings, by name; they may not hold ``*``."""
    names: dict[str, tuple[str, ...]] = {}
    every = []
    for name, forms in texts.items():
        for form in map(fold, forms):
            every.append(form)
            said = form.strip(" #").rstrip(".")
            names[said] = (*(n for n in names.get(said, ()) if n != name), name)
    return Named(forms_of(every).pattern, names)
