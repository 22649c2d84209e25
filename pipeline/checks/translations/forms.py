"""Words and units as a lexicon writes them, and where a text has them."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

VOWELS = "\u064b-\u0652\u0670"
"""Arabic vowel signs, which are part of a word, and may be written or not."""

_MARKS = re.compile(f"[{VOWELS}\u0640]")
"""They, and the line that stretches a word."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
IN_WORD = r"[\w\u0900-\u0963\u0970-\u09fe\u0a00-\u0d7f]"
"""A letter, or a vowel sign of the Indic scripts, which is part of a word."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")
"""Where Han signs, which need no space, meet a word or a number."""

_END = re.compile(r"(?<=[.!?؟۔।])[\"'»”’)\]]*\s+|(?<=[。！？])")
_LETTER = re.compile(r"[^\W\d_]")

NEVER = r"(?!)"
"""A pattern that matches nothing."""

_GAP = r"[\s\-\u2010\u2011(（]*"
_LONGEST = 24
"""Signs before a number in which a unit may begin."""


Forms = re.Pattern[str]
"""The forms of one meaning, as they are found in a folded text."""


class Named(NamedTuple):
    """The forms of several meanings, found in one go; a form can have several meanings.

    Of two that begin at one place, the longer one counts: "no more than" is not "more than".
    """

    pattern: Forms
    names: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of each meaning in a folded text."""
        for found in self.pattern.finditer(text):
            for name in self.names[listed(found[0], self.names)]:
                yield found.start(), found.end(), name


class Units(NamedTuple):
    """The forms of every unit.

    Attributes:
        after: Finds a unit right after a number.
        ones: Finds a unit before a 1 in brackets, as Arabic says it: "قرصا واحدا (1)".
        names: Unit by form after a number.
        around: What finds both halves of a form around a number, and its unit; the second half of a
            form that is only before it is empty.
    """

    after: re.Pattern[str]
    ones: re.Pattern[str]
    names: dict[str, str]
    around: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]

    @classmethod
    def of(
        cls, forms: Mapping[str, Iterable[str]], fillers: Iterable[str], ones: Iterable[str]
    ) -> "Units":
        """Make the patterns of units.

        Args:
            forms: The forms by unit; ``#`` is the number, which otherwise comes before the form.
            fillers: Words that may come between a number and its unit ("more").
            ones: Words for 1 that may come between a unit and a 1 in brackets.
        """
        # A form comes after the number, or it has two halves around it.
        names: dict[str, str] = {}
        halves: list[tuple[str, str, str]] = []
        for name, texts in forms.items():
            for text in map(fold, texts):
                first, mark, second = map(str.strip, text.partition("#"))
                if mark and first:
                    halves.append((first, second, name))
                else:
                    names[(second or first).strip(" .")] = name

        # Halves with a second one are looked for first, and the longer ones of them.
        around = []
        for first, second, name in sorted(halves, key=lambda half: (not half[1], -len(half[0]))):
            end = re.compile(_GAP + whole(second) if second else "")
            around.append((re.compile(whole(first) + r"[\s:：]*$"), end, name))

        skipped = "|".join(map(whole, map(fold, fillers)))
        between = rf"{_GAP}(?:(?:{skipped}){_GAP})?" if skipped else _GAP
        after = "|".join(whole(form, after_digit=True) for form in _longest_first(names))
        one = rf"(?<!\w)(?P<form>{after})\s+(?:{'|'.join(ones)})\s*[(]$"
        return cls(
            after=re.compile(f"{between}(?P<form>{after})"),
            ones=re.compile(one if ones else NEVER),
            names=names,
            around=tuple(around),
        )

    def at(self, text: str, start: int, end: int) -> tuple[str, int, int]:
        """Return the unit of the number between two places, and where both begin and end.

        The name is empty where there is none.
        """
        left, after = text[max(0, start - _LONGEST) : start], self.after.match(text, end)

        # A form around the number; one before it gives way to a unit after it.
        for first, second, name in self.around:
            if second.pattern or not after:
                before, behind = first.search(left), second.match(text, end)
                if before and behind:
                    return name, start - len(before[0]), behind.end()

        # A form after it, or before a 1 in brackets.
        if after:
            return self.names[listed(after["form"], self.names)], start, after.end()
        one = self.ones.search(left)
        return self.names[one["form"]] if one else "", start, end


def fold(text: str) -> str:
    """Write a text as cues are compared: composed, in small letters, without vowel signs.

    Its apostrophes are straight, and a space is between Han signs and others.
    """
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    return _SEAM.sub(" ", _MARKS.sub("", plain).casefold())


def sentences(text: str, abbreviations: tuple[str, ...]) -> tuple[str, ...]:
    """Split words without marks into sentences, folded; abbreviations have points that end none."""
    plain = fold(text)
    for abbreviation in abbreviations:
        plain = plain.replace(abbreviation, abbreviation.replace(".", ""))
    return tuple(filter(_LETTER.search, _END.split(plain)))


def listed(found: str, forms: Container[str]) -> str:
    """Return a form as it is listed: in Arabic, "and" may be written together with it."""
    return found if found in forms else found[1:]


def blank(forms: Forms, text: str) -> str:
    """Return a text with spaces in place of the forms."""
    return forms.sub(lambda found: " " * len(found[0]), text)


def forms_of(texts: Iterable[str]) -> Forms:
    """Return the forms as one pattern; of two that begin at one place, the longer one is found."""
    # What must come before a form is written once for all that share it: it is much faster.
    bodies: dict[str, list[str]] = {}
    for form in _longest_first(map(fold, texts)):
        start, body = _halves(form, after_digit=False)
        bodies.setdefault(start, []).append(body)
    groups = [f"{start}(?:{'|'.join(found)})" for start, found in sorted(bodies.items())]
    return re.compile("|".join(groups) or NEVER)


def named_of(texts: Mapping[str, Iterable[str]]) -> Named:
    """Return the forms of meanings, by name; they may not hold ``*``."""
    names: dict[str, tuple[str, ...]] = {}
    every: list[str] = []
    for name, forms in texts.items():
        for form in map(fold, forms):
            every.append(form)
            text = form.strip(" #").rstrip(".")
            names[text] = tuple(dict.fromkeys((*names.get(text, ()), name)))
    return Named(forms_of(every), names)


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))


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
