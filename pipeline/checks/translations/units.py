"""The units of a language, and where one stands beside a number."""

import re
from dataclasses import dataclass

from pipeline.checks.translations.forms import fold, whole

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
        for (first, second), name in self.halves.items() if before else ():
            match = second.match(text, end) if second else None
            if before and before["form"] == first and (match or not (second or after)):
                return name, start - len(before[0]), match.end() if match else end
        one = self.ones.search(left)
        if one and not after:
            return self.names[one["form"]], start, end
        if after:
            form = after["form"]  # in Arabic, "and" may be written together with it
            return self.names.get(form) or self.names[form[1:]], start, after.end()
        return "", start, end


def units_of(
    forms: dict[str, tuple[str, ...]], fillers: tuple[str, ...], ones: tuple[str, ...]
) -> Units:
    """Make the patterns of units.

    Args:
        forms: The forms by unit; ``#`` is the number, which else stands before the form.
        fillers: Words that may stand between a number and its unit ("more").
        ones: Words for 1 that may stand between a unit and a 1 in brackets.
    """
    names: dict[str, str] = {}
    halves: dict[tuple[str, str], str] = {}
    for name, texts in forms.items():
        for text in map(fold, texts):
            first, mark, second = text.partition("#")
            if mark and first.strip():
                halves[first.strip(), second.strip()] = name
            else:
                names[(second if mark else text).strip(" .")] = name
    skipped = "|".join(map(whole, map(fold, fillers)))
    between = rf"{_GAP}(?:(?:{skipped}){_GAP})?" if skipped else _GAP
    firsts = {first for first, _ in halves} or {"\x01"}
    return Units(
        after=re.compile(f"{between}(?P<form>{_any(set(names), after_digit=True)})"),
        ones=re.compile(
            rf"(?<!\w)(?P<form>{_any(set(names), after_digit=True)})\s+(?:{'|'.join(ones)})\s*[(]$"
            if ones
            else r"(?!)"
        ),
        names=names,
        before=re.compile(rf"(?P<form>{_any(firsts)})[\s:：]*$"),
        halves={
            (one, re.compile(_GAP + whole(two)) if two else None): name
            for (one, two), name in sorted(halves.items(), key=lambda item: item[0][1] == "")
        },
    )


def _any(forms: set[str], *, after_digit: bool = False) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(whole(form, after_digit=after_digit) for form in ordered)
