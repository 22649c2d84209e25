"""Checks of translations: each code once bad, once good."""

import pytest

from pipeline.model import Catalog, Finding, Location
from tests import faults, sample

_LINKS = {"GUIDE": "https://example.org/", "OTHER": "https://example.net/"}
_PLACE = Location("locales/es/LC_MESSAGES/rest.po", 42)


def _check(msgid: str, msgstr: str, *, domain: str = "rest") -> tuple[Finding, ...]:
    key = (domain, "", msgid)
    return faults.findings(Catalog("es", {key: msgstr}, {key: _PLACE}), domain, _LINKS)


_CASES = [
    ("translation-variable", "Call {phone} now.", "Llame ahora.", "Llame al {phone} ahora."),
    ("translation-variable", "Call {phone} now.", "Llame al {telefono}.", "Llame al {phone}."),
    ("translation-variable", "Call {phone} now.", "Llame al {phone} o {phone}.", "Al {phone}."),
    ("translation-variable", "Call **{phone}**.", "Llame **ya**.", "Llame al **{phone}**."),
    ("translation-variable", "Call {phone} now.", "Llame al { phone }.", "Llame al {phone}."),
    ("translation-link", "See [this][guide].", "Vea esto.", "Vea [esto][guide]."),
    ("translation-link", "See [this][guide].", "Vea [esto][other].", "Vea [esto][guide]."),
    ("translation-link", "See this.", "Vea [esto](https://evil.example/).", "Vea esto."),
    ("translation-link", "See this.", "Vea ![](https://evil.example/x.png).", "Vea esto."),
    ("translation-bold", "**Do not** swim.", "No nade.", "**No** nade."),
    ("translation-bold", "Do not swim.", "**No** nade.", "No nade."),
    ("translation-markup", "Do not swim.", "**No nade.", "No nade."),
    ("translation-markup", "Do not swim.", "<b>No</b> nade.", "No nade."),
    ("translation-markup", "Do not swim.", "<B>No</B> nade.", "No nade."),
    ("translation-markup", "See [this][guide].", "Vea [esto][guia].", "Vea [esto][guide]."),
    ("translation-markup", "Do not swim.", "No `nade.", "No nade."),
    ("translation-character", "Do not swim.", "No\u202enade.", "No nade."),
    ("translation-character", "Do not swim.", "No\u200bnade.", "No\u200fnade."),
    ("translation-character", "Do not swim.", "No na\u00adde.", "No nade."),
    ("translation-markup", "Do not swim.", "# No nade.", "No nade."),
    ("translation-markup", "Wait 2 days.", "Espere 2 días ().", "Espere 2 días."),
    ("translation-character", "Do not swim.", "No\u2067 nade.", "No nade."),
    ("translation-character", "Do not swim.", "\u2068No\u2069 nade.", "No nade."),
    ("translation-character", "Do not swim.", "No na\ufffde.", "No nade."),
    ("translation-character", "Do not swim.", "No nade&#x202e;.", "No nade."),
    ("translation-character", "Do not swim.", "No na\u200dde.", "No nade."),
    ("translation-code", "Type `STOP`.", "Escriba STOP.", "Escriba `STOP`."),
    (
        "translation-link",
        "See example.org or https://a.example/b.",
        "Vea example.org o https://c.example/b.",
        "Vea example.org o https://a.example/b.",
    ),
    ("translation-same", "Do not swim.", "Do not swim.", "No nade."),
]


@pytest.mark.parametrize(("code", "msgid", "bad", "good"), _CASES)
def test_code(code: str, msgid: str, bad: str, good: str) -> None:
    """A fault is found by its code, at its line in the catalog, and refuses the handout."""
    found = [finding for finding in _check(msgid, bad) if finding.code == code]

    assert len(found) == 1
    assert found[0].location == _PLACE
    assert found[0].refuses
    assert found[0].hint
    assert (found[0].locale, found[0].slug) == ("es", "rest")
    assert not _check(msgid, good)


@pytest.mark.parametrize("text", ["1", "10", "{clinic_name}", "OK", "2 + 2"])
def test_same_in_every_language(text: str) -> None:
    """What has no word to translate may stay as it is."""
    assert not _check(text, text)


@pytest.mark.parametrize(("domain", "slug"), [("shared", ""), ("labels", ""), ("rest", "rest")])
def test_slug(domain: str, slug: str) -> None:
    """A fault of a text that many handouts use concerns all of them."""
    assert {finding.slug for finding in _check("Wait.", "**", domain=domain)} == {slug}


def test_other_domain() -> None:
    """Only the domain that was asked for is checked."""
    key = ("rest", "", "Wait 2 days.")
    catalog = Catalog("es", {key: "Espere."}, {key: _PLACE})

    assert not faults.findings(catalog, "shared", {})


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_sample(tag: str) -> None:
    """The translations of the sample have no finding."""
    links = dict(sample.handout("wound-care").links)
    for domain in sample.DOMAINS:
        assert not faults.findings(sample.catalog(tag), domain, links)
