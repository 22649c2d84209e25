"""PO files as values, and a reader that refuses what other readers would repair."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter

from pipeline.catalog.header import check_header
from pipeline.catalog.tokens import Token, tokens
from pipeline.model import Location
from pipeline.model.errors import CatalogError

_FIRST = ("msgctxt", "msgid")
_NEXT = {
    "": _FIRST,
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
    **{f"msgstr[{form}]": (f"msgstr[{form + 1}]",) for form in range(5)},
}
_FLAG = re.compile(r"range: [0-9]+\.\.[0-9]+|[^,\s]+")

_is_comment = attrgetter("comment")

EntryKey = tuple[str | None, str]
"""What tells an entry from all others of its file: msgctxt (None for none) and msgid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message with its translation.

    Attributes:
        msgid: The English text; empty for the header.
        msgstrs: The translation; one for each plural form where there is a plural.
        msgctxt: What tells equal texts apart; None for none, which is not the same as empty.
        msgid_plural: The English plural; None for none.
        comments: What translators wrote (``#``), a line each.
        extracted: What the template says about the text (``#.``), a line each.
        references: Where the text is used (``#:``).
        flags: Such as ``fuzzy`` (``#,``).
        previous: msgctxt, msgid and msgid_plural that the translation was made for (``#|``).
        obsolete: Whether the text is no longer in the template (``#~``).
        line: Of its first keyword in the file; 0 when it is not from a file.
    """

    msgid: str
    msgstrs: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str | None, str | None, str | None] = (None, None, None)
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> EntryKey:
        """What tells the entry from all others of the file."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to look at the translation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether there is a translation, or one of some plural forms."""
        return any(self.msgstrs)

    @property
    def settled(self) -> tuple[str, ...]:
        """The flags that it has when a person has looked at it."""
        return tuple(flag for flag in self.flags if flag != "fuzzy")


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file or template.

    Attributes:
        header: The first entry; its msgstr holds the header lines, verbatim and in order.
        entries: The others, in the order of the file.
        trailing: Comment lines after the last entry, with their marks.
    """

    header: Entry
    entries: tuple[Entry, ...] = ()
    trailing: tuple[str, ...] = ()

    @property
    def live(self) -> list[Entry]:
        """The entries that are not obsolete."""
        return [entry for entry in self.entries if not entry.obsolete]

    @property
    def by_key(self) -> dict[EntryKey, Entry]:
        """The entries by their keys, with the obsolete ones."""
        return {entry.key: entry for entry in self.entries}


@functools.lru_cache(maxsize=256)
def read(content: bytes, *, path: str) -> PoFile:
    """Read a PO file, or nothing of it; a few hundred are kept, for they are read for two uses.

    Raises:
        CatalogError: Something in it is not plainly right.
    """
    # A group of lines is an entry; of comments only, it ends the file.
    entries: list[Entry] = []
    trailing: list[str] = []
    for group in _groups(tokens(content, path=path)):
        if all(map(_is_comment, group)):
            trailing += [f"{token.keyword} {token.text}".rstrip(" ") for token in group]
        else:
            entries.append(_entry(group))

    # The header comes first, and every text once.
    first = Location(path, entries[0].line if entries else 0)
    if not entries or entries[0].key != (None, "") or entries[0].obsolete:
        hint = 'begin with msgid "" and a msgstr that has '
        hint += '"Content-Type: text/plain; charset=UTF-8\\n"'
        raise CatalogError("the file does not begin with a header", first, hint)
    check_header(entries[0].msgstrs[0], location=first)
    _check_unique(entries, path)
    return PoFile(entries[0], tuple(entries[1:]), tuple(trailing))


def _groups(lines: Iterable[Token]) -> Iterator[list[Token]]:
    """Cut before the first line that comes after a msgstr and cannot belong to it."""
    group: list[Token] = []
    complete = False
    for token in lines:
        if complete and (token.comment or token.previous or token.keyword in _FIRST):
            yield group
            group = []
            complete = False
        group.append(token)
        complete = complete or token.keyword.startswith("msgstr")
    if group:
        yield group


def _entry(group: Sequence[Token]) -> Entry:
    notes = list(takewhile(_is_comment, group))
    body = group[len(notes) :]
    _check_order(body)

    # Lines with #| are about an earlier text.
    former = list(takewhile(attrgetter("previous"), body))
    current = body[len(former) :]
    fields, previous = _joined(current), _joined(former)
    if not list(fields)[-1].startswith("msgstr"):
        raise _without_msgstr(list(filter(attrgetter("keyword"), current))[-1])
    if former and ("msgid" not in previous or list(previous)[-1].startswith("msgstr")):
        hint = "write the former msgid there, or delete the lines with #|"
        raise CatalogError("the lines with #| have no msgid", former[0].location, hint)

    return Entry(
        msgid=fields["msgid"],
        msgstrs=tuple(text for name, text in fields.items() if name.startswith("msgstr")),
        msgctxt=fields.get("msgctxt"),
        msgid_plural=fields.get("msgid_plural"),
        comments=_texts(notes, "#"),
        extracted=_texts(notes, "#."),
        references=tuple(dict.fromkeys(re.findall(r"[^ \t\n]+", "\n".join(_texts(notes, "#:"))))),
        flags=_flags(_texts(notes, "#,")),
        previous=(previous.get("msgctxt"), previous.get("msgid"), previous.get("msgid_plural")),
        obsolete=body[0].obsolete,
        line=current[0].location.line,
    )


def _texts(notes: Iterable[Token], mark: str) -> tuple[str, ...]:
    return tuple(token.text for token in notes if token.keyword == mark)


def _flags(lines: Iterable[str]) -> tuple[str, ...]:
    """Read the lines of a flag comment, each flag once.

    gettext 0.21 lets a second line undo the ``fuzzy`` of the first; here it never does.
    """
    spaced = re.sub(r"(?<![^,\s])range:[ \t]*(?=[0-9]+\.\.)", "range: ", "\n".join(lines))
    return tuple(dict.fromkeys(_FLAG.findall(spaced)))


def _check_order(body: Sequence[Token]) -> None:
    """Refuse an entry unless its earlier texts come first, and all lines are obsolete, or none."""
    msgids: list[Token] = []
    started = False
    for token in body:
        if token.obsolete != body[0].obsolete and not token.comment:
            message = "only some lines of the entry are marked with #~"
            hint = "mark all lines of an obsolete entry, or none"
            raise CatalogError(message, token.location, hint)
        started = started or not token.previous

        # A comment after the msgid means that its msgstr is missing.
        if token.comment or (started and token.previous):
            if msgids:
                raise _without_msgstr(msgids[0])
            hint = "move the comment to the top of the entry"
            raise CatalogError("there is a comment inside the entry", token.location, hint)
        if token.keyword == "msgid" and not token.previous:
            msgids.append(token)
    if not started:
        hint = "delete the line, or add the msgid that it belongs to"
        raise CatalogError("#| is not followed by a msgid", body[-1].location, hint)


def _without_msgstr(msgid: Token) -> CatalogError:
    message = f'msgid "{msgid.text[:40]}" has no msgstr'
    return CatalogError(message, msgid.location, 'add msgstr "" below it')


def _joined(lines: Iterable[Token]) -> dict[str, str]:
    """Put together the texts that run over several lines, by their keywords."""
    fields: dict[str, str] = {}
    last: Token | None = None
    line = 0
    for token in lines:
        name = last.keyword if last else ""

        # A keyword that may follow, or one more line of the text before.
        if token.keyword in _NEXT.get(name, ()):
            fields[token.keyword] = token.text
            last = token
        elif name and not token.keyword and token.location.line == line + 1:
            fields[name] += token.text
        elif last and name == "msgid" and token.keyword in _FIRST:
            raise _without_msgstr(last)
        else:
            found = token.keyword or "a text without a keyword"
            message = f"{found} cannot come {f'after {name}' if name else 'first in an entry'}"
            hint = "write msgctxt, msgid, msgid_plural, msgstr in this order, plural "
            hint += "forms as msgstr[0] to msgstr[5], and no blank line inside a text"
            raise CatalogError(message, token.location, hint)
        line = token.location.line
    return fields


def _check_unique(entries: Iterable[Entry], path: str) -> None:
    """Refuse a text with two translations: readers differ in which one they take."""
    lines: dict[EntryKey, int] = {}
    for entry in entries:
        first = lines.setdefault(entry.key, entry.line)
        if first != entry.line:
            context = "" if entry.msgctxt is None else f' in msgctxt "{entry.msgctxt[:40]}"'
            place = f"is on lines {first} and {entry.line}"
            message = f'msgid "{entry.msgid[:40]}"{context} {place}'
            raise CatalogError(message, Location(path, entry.line), "delete one of the two entries")
