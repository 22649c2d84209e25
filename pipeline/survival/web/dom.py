"""Walk XHTML as a reader does: text in order, hidden text left out, language and direction kept.

What is not known is not read. So a new way to hide text hides it from the gate too,
and the gate misses it.
"""

from collections import Counter
from dataclasses import dataclass, field

from pipeline.survival.reading import Fault, Run, Scribe, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.style.cascade import Sheet
from pipeline.survival.style.selectors import Spot
from pipeline.survival.style.verdict import FINE, effects, judge
from pipeline.survival.web.announce import announced, kind_of
from pipeline.survival.web.elements import (
    DRAWN,
    KNOWN,
    PHRASING,
    PLACES,
    SPEAKING,
    attribute_fault,
    rings,
)
from pipeline.survival.web.hiding import hides
from pipeline.survival.web.icons import SVG, drawing_fault
from pipeline.survival.web.lines import Line, empty, reads
from pipeline.survival.web.markup import (
    XML_LANG,
    Element,
    attributes,
    local_name,
    own,
    place,
    words,
)

_DATA = ("application/ld+json", "application/json")
"""Types of a script that is a block of data, which browsers leave alone."""


_SVG = f"{{{SVG}}}svg"
_NOTHING: dict[str, str] = {}

_Mark = tuple[str, str]
"""What a style sheet sees of the element before: its name and its classes."""

_FIRST: _Mark = ("", "")


@dataclass(slots=True)
class _Here:
    """What holds inside an element.

    Attributes:
        tag: Language.
        direction: As said, or inherited.
        block: Direction of the block around it.
        read: Whether it is read.
        local: Name of the element.
        spot: As the style sheet sees it; None without a sheet.
        main: Whether it is in the main text.
        link: Whether it is in a link.
    """

    tag: str
    direction: str
    block: str
    read: bool
    local: str
    spot: Spot | None
    main: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, where it stands, and the ids around it."""

    href: str
    element: Element
    within: tuple[str, ...]

    @property
    def inward(self) -> bool:
        """Whether it leads into the file or the book, and to a place there."""
        return "#" in self.href and ":" not in self.href


@dataclass(slots=True)
class Walk:
    """A walk through one file.

    Attributes:
        scribe: Who writes down what is read.
        sheet: The style sheet of the file; None when it has none, or none that is known.
        file: Its name, for people; empty when it is the artefact itself.
        part: As in `Seen.part`.
        html: Whether a browser reads it as HTML, where ``xml:lang`` means nothing and no
            namespace is needed; else it is XML.
        faults: What was wrong on the way.
        ids: Elements by their ids, in reading order.
        links: All links, in reading order.
        counts: How many elements there are of each name.
    """

    scribe: Scribe
    sheet: Sheet | None = None
    file: str = ""
    part: int = 1
    html: bool = False
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _around: list[str] = field(default_factory=list)
    _line: Line = field(default_factory=Line)

    def root(self, root: Element) -> tuple[str, str]:
        """Read a whole file and return its language and direction.

        Raises:
            Unreadable: It is no XHTML, holds a script, or says two languages at once.
        """
        if local_name(root.tag, html=self.html) != "html":
            raise Unreadable("its root is not html", self.file)
        outside = _Here("", "ltr", "ltr", True, "", None)
        said = dict(attributes(root))
        here = self._inside(root, said, outside, ("html", _FIRST))
        self._check(root, said, here, outside)
        inside = [(local_name(child.tag, html=self.html), child) for child in root]
        if own(root) or [local for local, _ in inside] != ["head", "body"]:
            self.fault(Rule.ELEMENT, "the page is more than a head and a body", root)
        for local, child in inside:
            if local == "body":
                self._visit(child, local, here, _FIRST)
        return here.tag, here.direction

    def fault(self, rule: Rule, reason: str, element: Element) -> None:
        """Write down what is wrong, once for each protected block."""
        within = tuple(self._around)
        if not any((f.rule, f.reason, f.within) == (rule, reason, within) for f in self.faults):
            self.faults.append(Fault(rule, reason, place(element, self.file), within))

    def outward(self) -> tuple[tuple[str, str], ...]:
        """Return words and address of each link that leaves the file."""
        return tuple((words(e.element), e.href) for e in self.links if not e.inward)

    def _visit(self, element: Element, local: str, around: _Here, before: _Mark) -> _Mark:
        """Read an element and all that is in it, and return what the next one sees of it."""
        said = dict(attributes(element)) if element.keys() else _NOTHING
        here = self._inside(element, said, around, (local, before))
        self._end(element, local)
        identity, kind = said.get("id", ""), kind_of(element, said, local)
        if identity:
            if identity in self.ids:
                self.fault(Rule.ELEMENT, f"the id {identity} stands twice", element)
            self.ids[identity] = element
            self._around.append(identity)
        apart = local not in PHRASING
        if apart:
            self.scribe.part()
        elif local == "br":
            self.scribe.space()
        if identity or kind:
            self.scribe.open(
                id=identity,
                type=kind,
                tag=here.tag,
                direction=here.direction,
                place=place(element, self.file),
            )
        self._check(element, said, here, around)
        self._children(element, here)
        self._end(element, local)
        if empty(element, local):
            self.fault(Rule.ELEMENT, f"{local} is empty", element)
        if identity or kind:
            level, reason = announced(element, local, html=self.html, main=here.main)
            classes = tuple(said.get("class", "").split())
            self.scribe.close(level=level, unannounced=reason, classes=classes)
        if apart:
            self.scribe.part()
        if identity:
            self._around.pop()
        return local, said.get("class", "")

    def _end(self, element: Element, local: str) -> None:
        """Look at what was written before a block begins or ends."""
        if local not in PHRASING:
            for rule, reason in self._line.end():
                self.fault(rule, reason, element)

    def _children(self, element: Element, here: _Here) -> None:
        if here.local == "br":
            self._line.stop()
        if element.text:
            self._write(element.text, element, here)
        before = _FIRST
        for child in element:
            local = local_name(child.tag, html=self.html)
            if local:
                if local == "script" and child.get("type", "") not in _DATA:
                    raise Unreadable("it holds a script", place(child, self.file))
                before = self._visit(child, local, here, before)
            elif isinstance(child.tag, str):
                if reason := _strange(child, here):
                    self.fault(Rule.ELEMENT, reason, child)
                before = ("svg", child.get("class", ""))
            if child.tail:
                self._write(child.tail, element, here)

    def _write(self, text: str, element: Element, here: _Here) -> None:
        if not here.read:
            return
        self._line.write(text, reads(here.direction, element, here.local))
        if here.local in SPEAKING:
            where = place(element, self.file)
            self.scribe.write(Run(text, here.tag, here.block, self.part, where))
        elif not text.isspace():
            where = place(element, self.file)
            self.scribe.write(Run(text, here.tag, here.block, self.part, where))
            self.fault(Rule.ELEMENT, f"a text stands in {here.local}, in no paragraph", element)

    def _inside(
        self, element: Element, said: dict[str, str], around: _Here, seen: tuple[str, _Mark]
    ) -> _Here:
        local, before = seen
        tag, way = (self._tag(element), said.get("dir", "").lower()) if said else (None, "")
        direction = way or around.direction
        # A run that reads left to right is a number; one that reads right to left turns it round.
        block = around.block if local in PHRASING and direction == "ltr" else direction
        spot: Spot | None = None
        if around.spot is not None:
            spot = around.spot.child(local, said.get("class", ""), tag or "", way, before)
        elif self.sheet is not None:
            spot = self.sheet.root(said.get("class", ""), tag or "", way)
        return _Here(
            around.tag if tag is None else tag,
            direction,
            block,
            around.read and not hides(local, said),
            local,
            spot,
            around.main or local == "main",
            around.link or local == "a",
        )

    def _tag(self, element: Element) -> str | None:
        lang, xml = element.get("lang"), element.get(XML_LANG)
        if xml is not None and lang != xml and (self.html or lang is not None):
            where = place(element, self.file)
            raise Unreadable(f"lang says {lang or 'nothing'} and xml:lang says {xml}", where)
        return xml if lang is None else lang

    def _check(self, element: Element, said: dict[str, str], here: _Here, around: _Here) -> None:
        """Check an element against the lists, and what the style sheet does to it."""
        local = here.local
        self.counts[local] += 1
        if (around.local, local) not in PLACES and around.local in KNOWN:
            self.fault(Rule.ELEMENT, f"{local} in {around.local} is not on the list", element)
        if around.link and local == "a":
            self.fault(Rule.ELEMENT, "a link stands in a link", element)
        if said:
            self._attributes(element, said, local)
        if here.spot is not None and self.sheet is not None:
            verdict = judge(self.sheet, here.spot)
            if verdict is not FINE:
                for rule, reason in effects(verdict, element, read=here.read, main=here.main):
                    self.fault(rule, reason, element)

    def _attributes(self, element: Element, said: dict[str, str], local: str) -> None:
        for attribute, value in said.items():
            reason = attribute_fault(local, attribute, value, html=self.html)
            if reason:
                self.fault(Rule.ELEMENT, reason, element)
        href = said.get("href")
        if href is not None:
            self.links.append(Link(href, element, tuple(self._around)))
            if href.startswith("tel:") and not rings(href, words(element)):
                reason = f"a link that says {words(element)!r} calls {href[4:]}"
                self.fault(Rule.ELEMENT, reason, element)


def _strange(child: Element, here: _Here) -> str:
    if child.tag != _SVG or here.local not in DRAWN:
        return f"{child.tag} is not on the list"
    return drawing_fault(child)
