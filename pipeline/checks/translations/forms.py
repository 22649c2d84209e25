"""Words as a lexicon writes them, and where a text has them."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Arabic vowel signs and the stretching line, which may be written or not."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
IN_WORD = r"[\w\u0900-\u0963\u0970-\u09fe\u0a00-\u0d7f]"
"""A letter, or a vowel sign of the Indic scripts, which is part of a word."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")
"""Where Han signs, which need no space, meet a word or a number."""

NEVER = r"(?!)"
"""A pattern that matches nothing."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one meaning, and how to find them in a folded text."""

    pattern: re.Pattern[str]

    def count(self, text: str) -> int:
        """Return how often any of the forms is in a text."""
        return len(self.pattern.findall(text))

    def blank(self, text: str) -> str:
        """Return a text with spaces in place of the forms."""
        return self.pattern.sub(lambda found: " " * len(found[0]), text)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return start and end of each form in a text."""
        return [found.span() for found in self.pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Named(Forms):
    """The forms of several meanings, found in one go.

    Of two that begin at one place, the longer one counts: "no more than" is not "more than". A form
    can have several meanings.
    """

    names: dict[str, tuple[str, ...]]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of each meaning in a folded text."""
        for found in self.pattern.finditer(text):
            for name in self.names[listed(found[0], self.names)]:
                yield found.start(), found.end(), name


def fold(text: str) -> str:
    """Write a text as cues are compared.

    Composed, in small letters, without vowel signs, with a straight apostrophe, and with a space
    between Han signs and others.
    """
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    return _SEAM.sub(" ", _MARKS.sub("", plain).casefold())


def listed(found: str, forms: Container[str]) -> str:
    """Return a form as it is listed: in Arabic, "and" may be written together with it."""
    return found if found in forms else found[1:]


def forms_of(texts: Iterable[str]) -> Forms:
    """Return the forms as one pattern; of two that begin at one place, the longer one is found."""
    # What must come before a form is written once for all that share it: it is much faster.
    bodies: dict[str, list[str]] = {}
    for form in sorted(set(map(fold, texts)), key=lambda form: (-len(form), form)):
        start, body = _halves(form, after_digit=False)
        bodies.setdefault(start, []).append(body)
    groups = [f"{start}(?:{'|'.join(found)})" for start, found in sorted(bodies.items())]
    return Forms(re.compile("|".join(groups) or NEVER))


def named_of(texts: Mapping[str, Iterable[str]]) -> Named:
    """Return the forms of meanings, by name; they may not hold ``*``."""
    names: dict[str, tuple[str, ...]] = {}
    every: list[str] = []
    for name, forms in texts.items():
        for form in map(fold, forms):
            every.append(form)
            text = form.strip(" #").rstrip(".")
            others = [other for other in names.get(text, ()) if other != name]
            names[text] = (*others, name)
    return Named(forms_of(every).pattern, names)


def whole(form: str, *, after_digit: bool = False) -> str:
    """Write the pattern of a folded form, which may come right after a digit or not.

    Whole words; in Han, which has no spaces, signs; in Arabic, also after "and". ``*`` is any
    letters more. A form that ends in a point is found at the end of a clause only: "or more", not
    "or more pain"; ``#`` at an end is a number: "2 or more".
    """
    return "".join(_halves(form, after_digit=after_digit))


def _halves(form: str, *, after_digit: bool) -> tuple[str, str]:
    """Return what must come before a form, and the form with what must come after it."""
    text = re.escape(form.strip(" #").rstrip(".")).replace(r"\*", r"\w*")

    # A point or # at its end asks for the end of a clause or a number; # at its start for a number.
    end = ""
    if form.endswith("."):
        end = r"(?=\s*(?:[.,:;!?)؛،]|$))"
    elif form.endswith("#"):
        end = r"(?=\s*[\d{])"
    counted = r"(?<=\d)\s*" if form.startswith("#") else ""
    if _WITHOUT_SPACES.search(form):
        return counted, text + end

    # Elsewhere no letter may come before or after it.
    stop = rf"(?!{IN_WORD})" if form[-1:].isalnum() or end else ""
    start = counted if counted or after_digit else rf"(?<!{IN_WORD})"
    joined = "[وف]?" if _ARABIC.search(form) else ""
    return start + joined, text + stop + end
