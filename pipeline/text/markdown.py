"""Text to blocks: the only module that knows markdown-it.

The set of rules is closed: CommonMark, tables, GitHub alerts, task lists, definition lists, front
matter and one line of attributes above a block. Raw HTML is read as blocks only, so that notes for
translators can be found and everything else refused.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.common.utils import normalizeReference
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from pipeline.model import Block, Inline, Location
from pipeline.text import addresses

VARIABLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A variable in a text; everything else in braces is plain text."""

_LEAVES = {"paragraph", "heading", "lheading", "th", "td", "dt"}
_NAMES = {"dl": "definitions", "dt": "term", "dd": "definition", "list_item": "item", "tr": "row"}
_ALIGN = {"text-align:left": "start", "text-align:center": "center", "text-align:right": "end"}
_MARKS = frozenset(("strong", "em", "link"))
_TASKS = "contains-task-list"


class Definition(NamedTuple):
    """A line such as ``[guide]: https://example.org/``, or an address beside its words.

    Attributes:
        label: As it is found, whatever its case.
        address: As it is in files: letters outside ASCII in their encoded form.
        location: Where it stands.
        again: Whether the label is there already.
    """

    label: str
    address: str
    location: Location
    again: bool

    @property
    def typed(self) -> str:
        """What an author may have written for it: letters, or their encoded form."""
        return f"{self.label} {self.address} {normalizeLinkText(self.address)}"


class Parsed(NamedTuple):
    """A Markdown file as read.

    Attributes:
        front_matter: The text between the opening ``---`` lines; None where there is none.
        blocks: Everything else, in order.
        defined: Each link definition, those of a label that is there already too, and each address
            beside its words.
        first: Number of the line after the front matter, from 1.
    """

    front_matter: str | None
    blocks: tuple[Block, ...]
    defined: tuple[Definition, ...]
    first: int

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Address by normalised label; of two definitions of a label, the first."""
        return tuple({one.label: one.address for one in self.defined if not one.again}.items())


def parse(text: str, *, path: str) -> Parsed:
    """Read a Markdown file into blocks.

    Every CommonMark text can be read; which blocks a handout may contain is decided later.
    """
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    again = [(link["label"], link) for link in env.get("duplicate_refs", [])]
    defined = [
        Definition(label, link["href"], Location(path, link["map"][0] + 1), again=found is again)
        for found in (env.get("references", {}).items(), again)
        for label, link in found
    ]
    links = {one.label: one.address for one in defined if not one.again}
    front, first = None, 1
    if tokens and tokens[0].type == "front_matter":
        front, first = tokens[0].content, (tokens[0].map or [0, 0])[1] + 1
        del tokens[0]
    reader = _BlockReader(path, links, text.split("\n"))
    blocks = reader.blocks(SyntaxTreeNode(tokens).children)
    return Parsed(front, blocks, (*defined, *reader.beside), first)


def parse_inline(text: str, links: Mapping[str, str]) -> tuple[Inline, ...]:
    """Read inline Markdown, such as a msgid or msgstr. It can never make a block.

    Links are addresses by normalised label, for ``[text][label]``.
    """
    return _read_inline(text, tuple(sorted(links.items())))


@functools.lru_cache(maxsize=20_000)
def _read_inline(text: str, links: tuple[tuple[str, str], ...]) -> tuple[Inline, ...]:
    """Keep what was read: each text comes again for every clinic, and in the contract."""
    references = {label: {"title": "", "href": href} for label, href in links}
    tokens = _parser().parseInline(text, {"references": references})
    return _inlines(SyntaxTreeNode(tokens[0].children or []).children)


def normalise(text: str, links: Mapping[str, str]) -> str:
    """Fold the soft breaks of a text, so that re-wrapping a source changes no msgid.

    What would then be read differently stays as it was.
    """
    # A hard break stays; every other line break is a space.
    folded = re.sub(r"(?: {2,}|\\)\n[ \t]*", "\\\\\n", text)
    folded = re.sub(r"(?<!\\)[ \t]*\n[ \t]*", " ", folded)
    same = folded == text or parse_inline(folded, links) == parse_inline(text, links)
    return folded if same else text


def label(text: str) -> str:
    """Return a link label as it is found among the definitions."""
    return normalizeReference(text)


def joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts, inside marks too: a soft break must not show in the tree."""
    found: list[Inline] = []
    for inline in inlines:
        if found and inline.type == "text" == found[-1].type:
            found[-1] = Inline("text", found[-1].text + inline.text)
        elif inline.children:
            found.append(replace(inline, children=joined(inline.children)))
        else:
            found.append(inline)
    return tuple(found)


def to_html(text: str) -> str:
    """Write any Markdown as HTML, as its author means it: raw HTML and tables count."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(parser.use(deflist_plugin).render(text))


@functools.cache
def _parser() -> MarkdownIt:
    options = {"html": True, "alerts": True, "tasklists": True, "linkify": False}
    parser = MarkdownIt("commonmark", options).enable("table").disable("html_inline")
    parser.use(front_matter_plugin).use(attrs_block_plugin).use(deflist_plugin)
    return parser


class _BlockReader:
    """Reads blocks from the nodes of a file, and labels links that have their address beside."""

    def __init__(self, path: str, links: dict[str, str], lines: Sequence[str]) -> None:
        self._lines = lines
        self._path = path
        self._links = links
        self._line = 0
        self.beside: list[Definition] = []

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Read the blocks of one level."""
        return tuple(map(self._block, nodes))

    def _block(self, node: SyntaxTreeNode) -> Block:
        if node.map is not None:
            self._line = node.map[0] + 1
        block = _dress(node, Location(self._path, self._line))
        inside = node.children

        # The text of a leaf is one inline node.
        if node.type in _LEAVES:
            return self._leaf(block, inside[0])
        if node.type == "inline":
            return self._leaf(block, node)

        # An alert begins with the paragraph of its title.
        if node.type == "alert":
            lazy = (("lazy", "yes"),) if self._lazy(node) else ()
            inner = self.blocks(inside[1:])
            return replace(block, attributes=(*block.attributes, *lazy), children=inner)

        # In a tight list the paragraph is hidden: the item itself is a text, with blocks after it.
        if node.type in {"list_item", "dd"} and inside and inside[0].hidden:
            leaf = self._leaf(block, inside[0].children[0])
            return replace(leaf, children=self.blocks(inside[1:]))

        # Code, raw HTML and rules have a source; everything else is made of blocks.
        if not node.is_nested:
            return replace(block, source=node.content)
        return replace(block, children=self.blocks(inside))

    def _lazy(self, alert: SyntaxTreeNode) -> bool:
        """Tell whether a line in an alert, or right after it, does not begin with ``>``.

        CommonMark takes some of them in, and leaves some out: the author meant them to be in.
        """
        first, end = alert.map or (0, 0)
        lines = map(str.strip, self._lines[first : end + 1])
        return any(line and not line.startswith(">") for line in lines)

    def _leaf(self, block: Block, inline: SyntaxTreeNode) -> Block:
        source = normalise(addresses.BESIDE.sub(self._referred, inline.content), self._links)
        return replace(block, source=source, inlines=parse_inline(source, self._links))

    def _referred(self, link: re.Match[str]) -> str:
        """Write a link with a label, named after its site: translators never hold an address."""
        address = normalizeLink(link[2])
        site = addresses.site_of(link[2])
        for number in count(1):
            name = site + (f" {number}" if number > 1 else "")
            if self._links.setdefault(label(name), address) == address:
                place = Location(self._path, self._line)
                self.beside.append(Definition(label(name), address, place, again=False))
                return f"[{link[1]}][{name}]"
        raise AssertionError


def _dress(node: SyntaxTreeNode, location: Location) -> Block:
    """Make a block without content of a node."""
    name = _NAMES.get(node.type, node.type)
    attributes = {key: str(value) for key, value in node.attrs.items()}
    style = attributes.pop("style", "")
    start = attributes.pop("start", "1")

    # Only the author's own classes are kept.
    classes = attributes.pop("class", "").split()
    if name == "item" and "checked" in node.meta:
        classes = ["task"]
    if name == "alert" and "kind" in node.meta:
        attributes["marker"] = str(node.meta["kind"])
    return Block(
        type=name,
        location=location,
        id=attributes.pop("id", ""),
        classes=tuple(name for name in classes if "-alert" not in name and name != _TASKS),
        level=int(node.tag[1]) if name in {"heading", "lheading"} else 0,
        start=int(start) if start.isdecimal() else 1,
        align=_ALIGN.get(style, ""),
        attributes=tuple(sorted(attributes.items())),
    )


def _inlines(nodes: Sequence[SyntaxTreeNode], *, linked: bool = False) -> tuple[Inline, ...]:
    """Read the pieces of a text; in one that is `linked`, an address is no link of its own."""
    found: list[Inline] = []
    for node in nodes:
        found += _inline(node, linked=linked)
    return joined(found)


def _inline(node: SyntaxTreeNode, *, linked: bool) -> list[Inline]:
    name = node.type
    if name in _MARKS:
        href = str(node.attrs.get("href", ""))
        inside = _inlines(node.children, linked=linked or name == "link")
        return [Inline(name, href=href, children=inside)]
    if name == "text":
        return _variables(node.content) if linked else _addresses(node.content)
    if name == "softbreak":
        return [Inline("text", " ")]
    if name == "hardbreak":
        return [Inline("break")]
    if name == "image":
        title = str(node.attrs.get("title", ""))
        inside = (Inline("text", title),) if title else ()
        return [Inline("image", node.content, str(node.attrs.get("src", "")), inside)]
    return [Inline("code" if name == "code_inline" else name, node.content)]


def _addresses(text: str) -> list[Inline]:
    """Make a link of each address in a text."""
    found, end = [], 0
    for address in addresses.ADDRESS.finditer(text):
        found += _variables(text[end : address.start()])
        href = addresses.href_of(address[0])
        found.append(Inline("link", href=href, children=(Inline("text", address[0]),)))
        end = address.end()
    return found + _variables(text[end:])


def _variables(text: str) -> list[Inline]:
    """Split a text at its variables."""
    found = []
    for index, piece in enumerate(VARIABLE.split(text)):
        if piece:
            found.append(Inline("variable" if index % 2 else "text", piece))
    return found
