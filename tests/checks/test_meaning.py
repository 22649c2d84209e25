"""Meaning: what a lexicon sees, each code once bad and once good, and nothing in what we ship."""

from pathlib import Path

import pytest

from pipeline.checks import Lexicon, Measure, read_lexicon
from pipeline.checks.translations.forms import sentences
from pipeline.model import Catalog, Location, Message
from pipeline.model.errors import ConfigError
from pipeline.project import project
from pipeline.settings import languages
from pipeline.text import markdown
from tests import faults, workshop

CONTENT = project.read(workshop.ROOT)
ENGLISH = CONTENT.lexicons["en"]
TAGS = ("es", "ar", "zh-Hans")

_PLACE = Location("x.po", 1)

_CASES = [
    ("translation-negation", "es", "**Do not** drive.", "**Ya** conduzca.", "**No** conduzca."),
    ("translation-negation", "es", "You can drive.", "No puede conducir.", "Puede conducir."),
    ("translation-negation", "es", "Do not swim. Do not run.", "No nade. Corra.",
     "No nade. No corra."),
    ("translation-negation", "es", "Do not run or jump.", "Corra ni salte.", "No corra ni salte."),
    ("translation-negation", "es", "Do not run or jump.", "No corra salte.", "No corra o salte."),
    ("translation-negation", "es", "No one has checked it.", "Todos lo han visto.",
     "Nadie lo ha visto."),
    ("translation-negation", "es", "Do not eat.", "Coma nada.", "No coma nada."),
    ("translation-negation", "es", "Do not eat.", "No deje de no comer.", "No coma."),
    ("translation-negation", "ar", "Do not drive.", "قد السيارة.", "لا تقد السيارة."),
    ("translation-negation", "ar", "Do not run or jump.", "تركض ولا تقفز.", "لا تركض ولا تقفز."),
    ("translation-negation", "ar", "It does not stop.", "وهو يتوقف.", "وهو لا يَتَوَقَّف."),
    ("translation-negation", "zh-Hans", "Do not drive.", "请开车。", "请勿开车。"),
    ("translation-negation", "zh-Hans", "See if they go away.", "看会不会不消失。",
     "看会不会消失。"),
    ("translation-comparator", "es", "At least 2", "A lo sumo 2", "Al menos 2"),
    ("translation-comparator", "es", "38 degrees or more.", "38 grados o menos.",
     "38 grados o más."),
    ("translation-comparator", "es", "Ask before you eat.", "Pregunte después de comer.",
     "Pregunte antes de comer."),
    ("translation-comparator", "es", "Ask before you eat.", "Pregunte antes y después de comer.",
     "Pregunte antes de comer."),
    ("translation-comparator", "ar", "Ask before you eat.", "اسأل بعد الأكل.",
     "اسأل قبل الأكل."),
    ("translation-comparator", "zh-Hans", "For more than 24 hours", "少于24小时",
     "超过24小时"),
    ("translation-comparator", "zh-Hans", "Call on the same day:", "请打电话：",
     "请在当天打电话："),
    ("translation-comparator", "zh-Hans", "Wait until you have slept. Sit until you are not dizzy.",
     "睡过之后。坐着，直到不头晕为止。", "等到睡过为止。坐着，直到不头晕为止。"),
    ("translation-unit", "es", "Take 4 tablets in 24 hours.", "Tome 24 tabletas en 4 horas.",
     "Tome 4 tabletas en 24 horas."),
    ("translation-unit", "zh-Hans", "Take 4 tablets in 24 hours.", "4小时内服用24片。",
     "24小时内服用4片。"),
    ("translation-sentence", "es", "Stop. Ask us.", "Pare.", "Pare. Pregunte, p. ej. hoy."),
    ("translation-sentence", "ar", "Stop. Ask us.", "توقف.", "توقف. اسألنا."),
    ("translation-sentence", "zh-Hans", "Stop. Ask us.", "请停下。", "请停下。请问我们。"),
    ("translation-length", "es", "The person is very hard to wake.", "Persona.",
     "Es difícil despertar a la persona."),
    ("translation-length", "zh-Hans", "The person is very hard to wake.", "人。",
     "这人非常难叫醒。"),
    ("translation-length", "ar", "A very sudden loss of sight", f"فقدان {'أ ' * 60}",
     "فقدان مفاجئ للبصر"),
    ("translation-markup", "es", "Rest now.", "#-#-#-#-#  a.po  #-#-#-#-#", "Descanse ya."),
    ("translation-markup", "es", "Rest now.", "<<<<<<< HEAD Descanse ya.", "Descanse ya."),
    ("translation-markup", "ar", "Rest now.", "استرح ???", "استرح الآن."),
    ("translation-script", "es", "Rest now.", "Аhora descanse.", "Ahora descanse."),
    ("translation-script", "ar", "The FDA is here.", "هنا 休息 FDA.", "إدارة FDA هنا."),
    ("translation-script", "ar", "Ask for a B12 test.", "اطلب فحص A1C.", "اطلب فحص B12."),
    ("translation-script", "ar", "You feel dizzy.", "تشعر dizzy.", "تشعر بدوخة."),
    ("translation-script", "ar", "Very dizzy.", "دوخة جدًl.", "دوخة جدًا."),
    ("translation-script", "zh-Hans", "You feel dizzy.", "您feel头晕。", "您感到头晕。"),
    ("translation-script", "es", "Take 50 mcg.", "Tome 50 µgЖ.", "Tome 50\u00a0\u00b5g."),
    ("translation-script", "es", "Take 50 mcg.", "Tome 50 μа.", "Tome 50\u00a0\u03bcg."),
    ("translation-script", "ar", "Take 50 mcg.", "تناول 50 μж.", "تناول 50\u00a0µg."),
    ("translation-script", "zh-Hans", "Take 50 mcg.", "服用50μж。", "服用50μg。"),
    ("translation-phone", "es", "Call 1-800-222-1222.", "Llame al 1-800-222-1212.",
     "Llame al 1-800-222-1222."),
    ("translation-phone", "ar", "Call 911.", "اتصل بالرقم ٩١١.", "اتصل بالرقم 911."),
    ("translation-date", "es", "Come on May 3.", "Venga el 3 de marzo.", "Venga el 3 de mayo."),
    ("translation-number", "es", "Take 2 tablets.", "Tome 3 tabletas.", "Tome 2 tabletas."),
    ("translation-number", "es", "Wait 24 hours.", "Espere 2 horas.", "Espere 24 horas."),
    ("translation-number", "es", "At 38.5 degrees", "A 385 grados", "A 38,5 grados"),
    ("translation-number", "ar", "At 38.5 degrees", "عند ٣٩٫٥ درجة", "عند ٣٨٫٥ درجة"),
    ("translation-number", "ar", "Take 0.125 mg.", "تناول ٠٫١٢ ملغ.", "تناول ٠٫١٢٥ ملغ."),
    ("translation-number", "ar", "Take 4,000 mg.", "تناول ٤٠٠ ملغ.", "تناول ٤٬٠٠٠ ملغ."),
    ("translation-number", "es", "Take 2 of 500 mg.", "Tome 500 mg.", "Tome 2 de 500 mg."),
    ("translation-number", "es", "Wait one day.", "Espere 2 días.", "Espere 1 día."),
    ("translation-number", "es", "Come at 8:30 p.m.", "Venga a las 8:30 a. m.",
     "Venga a las 8:30 p. m."),
    ("translation-unit", "zh-Hans", "Take 500 mcg.", "请服用500毫克。", "请服用500微克。"),
    ("translation-unit", "ar", "Wait for 2 hours.", "انتظر دقيقتين.", "انتظر ساعتين."),
    ("translation-unit", "es", "It takes months, not weeks.", "Lleva días, no semanas.",
     "Lleva meses, no semanas."),
    ("translation-order", "es", "Press 1, then 2.", "Marque 2 y luego 1.",
     "Marque 1 y luego 2."),
    ("translation-range", "zh-Hans", "Rest for 5 to 7 days.", "休息7到5天。", "休息5到7天。"),
    ("translation-numeral", "es", "Wait for three days.", "Espere unos días.",
     "Espere tres días."),
    ("translation-side", "ar", "Raise your left arm.", "ارفع ذراعك اليمنى.",
     "ارفع ذراعك اليسرى."),
    ("translation-side", "es", "Lie on your right side.", "Acuéstese sobre el lado izquierdo.",
     "Acuéstese sobre el lado derecho."),
    ("translation-frequency", "zh-Hans", "Take it twice a day.", "每周服用两次。",
     "每天服用两次。"),
    ("translation-frequency", "es", "Take 1 tablet every 6 hours.", "Tome 1 tableta en 6 horas.",
     "Tome 1 tableta cada 6 horas."),
    ("translation-comparator", "es", "Wait at least 2 days and at most 4 days.",
     "Espere como máximo 2 días y al menos 4 días.",
     "Espere al menos 2 días y como máximo 4 días."),
    ("translation-term", "es", "Your bladder is full.", "Su vesícula está llena.",
     "Su vejiga está llena."),
    ("translation-formality", "zh-Hans", "Ask us.", "你可以问我们。", "您可以问我们。"),
    ("translation-formality", "es", "Ask your doctor.", "Pregunte a tu médico.",
     "Pregunte a su médico."),
    ("translation-cognate", "es", "Tip", "Tip", "Consejo"),
    ("translation-untranslated", "es", "The wound is red or leaks.", "La herida is red or leaks.",
     "La herida está roja o supura."),
]  # fmt: skip


def _codes(msgid: str, msgstr: str, tag: str) -> list[str]:
    key = ("rest", "", msgid)
    by = Measure(ENGLISH, CONTENT.lexicons[tag], frozenset([key]))
    catalog = Catalog(tag, {key: msgstr}, {key: _PLACE})
    return [finding.code for finding in faults.findings(catalog, "rest", {}, by=by)]


@pytest.mark.parametrize(("code", "tag", "msgid", "bad", "good"), _CASES)
def test_code(code: str, tag: str, msgid: str, bad: str, good: str) -> None:
    """A loss is found by its code, and a good translation has no finding."""
    assert code in _codes(msgid, bad, tag)
    assert _codes(msgid, good, tag) == []


@pytest.mark.parametrize("text", ["400 mg", "2 x 400 mg", "38 °C"])
def test_figures_stay(text: str) -> None:
    """A number with its unit is written alike in many languages."""
    assert _codes(text, text, "es") == []


def test_only_harmful_texts() -> None:
    """In a text that can do no harm, a doubt is a warning."""
    key = ("rest", "", "Not everyone feels better.")
    catalog = Catalog("es", {key: "Cada persona es otra."}, {key: _PLACE})
    by = Measure(ENGLISH, CONTENT.lexicons["es"], frozenset())

    found = faults.findings(catalog, "rest", {}, by=by)

    assert [(finding.code, finding.refuses) for finding in found] == [
        ("translation-negation", False)
    ]


def test_twice() -> None:
    """Two harmful texts with one translation lose one of the two."""
    keys = [("rest", "", "Do not run."), ("rest", "", "Do not jump.")]
    catalog = Catalog("es", dict.fromkeys(keys, "No salte."), dict.fromkeys(keys, _PLACE))
    by = Measure(ENGLISH, CONTENT.lexicons["es"], frozenset(keys))

    assert [f.code for f in faults.findings(catalog, "rest", {}, by=by)] == ["translation-twice"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("38.5 °C. Dr. Lee", 2), ("Call 911. ", 1), ("«No.» Yes!", 2), ("", 0), ("…", 0)],
)
def test_sentences(text: str, count: int) -> None:
    """A sentence ends with its sign and a space, and holds a word."""
    assert len(sentences(text, ENGLISH.abbreviations)) == count


def _shipped(tag: str) -> list[tuple[str, Message, str]]:
    return [
        (domain, message, CONTENT.catalogs[tag].texts[domain, message.context, message.msgid])
        for domain, asked in project.messages_of(CONTENT).items()
        for message in asked
        if message.harmful
    ]


def _links(domain: str) -> dict[str, str]:
    return dict(CONTENT.documents[domain].links) if domain in CONTENT.documents else {}


@pytest.mark.parametrize("tag", TAGS)
def test_no_false_alarm(tag: str) -> None:
    """What we ship has no finding, and enough of it is compared to say so."""
    found = [
        finding
        for domain, message, msgstr in _shipped(tag)
        for finding in _findings(domain, message, msgstr, tag)
    ]

    assert found == []
    assert len(_shipped(tag)) > 200


def _findings(domain: str, message: Message, msgstr: str, tag: str) -> tuple[object, ...]:
    key = (domain, message.context, message.msgid)
    by = Measure(ENGLISH, CONTENT.lexicons[tag], frozenset([key]))
    return faults.findings(
        Catalog(tag, {key: msgstr}, {key: _PLACE}), domain, _links(domain), by=by
    )


@pytest.mark.parametrize("tag", TAGS)
def test_swapped_translations(tag: str) -> None:
    """Of two protected texts whose translations are swapped, most swaps are seen by one of them."""
    texts = [row for row in _shipped(tag) if len(markdown.VARIABLE.sub("", row[1].msgid)) > 20]
    swaps = [
        (first, second)
        for first, second in zip(texts, texts[7:], strict=False)
        if first[1].msgid != second[1].msgid
    ]
    seen = sum(
        bool(_findings(*first[:2], second[2], tag) or _findings(*second[:2], first[2], tag))
        for first, second in swaps
    )

    print(f"{tag}: {seen} of {len(swaps)} swaps seen")  # noqa: T201 - for people
    assert seen / len(swaps) > 0.6


def _lexicon(text: str) -> Lexicon:
    return read_lexicon(text, path="locales/es/lexicon.toml", english=ENGLISH)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('script = "Latin"', 'script = "Elvish"', "script is 'Elvish'"),
        ("shortest = 60", "shortest = 0", "shortest is 0"),
        ('echoes = ["ni"]', 'echoes = [" "]', r"echoes is \[' '\]"),
        ('joiners = ["o", "u"]', "joiners = []", r"joiners is \[\]"),
        ("[meanings]", "[meanings]\nwarm = []", "unknown key 'warm'"),
        ('only = ["', 'onli = ["', "key 'only' is missing"),
        ("[negation]", "[denial]", "key 'words' is missing"),
    ],
)
def test_lexicon_fault(before: str, after: str, said: str) -> None:
    """A lexicon with a fault is refused in one sentence that names it."""
    text = Path(workshop.ROOT / languages.lexicon_path("es")).read_text("utf-8")
    assert before in text

    with pytest.raises(ConfigError, match=said):
        _lexicon(text.replace(before, after, 1))


@pytest.mark.parametrize("content", ["", None])
def test_language_without_lexicon_is_refused(sample: Path, content: str | None) -> None:
    """Where meaning cannot be compared, nothing of the language is made, and all else is."""
    path = sample / languages.lexicon_path("ar")
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")

    findings = project.read(sample).findings

    assert [(f.code, f.locale, f.slug) for f in findings] == [("translation-lexicon", "ar", "")]
