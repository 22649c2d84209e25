"""Document to Message: the template of the sample, and what a translator is told."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import catalog
from pipeline.model import Message
from pipeline.project import project
from pipeline.settings import registry
from pipeline.text import document, messages
from tests import sample, workshop

_DAY = dt.date(2026, 9, 1)


def _own(text: str) -> tuple[Message, ...]:
    front = sample.text("sources/handouts/rest.md").split("\n---\n")[0]
    source = f"{front}\n---\n\n{text}"
    shown = sample.shown()
    handout = document.read(source, path="a.md", shared=sample.shared(), pictures=shown)
    return messages.of_document(handout, sample.variables())[2:]


def _pot(found: tuple[Message, ...], domain: str) -> bytes:
    return catalog.template(found, domain=domain, created=_DAY, project="sample", version="0.1.0")


def test_handout_template(file_regression: FileRegressionFixture) -> None:
    """The template of a handout, byte for byte."""
    found = messages.of_document(sample.handout("wound-care"), sample.variables())

    file_regression.check(_pot(found, "wound-care"), binary=True, extension=".pot")


def test_shared_template(file_regression: FileRegressionFixture) -> None:
    """The template of included texts and of sentences that fill variables."""
    phrases = registry.phrases(sample.phones(), sample.rules())
    found = messages.of_shared(sample.shared(), phrases, sample.variables())

    file_regression.check(_pot(found, "shared"), binary=True, extension=".pot")


def test_labels_template(file_regression: FileRegressionFixture) -> None:
    """The template of the tool's own words."""
    file_regression.check(_pot(messages.of_labels(), "labels"), binary=True, extension=".pot")


_SENTENCE = (
    "**Do not** drive a car, read [the *long* sheet][sheet] with {clinic_name}, and `rest` a lot."
)
_BREAKS = st.sampled_from((" ", "\n", " \n", "\n   "))
_COUNT = _SENTENCE.count(" ")


@settings(max_examples=100, deadline=None)
@given(breaks=st.lists(_BREAKS, min_size=_COUNT, max_size=_COUNT))
def test_wrapping(breaks: list[str]) -> None:
    """Wrapping a source in another way changes no msgid."""
    words = _SENTENCE.split(" ")
    wrapped = "".join(map("".join, zip(words, [*breaks, ""], strict=True)))
    item = wrapped.replace("\n", "\n  ")

    found = _own(f"{wrapped}\n\n- {item}\n\n[sheet]: https://example.org/\n")

    assert [message.msgid for message in found] == [_SENTENCE]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Rest.\n", "paragraph"),
        ("Rest and sleep.\n", "paragraph"),
        ("Rest and sleep well.\n", ""),
        ("- Rest.\n", "item"),
        ("{#a}\n## Rest\n\nDo it today.\n", "heading"),
        ("{#a}\n## Rest and sleep very well\n\nOk.\n", ""),
        ("Rest\n\n: Sleep and do nothing.\n", "term"),
        ("| Rest |\n|------|\n", "cell"),
    ],
)
def test_context(text: str, context: str) -> None:
    """Three words or fewer carry their kind; a sentence carries nothing."""
    assert _own(text)[0].context == context


def test_empty_lines() -> None:
    """Empty lines between the items of a list change no text."""
    tight, loose = _own("- Rest.\n- Sleep.\n"), _own("- Rest.\n\n- Sleep.\n\n  Well.\n")

    assert [(one.context, one.msgid) for one in tight] == [("item", "Rest."), ("item", "Sleep.")]
    assert [one.context for one in loose] == ["item", "item", "paragraph"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rest as long as you like.\n", "plain"),
        ("**Do not** swim today.\n", "safety"),
        ("Never drive on your own.\n", "safety"),
        ("Take 2 tablets of 500 mg.\n", "dose"),
        ("Wait for some hours.\n", "dose"),
        ("8 am, 1 pm and 8 pm\n", "dose"),
        ("Use 2 drops each time.\n", "dose"),
        ("{.do-not}\n- Swim in the sea.\n", "safety"),
        ("{.do}\n- Swim in the sea.\n", "plain"),
        ("> [!NOTE]\n> Swim in the sea.\n", "plain"),
        ("{#w .warning}\n> [!WARNING]\n> Swim in the sea.\n", "safety"),
        ("{#w .caution}\n> [!IMPORTANT]\n> Swim in the sea.\n", "safety"),
        ("{#w .contact}\n> [!IMPORTANT]\n> Ask us in the clinic.\n", "contact"),
        ("{#w .provenance}\n> [!IMPORTANT]\n> We wrote it for you.\n", "plain"),
    ],
)
def test_class(text: str, wanted: str) -> None:
    """A text has the class of the harm that a wrong translation can do."""
    assert f"class: {wanted}" in _own(text)[0].comments


def test_note() -> None:
    """A note reaches every text of its block, and no text after it."""
    text = (
        "<!-- TRANSLATORS: Not\n     work. -->\n\n- Rest for the day.\n- Sleep in your bed.\n\n"
        "Eat what you like.\n"
    )

    noted = ["Not work." in message.comments for message in _own(text)]
    assert noted == [True, True, False]


def test_note_inside() -> None:
    """A note inside a box leads over the note above the box."""
    text = (
        "<!-- TRANSLATORS: Outer. -->\n\n{#w .warning}\n> [!WARNING]\n> Stay at home today.\n>\n"
        "> <!-- TRANSLATORS: Inner. -->\n>\n> Sleep in your bed.\n"
    )

    outer, inner = _own(text)
    assert "Outer." in outer.comments
    assert "Inner." in inner.comments
    assert "Outer." not in inner.comments


def test_twice() -> None:
    """A text that stands twice is one message with both places; another kind is another."""
    text = "{#a}\n## Rest\n\nSleep in your bed.\n\n{#b}\n## Sleep\n\nSleep in your bed.\n\n- Rest\n"

    found = {(message.context, message.msgid): message for message in _own(text)}
    assert list(found) == [
        ("heading", "Rest"), ("", "Sleep in your bed."), ("heading", "Sleep"), ("item", "Rest"),
    ]  # fmt: skip
    assert found["", "Sleep in your bed."].references == ("a.md#a", "a.md#b")
    assert "section: Sleep" in found["", "Sleep in your bed."].comments


def test_only_variables() -> None:
    """What holds nothing but variables is not asked; translators are told what each becomes."""
    found = _own("{clinic_phone}\n\nCall {clinic_phone} or {lifting_rule} today.\n")

    assert [message.msgid for message in found] == ["Call {clinic_phone} or {lifting_rule} today."]
    assert found[0].flags == ("python-brace-format",)
    assert [line.partition(":")[0] for line in found[0].comments[2:]] == [
        "{clinic_phone}", "{lifting_rule}",
    ]  # fmt: skip


def test_every_text_is_asked() -> None:
    """Whatever the localizer will look up is in one of the three templates."""
    asked = {
        (domain, message.context, message.msgid)
        for domain, found in {
            "labels": messages.of_labels(),
            "shared": messages.of_shared(
                sample.shared(),
                registry.phrases(sample.phones(), sample.rules()),
                sample.variables(),
            ),
            **{
                slug: messages.of_document(sample.handout(slug), sample.variables())
                for slug in sample.SLUGS
            },
        }.items()
        for message in found
    }

    assert asked == set(sample.catalog("ar").texts)


def _projects() -> list[project.Project]:
    return [project.read(root) for root in (workshop.WARD, workshop.SAMPLE)]


def test_variables_are_explained() -> None:
    """A translator reads for each variable of a text what it becomes, with an example."""
    seen = set()
    for content in _projects():
        for asked in project.messages_of(content).values():
            for message in asked:
                for name in re.findall(r"\{([a-z_]+)\}", message.msgid):
                    seen.add(name)
                    about = [line for line in message.comments if line.startswith(f"{{{name}}}: ")]
                    assert about, (message.msgid, name)
                    assert all(re.search(r"such as .", line) for line in about), about

    assert {"clinic_phone", "number", "weeks", "page"} <= seen


def test_longest() -> None:
    """A label with little room says how much."""
    page = next(message for message in messages.of_labels() if "{page}" in message.msgid)

    assert "longest: 24 characters; one as wide as 中 counts as 2" in page.comments
