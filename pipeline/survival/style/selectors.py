"""Which rules meet which element; the only module that knows cssselect2.

What may hide, colour or move a text is matched with selectors so plain that all they can see is
in a `Spot`; equal spots then look equal, in every file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import cssselect2
from cssselect2 import parser

_IDLE = frozenset(("focus", "focus-visible", "first-child", "last-child"))
_IDLE_FUNCTIONS = frozenset(("lang", "nth-child", "nth-last-child"))


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place in a page as plain selectors see it.

    Attributes:
        local: Name of the element.
        classes: Its classes, as written.
        tag: Language said for it, empty when it is inherited.
        direction: Direction said for it, empty when it is inherited.
        before: Name and classes of the element before it; empty for the first.
        around: The spot of its parent; None for the root.
    """

    local: str
    classes: str = ""
    tag: str = ""
    direction: str = ""
    before: tuple[str, str] = ("", "")
    around: "Spot | None" = None

    def wrapper(self) -> cssselect2.ElementWrapper:
        """Return the spot as cssselect2 wants it."""
        chain: list[Spot] = [self]
        while chain[-1].around is not None:
            chain.append(chain[-1].around)
        outer = chain.pop()
        node = root = ET.Element(outer.local, outer.attributes())
        for spot in reversed(chain):
            if spot.before[0]:
                ET.SubElement(node, spot.before[0], {"class": spot.before[1]})
            node = ET.SubElement(node, spot.local, spot.attributes())
        found = cssselect2.ElementWrapper.from_html_root(root)
        while len(found.etree_element):
            *_, found = found.iter_children()
        return found

    def attributes(self) -> dict[str, str]:
        """Return the attributes that plain selectors may ask for."""
        said = {"class": self.classes, "lang": self.tag, "dir": self.direction}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule.

    Attributes:
        plain: Whether it sees nothing but what is in a `Spot`.
        idle: Whether it sees no more than an element's place, address or focus.
        pseudo: Its pseudo-element, empty for none.
        specificity: As CSS orders rules.
    """

    plain: bool
    idle: bool
    pseudo: str
    specificity: tuple[int, int, int]
    compiled: cssselect2.compiler.CompiledSelector

    def meets(self, wrapper: cssselect2.ElementWrapper) -> bool:
        """Tell whether it selects a spot."""
        return bool(self.compiled.test(wrapper))


def selectors(text: str) -> tuple[Selector, ...]:
    """Read a list of selectors.

    Raises:
        ValueError: It is none, or one that browsers may understand in another way.
    """
    parsed = list(parser.parse(text))
    compiled = cssselect2.compile_selector_list(text)
    return tuple(
        Selector(
            plain=_is_plain(tree.parsed_tree),
            idle=all(_is_idle(part) for part in _parts(tree.parsed_tree)),
            pseudo=tree.pseudo_element or "",
            specificity=one.specificity,
            compiled=one,
        )
        for tree, one in zip(parsed, compiled, strict=True)
    )


def _is_plain(tree: object) -> bool:
    """Tell whether a selector looks at names, classes, direction, language and neighbours only."""
    if isinstance(tree, parser.CombinedSelector):
        neighbours = tree.combinator == "+" and _chained(tree.left)
        return tree.combinator != "~" and not neighbours and all(map(_is_plain, _sides(tree)))
    if isinstance(tree, parser.CompoundSelector):
        return all(_is_plain(simple) for simple in tree.simple_selectors)
    if isinstance(tree, parser.NegationSelector):
        inner = [one.parsed_tree for one in tree.selector_list]
        return all(isinstance(t, parser.CompoundSelector) and _is_plain(t) for t in inner)
    if isinstance(tree, parser.AttributeSelector):
        return (tree.name, tree.operator) == ("dir", "=")
    if isinstance(tree, parser.FunctionalPseudoClassSelector):
        return bool(tree.name == "lang")
    return isinstance(tree, parser.LocalNameSelector | parser.ClassSelector)


def _chained(left: object) -> bool:
    """Tell whether what stands before a ``+`` asks for its own neighbour, which no spot knows."""
    return isinstance(left, parser.CombinedSelector) and left.combinator in "+~"


def _sides(tree: parser.CombinedSelector) -> tuple[object, object]:
    return tree.left, tree.right


def _is_idle(part: object) -> bool:
    if isinstance(part, parser.PseudoClassSelector):
        return part.name in _IDLE
    if isinstance(part, parser.FunctionalPseudoClassSelector):
        return part.name in _IDLE_FUNCTIONS
    if isinstance(part, parser.AttributeSelector):
        return part.name in ("dir", "href")
    return isinstance(part, parser.LocalNameSelector | parser.ClassSelector)


def _parts(tree: object) -> Iterator[object]:
    """Yield the simple selectors of a selector."""
    if isinstance(tree, parser.CombinedSelector):
        yield from _parts(tree.left)
        yield from _parts(tree.right)
    elif isinstance(tree, parser.CompoundSelector):
        for simple in tree.simple_selectors:
            yield from _parts(simple)
    elif isinstance(tree, parser.NegationSelector | parser.RelationalSelector):
        for one in tree.selector_list:
            inner = one.selector if isinstance(one, parser.RelativeSelector) else one
            yield from _parts(inner.parsed_tree)
    else:
        yield tree
