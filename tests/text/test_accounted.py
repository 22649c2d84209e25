"""Law 8: nothing typed is lost. What is not printed is refused."""

import re
from html import unescape
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document
from pipeline.model.errors import SourceError
from pipeline.text import document, markdown
from pipeline.text.blocks import every, plain, within
from tests import faults, sample
from tests.trees import examples, specified

_FRONT = (faults.files("text/document/good")[0]).read_text("utf-8").split("---\n")[1]
_SIGNS = st.sampled_from([
    "- ", "* ", "1. ", "> ", "# ", "## ", "| ", " | ", "|---|---|\n", "[", "]", "]: ", "](", ")",
    "<!-- TRANSLATORS: ", "<!--", "-->", "->", "**", "*", "_", "`", "```\n", "~~~\n", "\\", "{",
    "{#id}\n", "\n", "\n", "\n\n", "\n\n", "    ", "  \n", "---\n", "===\n", ": ", "&amp;", "<",
    '"', "'", "> [!TIP]\n> ", "- [ ] ", "https://", "[^1]", "\t", "!", "}", ">",
])  # fmt: skip
"""What Markdown takes for something else than words."""


def _read(text: str) -> Document:
    whole = f"---\n{_FRONT}---\n\n{text}"
    return document.read(whole, path="a.md", shared=sample.shared(), pictures=sample.shown())


def _printed(handout: Document) -> str:
    """Return all that a reader or a translator is given: texts, notes, addresses and names."""
    found = []
    for block in every(handout.blocks):
        found += [plain(block.inlines, variable="…"), block.id, *block.classes]
        found += [f"{name} {value}" for name, value in block.attributes]
        found += [one.href for one in within(block.inlines)]
    found += [text for link in handout.links for text in link]
    return " ".join(found).casefold()


@given(st.lists(st.one_of(_SIGNS, st.none()), max_size=30))
def test_words(pieces: list[str | None]) -> None:
    """Each word among whatever signs is printed, or the handout is refused."""
    numbers = count(1)
    words = [f"word{next(numbers)}x" for piece in pieces if piece is None]
    left = iter(words)
    text = "".join(next(left) + " " if piece is None else piece for piece in pieces)
    try:
        printed = _printed(_read(text))
    except SourceError:
        return

    assert [word for word in words if word not in printed] == [], text


def test_commonmark() -> None:
    """No word of the examples of CommonMark goes missing."""
    read = 0
    for example in examples():
        try:
            printed = unescape(_printed(_read(example)))
        except SourceError:
            continue
        read += 1
        typed = re.findall(r"[^\W\d_]{2,}", unescape(example))
        assert [word for word in typed if word.casefold() not in printed] == [], example
    assert read > 100


def test_oracle() -> None:
    """Page and contract share one parser: the words that it reads are those of the specification.

    Raw HTML and pictures in a text are refused in handouts, and ``---`` begins a front matter.
    """
    compared = 0
    for text, html in specified():
        if "<" in text or "![" in text or text.startswith("---"):
            continue
        due = re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", "", html)))
        leaves = [leaf for leaf in every(markdown.parse(text, path="a.md").blocks) if leaf.source]
        read = [plain(leaf.inlines) if leaf.inlines else leaf.source for leaf in leaves]

        assert re.findall(r"\w+", " ".join(read)) == due, text
        compared += 1
    assert compared > 500


def test_numbers_of_items() -> None:
    """Lists are numbered anew, wherever they stand: that is no lost word, and 2 tablets is one."""
    text = "- 1. Rest.\n\n> [!TIP]\n> 2. Eat 2 eggs.\n\nTerm\n\n: 3. Sleep.\n\n* [ ] 4) Go.\n"

    assert " 2 eggs" in _printed(_read(text))


@given(st.lists(st.one_of(_SIGNS, st.none()), max_size=20))
def test_words_of_a_translation(pieces: list[str | None]) -> None:
    """What is read of a msgstr has each of its words, or an address or a mark that is refused."""
    numbers = count(1)
    text = "".join(f"word{next(numbers)}x " if piece is None else piece for piece in pieces)

    inlines = markdown.parse_inline(text, {})

    hrefs = " ".join(one.href for one in within(inlines))
    read = f"{plain(inlines)} {hrefs} {' '.join(one.text for one in within(inlines))}"
    lost = set(re.findall(r"word\d+x", text)) - set(re.findall(r"word\d+x", read))
    assert not lost or "](" in text


def test_letters_of_an_address() -> None:
    """An address may have letters outside ASCII, beside its words or in a line of its own."""
    text = "[a](https://müller.example/é) and [b][c].\n\n[c]: https://müller.example/ü%20x\n"

    links = dict(_read(text).links)

    assert links == {
        "MÜLLER.EXAMPLE": "https://xn--mller-kva.example/%C3%A9",
        "C": "https://xn--mller-kva.example/%C3%BC%20x",
    }
