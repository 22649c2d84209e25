"""Style sheets as rules, words and values; the only module that knows tinycss2.

Whatever is not a plain rule of selectors and declarations is odd, and an odd sheet is not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a value.

    Attributes:
        kind: ``ident``, ``number``, ``percentage``, ``dimension``, ``string``, ``url``, ``hash``,
            ``function`` or ``literal``.
        text: The name in lower case, the unit of a dimension, what stands in a string, address or
            hash; a function with its arguments.
        value: The number.
    """

    kind: str
    text: str
    value: float = 0

    def __str__(self) -> str:
        """Write it as in a style sheet."""
        sign = {"percentage": "%", "dimension": self.text}.get(self.kind, "")
        if self.kind in ("number", "percentage", "dimension"):
            return f"{self.value:g}{sign}"
        return {"string": f'"{self.text}"', "hash": f"#{self.text}"}.get(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and what it is set to.

    Attributes:
        name: In lower case.
        words: The value.
        important: Whether it overrules what comes later.
        line: In the sheet, from 1.
    """

    name: str
    words: tuple[Word, ...]
    important: bool
    line: int

    def __str__(self) -> str:
        """Write it as in a style sheet, and not at length."""
        value = " ".join(str(word) for word in self.words)
        return f"{self.name}: {value[:60]}"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule.

    Attributes:
        around: The at-rules around it, outermost first, such as ``@media print``.
        selector: Its selectors, or ``@page``.
        declarations: In order.
        line: In the sheet, from 1.
    """

    around: tuple[str, ...]
    selector: str
    declarations: tuple[Declaration, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Odd:
    """What is in a sheet and is no plain rule.

    Attributes:
        reason: What it is, without a full stop.
        line: In the sheet, from 1.
    """

    reason: str
    line: int


def parse(sheet: str) -> Iterator[StyleRule | Odd]:
    """Yield the rules of a sheet in order, and what is none."""
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    yield from _rules(nodes, ())


def _rules(nodes: Sequence[ast.Node], around: tuple[str, ...]) -> Iterator[StyleRule | Odd]:
    for node in nodes:
        line = node.source_line
        if isinstance(node, ast.QualifiedRule):
            yield from _rule(node.prelude, node.content, around, line)
        elif not isinstance(node, ast.AtRule) or node.content is None:
            yield Odd(f"{_name(node)} is no rule", line)
        elif node.lower_at_keyword in ("media", "container"):
            heading = f"@{node.lower_at_keyword} {_text(node.prelude).lower()}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, (*around, heading))
        elif node.lower_at_keyword == "page" and not _text(node.prelude):
            yield from _rule([], node.content, around, line)
        else:
            yield Odd(f"{_name(node)} is not on the list", line)


def _rule(
    prelude: Sequence[ast.Node], content: Sequence[ast.Node], around: tuple[str, ...], line: int
) -> Iterator[StyleRule | Odd]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    declarations = []
    for node in nodes:
        if isinstance(node, ast.Declaration):
            words = tuple(_words(node.value))
            declarations.append(
                Declaration(node.lower_name, words, bool(node.important), node.source_line)
            )
        else:
            yield Odd(f"{_name(node)} is no declaration", node.source_line)
    yield StyleRule(around, _text(prelude) or "@page", tuple(declarations), line)


def _words(nodes: Sequence[ast.Node]) -> Iterator[Word]:
    for node in nodes:
        match node:
            case ast.WhitespaceToken() | ast.Comment():
                continue
            case ast.IdentToken():
                yield Word("ident", node.lower_value)
            case ast.NumberToken():
                yield Word("number", "", node.value)
            case ast.PercentageToken():
                yield Word("percentage", "", node.value)
            case ast.DimensionToken():
                yield Word("dimension", node.lower_unit, node.value)
            case ast.StringToken():
                yield Word("string", node.value)
            case ast.URLToken():
                yield Word("url", node.value)
            case ast.HashToken():
                yield Word("hash", node.value.lower())
            case ast.FunctionBlock() if node.lower_name == "url":
                yield _address(node)
            case _:
                kind = "function" if isinstance(node, ast.FunctionBlock) else "literal"
                yield Word(kind, node.serialize())


def _address(node: ast.FunctionBlock) -> Word:
    inside = [a for a in node.arguments if not isinstance(a, ast.WhitespaceToken | ast.Comment)]
    if len(inside) == 1 and isinstance(inside[0], ast.StringToken):
        return Word("url", inside[0].value)
    return Word("function", node.serialize())


def _text(nodes: Sequence[ast.Node]) -> str:
    shown = [node for node in nodes if not isinstance(node, ast.Comment)]
    return " ".join(tinycss2.serialize(shown).split())


def _name(node: ast.Node) -> str:
    if isinstance(node, ast.AtRule):
        return f"@{node.lower_at_keyword}"
    message = getattr(node, "message", "")
    return message or "a rule inside a rule"
