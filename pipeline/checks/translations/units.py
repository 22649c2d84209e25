"""The units of a language, and the unit beside a number."""

import re
from dataclasses import dataclass

from pipeline.checks.translations.forms import NEVER, fold, listed, whole

_GAP = r"[\s\-\u2010\u2011(（]*"
_LONGEST = 24
"""Signs before a number in which a unit may begin."""


@dataclass(frozen=True, slots=True)
class Units:
    """The forms of every unit.

    Attributes:
        after: Finds a unit right after a number.
        ones: Finds a unit before a 1 in brackets, as Arabic says it: "قرصا واحدا (1)".
        names: Unit by form after a number.
        before: Finds the first half of a form around a number.
        halves: Unit by first and second half.
    """

    after: re.Pattern[str]
    ones: re.Pattern[str]
    names: dict[str, str]
    before: re.Pattern[str]
    halves: dict[tuple[str, re.Pattern[str] | None], str]

    def around(self, text: str, start: int, end: int) -> tuple[str, int, int]:
        """Return the unit of the number between two places, and where both begin and end.

        The name is empty where there is none.
        """
        left = text[max(0, start - _LONGEST) : start]
        before, after = self.before.search(left), self.after.match(text, end)

        # A form around the number; one before it gives way to a unit after it.
        for (first, second), name in self.halves.items():
            if not before or before["form"] != first:
                continue
            match = second.match(text, end) if second else None
            if match:
                return name, start - len(before[0]), match.end()
            if not second and not after:
                return name, start - len(before[0]), end

        # A form after it, or before a 1 in brackets.
        if after:
            return self.names[listed(after["form"], self.names)], start, after.end()
        one = self.ones.search(left)
        return self.names[one["form"]] if one else "", start, end


def units_of(
    forms: dict[str, tuple[str, ...]], fillers: tuple[str, ...], ones: tuple[str, ...]
) -> Units:
    """Make the patterns of units.

    Args:
        forms: The forms by unit; ``#`` is the number, which otherwise comes before the form.
        fillers: Words that may come between a number and its unit ("more").
        ones: Words for 1 that may come between a unit and a 1 in brackets.
    """
    # A form comes after the number, or it has two halves around it.
    names: dict[str, str] = {}
    halves: dict[tuple[str, str], str] = {}
    for name, texts in forms.items():
        for text in map(fold, texts):
            first, mark, second = text.partition("#")
            if mark and first.strip():
                halves[first.strip(), second.strip()] = name
            else:
                names[(second if mark else text).strip(" .")] = name

    # Halves with a second one are looked for first.
    compiled: dict[tuple[str, re.Pattern[str] | None], str] = {}
    for (first, second), name in sorted(halves.items(), key=lambda item: item[0][1] == ""):
        compiled[first, re.compile(_GAP + whole(second)) if second else None] = name

    skipped = "|".join(map(whole, map(fold, fillers)))
    between = rf"{_GAP}(?:(?:{skipped}){_GAP})?" if skipped else _GAP
    after = _any(set(names), after_digit=True)
    one = rf"(?<!\w)(?P<form>{after})\s+(?:{'|'.join(ones)})\s*[(]$"
    before = _any({first for first, _ in halves}, after_digit=False)
    return Units(
        after=re.compile(f"{between}(?P<form>{after})"),
        ones=re.compile(one if ones else NEVER),
        names=names,
        before=re.compile(rf"(?P<form>{before or NEVER})[\s:：]*$"),
        halves=compiled,
    )


def _any(forms: set[str], *, after_digit: bool) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(whole(form, after_digit=after_digit) for form in ordered)
