"""Scripts: how large each must be, and which text is left in another one."""

import pytest

from pipeline.survival import scripts


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("a", 18), ("é", 18), ("я", 18), ("ω", 18), ("ب", 20), ("ह", 20), ("ก", 20), ("药", 22),
        ("ア", 22), ("한", 22), ("。", 18), ("1", 18), ("CJK", 22), ("ARABIC", 20), ("", 18),
    ],
)  # fmt: skip
def test_floor(text: str, points: float) -> None:
    """Large print is larger in scripts with more detail (LP-01)."""
    assert scripts.floor(text) == points


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("en", "LATIN"), ("ar", "ARABIC"), ("zh-Hans", "CJK"), ("zh-Latn", "LATIN"),
        ("sr-Latn", "LATIN"), ("sr", "CYRILLIC"), ("pa-Arab", "ARABIC"), ("hi", "DEVANAGARI"),
        ("ko", "CJK"), ("tlh", "LATIN"), ("tt", "CYRILLIC"), ("dv", "THAANA"), ("az", "LATIN"),
    ],
)  # fmt: skip
def test_script_of(tag: str, script: str) -> None:
    """A script subtag decides, else the language."""
    assert scripts.script_of(tag) == script


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Take 2 × 5 µg of a β-blocker at 08:30 °C, ½ № 1ª."),
        ("es", "¿Le duele? Llame al 911, según la Dra. Ñúñez."),
        ("ar", "تناول قرصين (2) من Tylenol."),
        ("ar", "Royal National Orthopaedic Hospital"),
        (
            "ar",
            "https://www.nhs.uk/what-to-do-now or care-team-of-the-clinic@example.org",
        ),
        ("zh-Hans", "University Hospital of the West"),
        ("zh-Hans", "服用 acetaminophen and ibuprofen 之前请询问。"),
        ("ja", "薬をのむ カタカナ"),
        ("ru", "Принимайте ибупрофен (Nurofen) не чаще 3 раз."),
        ("ru", "МРТ, COVID-19 и B12"),
        ("hi", "दवा लें। Paracetamol 500 mg"),
    ],
)
def test_at_home(tag: str, text: str) -> None:
    """Names, numbers and signs are at home in every language."""
    assert not list(scripts.foreign([(text, tag)]))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Please ask 医生."),
        ("en", "Take сare of it."),
        ("es", "Llame اتصل."),
        ("ar", "Call us on the same day."),
        ("ar", "不要开车"),
        ("zh-Hans", "Do not drive for 14 days."),
        ("zh-Hans", "DO NOT DRIVE TODAY AT ALL"),
        ("ru", "Do not drive for 14 days."),
        ("ru", "Прини\u006dайте"),
        ("hi", "Call us on the same day."),
    ],
)
def test_foreign(tag: str, text: str) -> None:
    """A text in another script than its language is foreign, and so is a word of two scripts."""
    found = dict(scripts.foreign([("1", tag), (" ", ""), (text, tag)]))

    assert list(found) == [2]


def test_own_language() -> None:
    """A foreign text that says its language is not foreign, and neither is one in pieces."""
    runs = [("اتصل ", "ar"), ("Call us on the same day.", "en"), (" فورا", "ar")]
    pieces = [("Do ", "ar"), ("not", "ar"), (" drive ", "ar"), ("today at all", "ar")]

    assert not list(scripts.foreign(runs))
    assert [at for at, _ in scripts.foreign(pieces)] == [0]
