"""Walk XHTML as a reader does: text in order, hidden text left out, language and direction kept.

What is not known is not read. So a new way to hide text hides it from the gate too,
and the gate misses it.
"""

import base64
import binascii
import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline import disk
from pipeline.contract.fold import fold, letters
from pipeline.model import Finding
from pipeline.survival.numbers import isolated, strong, turned
from pipeline.survival.reading import Run
from pipeline.survival.rules import Rule, Unreadable
from pipeline.survival.scribe import Scribe
from pipeline.survival.web.elements import (
    FILLED,
    LEVELS,
    LOOKS,
    PHRASING,
    SPEAKING,
    Here,
    faults,
    inside,
)
from pipeline.survival.web.markup import EPUB_TYPE, Element, attributes, name, place, words

_BREAK = "\v"  # stands for a forced break; XML cannot hold this character


@dataclass(slots=True)
class Walk:
    """A walk through one file. What it gathers is in reading order."""

    scribe: Scribe  # who writes down what is read
    file: str = ""  # its name in a book; empty for an HTML file
    part: int = 1  # as in `Span`
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # files of a book, by path
    faults: list[Finding] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)
    links: list[tuple[str, Element, Here]] = field(default_factory=list)  # where each leads
    counts: Counter[str] = field(default_factory=Counter)  # of the elements of each name
    around: list[str] = field(default_factory=list)  # texts outside the main one
    top: Element = field(init=False)  # its root
    here: Here = field(init=False)  # what holds in its root
    _within: list[str] = field(default_factory=list)
    _line: list[tuple[str, str]] = field(default_factory=list)
    _bold: list[str] = field(default_factory=list)

    def read(self, root: Element) -> None:
        """Read a whole file.

        Raises:
            Unreadable: It is no XHTML, holds a script, or says two languages at once.
        """
        if name(root) != "html":
            raise Unreadable("its root element is not html", self.file)
        self.top, self.here = root, inside(Here(), "html", attributes(root))
        self._visit(root, Here())
        for local in ("head", "title", "body"):
            if self.counts[local] != 1:
                self.fault(
                    Rule.ELEMENT, f"it has {self.counts[local]} elements {local}, not one", root
                )

    def fault(self, rule: Rule, reason: str, element: Element) -> None:
        """Write down what is wrong, once for each protected block."""
        within = tuple(self._within)
        if not any((f.code, f.message, f.within) == (rule, reason, within) for f in self.faults):
            where = place(element, self.file)
            self.faults.append(Finding(rule, reason, place=where, within=within))

    def _visit(self, element: Element, around: Here) -> None:
        """Read an element and all that is in it."""
        local = name(element)
        if not local:
            if isinstance(element.tag, str) or around.local == "head":
                what = element.tag if isinstance(element.tag, str) else "a comment"
                self.fault(Rule.ELEMENT, f"{what} is not allowed in {around.local}", element)
            return
        said = attributes(element)
        here = inside(around, local, said)

        # A block ends the line before it; an id holds for all that is inside.
        identity, contents, apart = said.get("id", ""), local == "nav", local not in PHRASING
        if apart and self._line:
            self._part(element, around)
        if identity:
            if identity in self.ids:
                self.fault(Rule.ELEMENT, f"two elements have the id {identity}", element)
            self.ids[identity] = element
            self._within.append(identity)
        if identity or contents:
            self.scribe.open(id=identity, place=place(element, self.file), contents=contents)

        # The element is checked before its text is read, so that faults come in order.
        self.counts[local] += 1
        self._check(element, said, around, here)
        self._children(element, here)
        heard = any(text[:1].isalnum() for text, _ in self._line)
        if local in FILLED and not heard and not fold(words(element)):
            self.fault(Rule.ELEMENT, f"{local} is empty", element)

        # What was opened is closed: the line, the region and the id.
        if apart and self._line:
            self._part(element, here)
        if identity or contents:
            level, reason = self._announced(element, here)
            self.scribe.close(
                level=level, unannounced=reason, classes=tuple(said.get("class", "").split())
            )
        if identity:
            self._within.pop()

    def _check(self, element: Element, said: Mapping[str, str], around: Here, here: Here) -> None:
        """Check an element against the lists."""
        where, xml = place(element, self.file), said.get("xml:lang")
        if xml is not None and xml != said.get("lang"):
            lang = said.get("lang") or "nothing"
            raise Unreadable(f"lang says {lang} and xml:lang says {xml}", where)
        if here.local == "script":
            raise Unreadable("it holds a script", where)
        reasons = [*faults(here.local, said, around.local, book=bool(self.file))]
        if here.local == "a" and next(element.iterancestors("{*}a"), None) is not None:
            reasons.append("a link is inside another link")
        if around.boxed and not LOOKS.isdisjoint(said.get("class", "").split()):
            reasons.append("it looks like a protected block, and is inside another one")
        for reason in reasons:
            self.fault(Rule.ELEMENT, reason, element)
        if here.local == "a" and "href" in said:
            self.links.append((said["href"], element, here))

    def _part(self, element: Element, around: Here) -> None:
        """Begin or end a block, and look at what was written before, in the one around."""
        if not around.main:
            self.around.append("".join(text for text, _ in self._line))
        rtl = any(way == "rtl" for _, way in self._line)
        line = [isolated(text) if rtl and way == "ltr" else text for text, way in self._line]
        for reason in turned("".join(line), rtl=rtl):
            self.fault(Rule.DIRECTION, reason, element)
        bold = letters("".join(self._bold)) if self._bold else ""
        self._line, self._bold = [], []
        self.scribe.part(around.level, listed=around.listed, bold=bold)

    def _children(self, element: Element, here: Here) -> None:
        if here.local == "br":
            self.scribe.space()
            self._line.append((_BREAK, ""))
        if here.local == "img":
            self._picture(element, here)
        self._write(element.text, element, here)
        for child in element:
            self._visit(child, here)
            self._write(child.tail, element, here)

    def _picture(self, element: Element, here: Here) -> None:
        """Read what a picture says in words, and which picture it is."""
        source, where = element.get("src", ""), place(element, self.file)
        if here.read:
            self.scribe.write(Run(element.get("alt", ""), here.tag, here.block, self.part, where))
            self.scribe.part(here.level, listed=here.listed, bold="", picture=self._digest(source))

    def _digest(self, source: str) -> str:
        """Return the hash of the picture that an address names; empty where it names none."""
        head, comma, data = source.partition(";base64,")
        if comma and head.startswith("data:image/"):
            try:
                return disk.digest(base64.b64decode(data, validate=True))
            except binascii.Error:
                return ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), source))
        return disk.digest(self.pictures[path]) if path in self.pictures else ""

    def _write(self, text: str | None, element: Element, here: Here) -> None:
        speaks = here.local in SPEAKING
        if not text or (text.isspace() and not speaks):
            return
        if not speaks:
            self.fault(Rule.ELEMENT, f"a text is in {here.local}, not in a paragraph", element)
        if not here.read:
            return
        # A bdi that says no direction takes that of its first letter (HTML standard, 4.5.24).
        own = here.local != "bdi" or element.get("dir") is not None
        way = here.direction if own else strong(words(element)) or here.direction
        self._line.append((text, way))
        where = place(element, self.file)
        self.scribe.write(Run(text, here.tag, here.block, self.part, where))
        if here.bold and not here.level:
            self._bold.append(text)

    def _announced(self, element: Element, here: Here) -> tuple[int, str]:
        """Tell whether assistive technology announces an element as a protected block.

        Returns:
            Level of the heading that names it, 0 for none; why it is not announced, empty when it
            is.
        """
        if here.local != "section":
            return LEVELS.get(here.local, 0), f"it is {here.local}, not a section"
        kind = element.get("role"), element.get(EPUB_TYPE)
        first = next((child for child in element if name(child) and words(child)), element)
        if name(first) == "div":
            first = next((child for child in first if name(child) and words(child)), first)
        level, reason = LEVELS.get(name(first), 0), ""
        if not here.main:
            reason = "it is outside the main text"
        elif self.file and kind != ("doc-notice", "notice"):
            reason = "it does not have the role and type of a notice"  # EP-13
        elif not self.file and kind[0] not in (None, "region"):
            reason = f"its role is {kind[0]}"
        elif not level:
            reason = "it does not begin with a heading"
        elif first.get("id") != element.get("aria-labelledby", ""):
            reason = "its heading does not name it"
        return 0 if reason else level, reason
