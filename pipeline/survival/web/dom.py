"""Walk XHTML as a reader does: text in order, hidden text left out, language and direction kept.

What is not known is not read. So a new way to hide text hides it from the gate too,
and the gate misses it.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.contract.fold import letters
from pipeline.model import Finding
from pipeline.survival.reading import Run, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web.announce import announced
from pipeline.survival.web.elements import DRAWN, FILLED, PAGEBREAK, SPEAKING, attribute_fault
from pipeline.survival.web.here import OUTSIDE, OWN, Here, Said, enter, shared
from pipeline.survival.web.icons import SVG, drawing_fault
from pipeline.survival.web.lines import Line, empty, reads
from pipeline.survival.web.markup import (
    EPUB_TYPE,
    Element,
    attributes,
    local_name,
    own,
    place,
    words,
)

_SVG = f"{{{SVG}}}svg"


class Link(NamedTuple):
    """A link: where it leads, and where it stands."""

    href: str
    element: Element

    @property
    def inward(self) -> bool:
        """Whether it leads into the file or the book, and to a place there."""
        return "#" in self.href and ":" not in self.href


@dataclass(slots=True)
class Walk:
    """A walk through one file.

    Attributes:
        scribe: Who writes down what is read.
        file: Its name, for people; empty when it is the artefact itself.
        part: As in `Span.part`.
        html: Whether a browser reads it as HTML, where ``xml:lang`` means nothing and no
            namespace is needed; else it is XML.
        faults: What was wrong on the way.
        ids: Elements by their ids, in reading order.
        links: All links, in reading order.
        counts: How many elements there are of each name.
        around: The texts that stand around the main one.
        top: Its root.
        tag: Its language.
        direction: Its direction.
    """

    scribe: Scribe
    file: str = ""
    part: int = 1
    html: bool = False
    faults: list[Finding] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    around: list[str] = field(default_factory=list)
    top: Element = field(init=False)
    tag: str = ""
    direction: str = ""
    _around: list[str] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _bold: list[str] = field(default_factory=list)

    def read(self, root: Element) -> None:
        """Read a whole file.

        Raises:
            Unreadable: It is no XHTML, holds a script, or says two languages at once.
        """
        said = attributes(root)
        here = enter(OUTSIDE[self.html], str(root.tag), shared(said))
        if here.local != "html":
            raise Unreadable("its root is not html", self.file)
        self.top, self.tag, self.direction = root, here.tag, here.direction
        self._check(root, said, here)
        inside: list[str] = []
        for child in root:
            inside.append(local_name(child.tag, html=self.html))
            if inside[-1] == "body":
                self._visit(child, here)
        if own(root) or inside != ["head", "body"]:
            self.fault(Rule.ELEMENT, "the page is more than a head and a body", root)

    def fault(self, rule: Rule, reason: str, element: Element) -> None:
        """Write down what is wrong, once for each protected block."""
        within = tuple(self._around)
        if not any((f.code, f.message, f.within) == (rule, reason, within) for f in self.faults):
            self.faults.append(
                Finding(rule, reason, place=place(element, self.file), within=within)
            )

    def outward(self) -> tuple[tuple[str, str], ...]:
        """Return words and address of each link that leaves the file."""
        return tuple((words(e.element), e.href) for e in self.links if not e.inward)

    def _visit(self, element: Element, around: Here) -> None:
        """Read an element and all that is in it."""
        tag, said = element.tag, attributes(element)
        if not isinstance(tag, str):
            return
        here = enter(around, tag, shared(said) if said else ())
        if not here.local:
            if reason := _strange(element, around):
                self.fault(Rule.ELEMENT, reason, element)
            return

        # A block ends the line before it; an id holds for all that is inside.
        identity = element.get("id", "") if said else ""
        contents = here.local == "nav"
        if here.apart and self._line.texts:
            self._part(element, around)
        if identity:
            if identity in self.ids:
                self.fault(Rule.ELEMENT, f"the id {identity} stands twice", element)
            self.ids[identity] = element
            self._around.append(identity)
        if identity or contents:
            self.scribe.open(id=identity, place=place(element, self.file), contents=contents)

        # The element is checked before its text is read, so that faults come in order.
        self.counts[here.local] += 1
        if said or here.faults:
            self._check(element, said, here)
        self._children(element, here)
        if here.local in FILLED and not self._line.heard and empty(element):
            self.fault(Rule.ELEMENT, f"{here.local} is empty", element)

        # What was opened is closed: the line, the region and the id.
        if here.apart and self._line.texts:
            self._part(element, here)
        if identity or contents:
            level, reason = announced(element, here.local, html=self.html, main=here.main)
            classes = tuple((element.get("class") or "").split())
            self.scribe.close(level=level, unannounced=reason, classes=classes)
        if identity:
            self._around.pop()

    def _turn(self, element: Element, here: Here) -> None:
        """Write down a page mark, and look at whether it is one and nothing else."""
        label, where = element.get("aria-label", ""), place(element, self.file)
        self.scribe.turn(id=element.get("id") or "", label=label, place=where)
        if element.get(EPUB_TYPE) != "pagebreak" or len(element) or element.text:
            self.fault(Rule.PAGES, "a page mark holds a text, or reading systems miss it", element)
        if not here.main:
            self.fault(Rule.PAGES, "a page mark stands outside the text", element)

    def _part(self, element: Element, around: Here) -> None:
        """Begin or end a block, and look at what was written before, in the one around."""
        if not around.main:
            self.around.append("".join(self._line.texts))
        for reason in self._line.end():
            self.fault(Rule.DIRECTION, reason, element)
        bold = letters("".join(self._bold)) if self._bold else ""
        self._bold = []
        self.scribe.part(around.level, listed=around.listed, bold=bold)

    def _children(self, element: Element, here: Here) -> None:
        if here.local == "br":
            self.scribe.space()
            self._line.stop()
        text, speaks = element.text, here.local in SPEAKING
        if text and (speaks or not text.isspace()):
            self._write(text, element, here)
        for child in element:
            self._visit(child, here)
            text = child.tail
            if text and (speaks or not text.isspace()):
                self._write(text, element, here)

    def _write(self, text: str, element: Element, here: Here) -> None:
        if not here.read:
            return
        way = here.direction if here.local != "bdi" else reads(here.direction, element)
        self._line.write(text, ltr=way != "rtl")
        if here.local not in SPEAKING:
            self.fault(Rule.ELEMENT, f"a text stands in {here.local}, in no paragraph", element)
        where = place(element, self.file)
        self.scribe.write(Run(text, here.tag, here.block, self.part, where))
        if here.bold and not here.level:
            self._bold.append(text)

    def _check(self, element: Element, said: Said, here: Here) -> None:
        """Check an element against the lists."""
        if here.torn:
            raise Unreadable(here.torn, place(element, self.file))
        if here.local == "script":
            raise Unreadable("it holds a script", place(element, self.file))
        for reason in here.faults:
            self.fault(Rule.ELEMENT, reason, element)
        if element.get("role") == PAGEBREAK:
            self._turn(element, here)
        for attribute, value in said:
            if attribute in OWN and (reason := attribute_fault(here.local, attribute, value)):
                self.fault(Rule.ELEMENT, reason, element)
        if (href := element.get("href")) is not None:
            self.links.append(Link(href, element))


def _strange(child: Element, here: Here) -> str:
    if child.tag != _SVG or here.local not in DRAWN:
        return f"{child.tag} is not on the list"
    return drawing_fault(child)
