"""Numbers: worth the same in every language's digits and signs, and bound to what they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.translations.figures import figures
from pipeline.checks.translations.kept import compare_numbers as compare
from tests.checks.mutants import CONTENT

TAGS = ("es", "ar", "zh-Hans")
_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
_SIGNS = {"en": (".", ","), "es": (",", "."), "ar": ("٫", "٬"), "zh-Hans": (".", ",")}
"""The signs before decimals and between thousands, as CLDR has them."""


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("en", "Take 1,500.50 mg", ["1500.5 milligrams"]),
        ("en", "1,00,000 people", ["100000"]),
        ("en", "½ tablet, 1½ tablets, 1/2 tablet", ["0.5 tablets", "1.5 tablets", "0.5 tablets"]),
        ("en", "twenty-four hours", ["24 hours"]),
        ("en", "4 million", ["4000000"]),
        ("en", "5 to 10 days", ["5 days", "10 days"]),
        ("en", "at 8:30 p.m.", ["20:30 clock"]),
        ("en", "from 8 to 11 a.m.", ["08:00 clock", "11:00 clock"]),
        ("en", "120/80", ["120/80"]),
        ("en", "Take .5 mL", ["0.5 milliliters"]),
        ("en", "for {weeks} weeks", ["{weeks} weeks"]),
        ("en", "on May 3, 2027", []),
        ("en", "Call 1-800-222-1222 or 911", []),
        ("es", "1.500 mg o 1\u202f500 mg", ["1500 milligrams", "1500 milligrams"]),
        ("es", "38,5 °C", ["38.5 celsius"]),
        ("es", "dos veces", ["2 times"]),
        ("ar", "٣٨٫٥ درجة مئوية", ["38.5 celsius"]),
        ("ar", "كل ساعتين", ["2 hours"]),
        ("ar", "(عدد الأسابيع: {weeks})", ["{weeks} weeks"]),
        ("ar", "دقيقة واحدة (1)", ["1", "1 minutes"]),
        ("zh-Hans", "服用２片", ["2 tablets"]),
        ("zh-Hans", "二十四小时，两片", ["24 hours", "2 tablets"]),
        ("zh-Hans", "1.5万人", ["15000"]),
        ("zh-Hans", "摄氏38.5度", ["38.5 celsius"]),
        ("zh-Hans", "百分之五", ["5 percent"]),
        ("zh-Hans", "半小时", ["0.5 hours"]),
        ("zh-Hans", "上午8点", ["08:00 clock"]),
        ("zh-Hans", "星期三", []),
    ],
)
def test_quantities(tag: str, text: str, said: list[str]) -> None:
    """A number has its value, and the unit that stands with it."""
    found = figures(text, CONTENT.lexicons[tag])

    assert [f"{q.value} {q.unit}".rstrip() for q in found.quantities] == said


@pytest.mark.parametrize(
    ("tag", "text", "date"),
    [
        ("en", "on April 3, 2027", "2027-04-03"),
        ("en", "on 3 April", "?-04-03"),
        ("en", "4/3/2027", "2027-04-03"),
        ("es", "el 3 de abril de 2027", "2027-04-03"),
        ("es", "3/4/2027", "2027-04-03"),
        ("ar", "٣ نيسان ٢٠٢٧", "2027-04-03"),
        ("zh-Hans", "2027年4月3日", "2027-04-03"),
        ("zh-Hans", "2027/04/03", "2027-04-03"),
        ("es", "2027-04-03", "2027-04-03"),
    ],
)
def test_dates(tag: str, text: str, date: str) -> None:
    """A date is the same day in every language's order."""
    found = figures(text, CONTENT.lexicons[tag])

    assert found.dates == (date,)
    assert not found.quantities


_NUMBERS = st.decimals(min_value=0, max_value=9_999_999, places=2, allow_nan=False)


def _written(number: str, tag: str, digits: str) -> str:
    """Write a number as a language does: 1234.5 is 1.234,5 in Spanish."""
    point, group = _SIGNS[tag]
    whole, _, decimals = f"{float(number):,.2f}".partition(".")
    text = whole.replace(",", group) + (point + decimals if decimals else "")
    return text.translate(str.maketrans("0123456789", digits))


@given(number=_NUMBERS, tag=st.sampled_from(TAGS), digits=st.sampled_from(_DIGITS))
def test_same_in_every_notation(number: object, tag: str, digits: str) -> None:
    """Formatted as any language does, in any digits, a number is what it is in English."""
    source = figures(_written(str(number), "en", _DIGITS[0]), CONTENT.lexicons["en"])
    target = figures(_written(str(number), tag, digits), CONTENT.lexicons[tag])

    assert list(compare(source, target)) == []


_PLAIN = st.text(alphabet="0123456789 .,:;()/+-%°{}", max_size=40)


@given(text=_PLAIN, tag=st.sampled_from(TAGS))
def test_identity(text: str, tag: str) -> None:
    """A text without words that stays as it is keeps its numbers, whatever they mean."""
    lexicon = CONTENT.lexicons[tag]

    assert list(compare(figures(text, lexicon), figures(text, lexicon))) == []


@given(text=_PLAIN, number=st.integers(min_value=2, max_value=6), tag=st.sampled_from(TAGS))
def test_one_more_is_seen(text: str, number: int, tag: str) -> None:
    """A number that is added is always seen."""
    source = figures(f"{text} ;", CONTENT.lexicons["en"])
    target = figures(f"{text} ; x {number}", CONTENT.lexicons[tag])

    assert list(compare(source, target))
