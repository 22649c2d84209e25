"""Walk XHTML as a reader does: text in order, hidden text left out, language and direction kept.

What is not known is not read. So a new way to hide text hides it from the gate too,
and the gate misses it.
"""

from dataclasses import dataclass, replace

from pipeline.survival.markup import EPUB_TYPE, XHTML, XML_LANG, Element, name, place
from pipeline.survival.reading import Run, Scribe, Unreadable

# fmt: off
_BLOCKS = frozenset((
    "html", "body", "main", "header", "footer", "nav", "section", "article", "aside", "address",
    "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "pre", "blockquote", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "figure", "figcaption", "details", "summary", "dialog",
))
_INLINES = frozenset((
    "a", "abbr", "b", "bdi", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark",
    "q", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
))
# fmt: on

_HIDING = ("hidden", "inert", "popover", "style")
"""Attributes that hide text, or, as ``style``, may do anything to it."""

# fmt: off
_SILENCING = frozenset((
    "button", "checkbox", "img", "image", "graphics-symbol", "math", "menuitemcheckbox",
    "menuitemradio", "meter", "option", "progressbar", "radio", "scrollbar", "separator",
    "slider", "switch", "tab", "doc-footnote", "doc-endnote", "doc-endnotes",
))
# fmt: on
"""Roles whose text nobody hears (their children are presentational), or only on request."""

_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"))
"""EPUB types that reading systems pop up, move or leave out."""

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class _Here:
    """What holds at a place: language, direction, direction of the block, whether it is read."""

    tag: str
    direction: str
    block: str
    read: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through one file.

    Attributes:
        scribe: Who writes down what is read.
        file: Its name, for people; empty when it is the artefact itself.
        part: As in `Seen.part`.
        html: Whether a browser reads it as HTML, where ``xml:lang`` means nothing and no
            namespace is needed; else it is XML.
    """

    scribe: Scribe
    file: str = ""
    part: int = 1
    html: bool = False

    def root(self, root: Element) -> tuple[str, str]:
        """Read a whole file and return its language and direction.

        Raises:
            Unreadable: It is no XHTML, holds a script, or says two languages at once.
        """
        if self._local(root) != "html":
            raise Unreadable("its root is not html", self.file)
        here = self._inside(root, _Here("", "ltr", "ltr", read=True))
        self._visit(root, _Here("", "ltr", "ltr", read=True))
        return here.tag, here.direction

    def _visit(self, element: Element, around: _Here) -> None:
        local = self._local(element)
        if local == "script" and _runs(element):
            raise Unreadable("it holds a script", place(element, self.file))
        if not local:
            return
        here = self._inside(element, around)
        apart = local not in _INLINES
        if apart:
            self.scribe.part()
        identity, kind = element.get("id", ""), _type(element, local)
        if identity or kind:
            self.scribe.open(
                id=identity,
                type=kind,
                tag=here.tag,
                direction=here.direction,
                place=place(element, self.file),
            )
        self._children(element, here)
        if identity or kind:
            self.scribe.close()
        if apart:
            self.scribe.part()

    def _children(self, element: Element, here: _Here) -> None:
        closed = self._local(element) == "details" and element.get("open") is None
        self._write(element.text, element, here)
        for child in element:
            shown = not closed or self._local(child) == "summary"
            self._visit(child, replace(here, read=here.read and shown))
            self._write(child.tail, element, replace(here, read=here.read and not closed))

    def _write(self, text: str | None, element: Element, here: _Here) -> None:
        if text and here.read:
            where = place(element, self.file)
            self.scribe.write(Run(text, here.tag, here.block, self.part, where))

    def _inside(self, element: Element, around: _Here) -> _Here:
        local = self._local(element)
        direction = element.get("dir", "").lower() or around.direction
        # A run that reads left to right is a number; one that reads right to left turns it round.
        block = around.block if local in _INLINES and direction == "ltr" else direction
        return _Here(
            tag=self._tag(element, around.tag),
            direction=direction,
            block=block,
            read=around.read and not _hidden(element, local),
        )

    def _tag(self, element: Element, around: str) -> str:
        lang, xml = element.get("lang"), element.get(XML_LANG)
        if xml is not None and lang != xml and (self.html or lang is not None):
            where = place(element, self.file)
            raise Unreadable(f"lang says {lang!r} and xml:lang says {xml!r}", where)
        said = xml if lang is None else lang
        return around if said is None else said

    def _local(self, element: Element) -> str:
        """Return the name of an HTML element, empty for anything else."""
        space, local = name(element)
        return local if space == XHTML or (self.html and not space) else ""


def _hidden(element: Element, local: str) -> bool:
    return (
        local not in _BLOCKS | _INLINES
        or any(element.get(a) is not None for a in _HIDING)
        or element.get("aria-hidden", "false") != "false"
        or (local == "dialog" and element.get("open") is None)
        or not _SILENCING.isdisjoint(element.get("role", "").lower().split())
        or not _NOTES.isdisjoint(element.get(EPUB_TYPE, "").lower().split())
    )


def _runs(script: Element) -> bool:
    """Tell a program from a block of data, which browsers leave alone."""
    return script.get("type", "") not in ("application/ld+json", "application/json")


def _type(element: Element, local: str) -> str:
    if local in _HEADINGS:
        return "heading"
    listed = "doc-toc" in element.get("role", "") or "toc" in element.get(EPUB_TYPE, "").split()
    inward = any(a.get("href", "").startswith("#") for a in element.iter("{*}a"))
    return "contents" if listed or (local == "nav" and inward) else ""
