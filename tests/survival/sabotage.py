"""Faults that any renderer could make, put into the page that a file is made from."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.survival.rules import Rule
from tests.survival.forge import facts, section

OTHER = {"en": "es", "ar": "en", "zh-Hans": "zh-Hant", "ru": "uk"}
"""A wrong language for each right one."""

TURNED = {"en": "rtl", "ar": "ltr", "zh-Hans": "rtl", "ru": "rtl"}
"""The wrong direction of each language."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sabotage.

    Attributes:
        name: What is done to the file.
        edit: Does it, to a page in a language.
        rule: What the gate must say.
        instead: What it must say in some languages, where another gate stands in front.
        tags: The languages that it is a sabotage in; empty for all.
    """

    name: str
    edit: Callable[[str, str], str]
    rule: Rule
    instead: dict[str, Rule] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    def expected(self, tag: str) -> Rule:
        """Return what the gate must say in a language."""
        return self.instead.get(tag, self.rule)


def swap(old: str, new: str) -> Callable[[str, str], str]:
    """Put one piece of text in the place of another, once."""
    return lambda html, _: html.replace(old, new, 1)


def on_block(attribute: str) -> Callable[[str, str], str]:
    """Give an attribute to a protected block."""
    return swap('<section id="pain-tablets"', f'<section {attribute} id="pain-tablets"')


def around_block(before: str, after: str) -> Callable[[str, str], str]:
    """Put something around a protected block."""

    def edit(html: str, _: str) -> str:
        block = section(html, "pain-tablets")
        return html.replace(block, f"{before}{block}{after}")

    return edit


def fact(name: str) -> Callable[[str, str], str]:
    """Take a word of the language away."""

    def edit(html: str, tag: str) -> str:
        old, new = facts(tag)[name]
        return html.replace(old, new)

    return edit


def part(attribute: Callable[[str], str]) -> Callable[[str, str], str]:
    """Give an attribute to the paragraph of a protected block."""

    def edit(html: str, tag: str) -> str:
        block = section(html, "pain-tablets")
        return html.replace(block, block.replace("<p>", f"<p {attribute(tag)}>"))

    return edit


def _move(html: str, _: str) -> str:
    block = section(html, "disclaimer")
    return html.replace(block, "").replace("<!-- chapter -->\n", f"<!-- chapter -->\n{block}")


def _drop(html: str, _: str) -> str:
    return html.replace(section(html, "pain-tablets"), "")


def _add(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    return html.replace(block, block.replace("</section>", "<p>911</p></section>"))


def _twice(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    return html.replace(block, block + block.replace("-heading", "-again"))


def _nameless(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    return html.replace(block, block + re.sub(r' (id|aria-labelledby)="[^"]*"', "", block))


def _on_heading(html: str, _: str) -> str:
    html = html.replace('<section id="pain-tablets"', "<section")
    return html.replace('<h3 id="pain-tablets-heading"', '<h3 id="pain-tablets"')


def _below_contents(html: str, _: str) -> str:
    block = section(html, "call-now")
    return html.replace(block, "").replace("</nav>\n", f"</nav>\n{block}")


def _below_heading(html: str, _: str) -> str:
    return html.replace('<section id="call-now"', '<h2>2026</h2>\n<section id="call-now"')


def _unprotected(html: str) -> str:
    """Return the paragraph that stands in no box, with its tags."""
    found = re.search(r"(?<=</h2>\n)<p>(?:(?!</p>).)*</p>\n(?=<section)", html, re.DOTALL)
    assert found
    return found[0]


def _paragraph_lost(html: str, _: str) -> str:
    return html.replace(_unprotected(html), "")


def _paragraph_moved(html: str, _: str) -> str:
    paragraph = _unprotected(html)
    return html.replace(paragraph, "").replace("</main>", f"{paragraph}</main>")


def _sentence_slipped_in(html: str, tag: str) -> str:
    lie = {"ar": "هذا ليس مهمًا", "zh-Hans": "这不重要", "ru": "Это не важно"}
    paragraph = _unprotected(html)
    return html.replace(paragraph, f"{paragraph}<p>{lie.get(tag, 'This is not important')}</p>\n")


def _item_lost(html: str, _: str) -> str:
    """Lose a line of the contents list's text, outside of the list: the heading itself."""
    return re.sub(r'<h2 id="moving">[^<]*</h2>', '<h2 id="moving"></h2>', html)


def _cut_in_two(html: str, _: str) -> str:
    """Let "Do not" stand in one item and "drive" in the next."""
    return re.sub(r"(<li>[^<]*<strong>[^<]*</strong>) ?", r"\1</li>\n<li>", html, count=1)


def _joined(html: str, _: str) -> str:
    """Let two items be one."""
    return re.sub(r"</li>\n<li>(?=[^a]*<strong>)", " ", html, count=1)


WORDS = (
    Case("an item cut in two after its not", _cut_in_two, Rule.TEXT),
    Case("two items joined", _joined, Rule.TEXT),
    Case("a paragraph outside the boxes lost", _paragraph_lost, Rule.LOST),
    Case("a paragraph outside the boxes moved", _paragraph_moved, Rule.ORDER),
    Case("a sentence slipped in", _sentence_slipped_in, Rule.LOST),
    Case("the words of a heading lost", _item_lost, Rule.LOST),
    Case("block dropped", _drop, Rule.MISSING),
    Case("one word of no dropped", fact("not"), Rule.TEXT),
    Case("a number changed", fact("number"), Rule.TEXT),
    Case("a text added", _add, Rule.TEXT),
    Case("block twice", _twice, Rule.REPEATED),
    Case("text twice, once without id", _nameless, Rule.REPEATED),
    Case("id taken away", swap(' id="pain-tablets"', ""), Rule.MISSING),
    Case("id on the heading", _on_heading, Rule.TEXT),
    Case("block moved up", _move, Rule.ORDER),
    Case("number to call below the contents", _below_contents, Rule.PROMINENT),
    Case("number to call below a heading", _below_heading, Rule.PROMINENT),
    Case("a value lost to a variable", swap("2026-09-01", "{clinic_phone}"), Rule.TEXT),
    Case("emphasis left as stars", swap("2026-09-01", "**2026-09-01**"), Rule.TEXT),
    Case("block in another language", lambda h, t: on_block(
        f'lang="{OTHER[t]}" xml:lang="{OTHER[t]}"')(h, t), Rule.LANGUAGE),
    Case("a part in another language", part(
        lambda t: f'lang="{OTHER[t]}" xml:lang="{OTHER[t]}"'), Rule.LANGUAGE),
)  # fmt: skip
"""Faults of text, order, language and place: every format has to see them."""

MARKUP = (
    Case("number turned round by an override", swap("24", "\u202e42\u202c"), Rule.TEXT),
    Case("hidden", on_block('hidden=""'), Rule.HIDDEN),
    Case("hidden until found", on_block('hidden="until-found"'), Rule.HIDDEN),
    Case("hidden from assistive technology", on_block('aria-hidden="true"'), Rule.HIDDEN),
    Case("inert", on_block('inert=""'), Rule.ELEMENT),
    Case("popover", on_block('popover="auto"'), Rule.ELEMENT),
    Case("style", on_block('style="display: none"'), Rule.ELEMENT),
    Case("role of a picture", on_block('role="img"'), Rule.ELEMENT),
    Case("hidden from above", swap('<main id="text"', '<main hidden="" id="text"'), Rule.HIDDEN),
    Case("a part hidden", part(lambda _: 'hidden=""'), Rule.TEXT),
    Case("in a closed details", around_block("<details>", "</details>"), Rule.HIDDEN),
    Case("in a closed dialog", around_block("<dialog>", "</dialog>"), Rule.HIDDEN),
    Case("in a template", around_block("<template>", "</template>"), Rule.HIDDEN),
    Case("in noscript", around_block("<noscript>", "</noscript>"), Rule.HIDDEN),
    Case("in an unknown element", around_block("<x-box>", "</x-box>"), Rule.HIDDEN),
    Case("in a comment", around_block("<!--", "-->"), Rule.MISSING),
    Case("struck through", around_block("<del>", "</del>"), Rule.HIDDEN),
    Case("turned round", around_block('<bdo dir="rtl">', "</bdo>"), Rule.HIDDEN),
    Case("file in another language", lambda h, t: h.replace(
        f'lang="{t}" xml:lang="{t}"', f'lang="{OTHER[t]}" xml:lang="{OTHER[t]}"', 1),
        Rule.LANGUAGE),
    Case("file in two languages", lambda h, t: h.replace(
        f' lang="{t}"', f' lang="{OTHER[t]}"', 1), Rule.UNREADABLE),
    Case("block turned", lambda h, t: on_block(f'dir="{TURNED[t]}"')(h, t), Rule.DIRECTION),
    Case("a part turned", part(lambda t: f'dir="{TURNED[t]}"'), Rule.DIRECTION),
    Case("direction left to the browser", on_block('dir="auto"'), Rule.DIRECTION),
    Case("file turned", lambda h, t: re.sub(
        r' dir="...">', f' dir="{TURNED[t]}">', h, count=1), Rule.DIRECTION),
    Case("script", around_block("<script>1</script>", ""), Rule.UNREADABLE),
    Case("entity", swap("2026-09-01", "&nbsp;"), Rule.UNREADABLE),
    Case("entity of its own", lambda h, _: h.replace(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY n "not">]>').replace("24", "&n;", 1),
        Rule.UNREADABLE),
    Case("not well-formed", swap("</section>", ""), Rule.UNREADABLE),
    Case("cut off", lambda h, _: h[: len(h) // 2], Rule.UNREADABLE),
    Case("empty", lambda _h, _t: "", Rule.UNREADABLE),
)  # fmt: skip
"""Faults of XHTML: what hides text, and what is said of it."""
