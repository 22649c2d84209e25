"""The header of a PO file: lines of ``Name: value`` in the translation of the empty msgid."""

import re

from pipeline.model import Location
from pipeline.model.errors import CatalogError
from pipeline.settings.languages import folder_of, same_language

_CHARSET = re.compile(r"charset=([^\s;]*)")
_PLURALS = re.compile(r"nplurals=([1-6]);")

_ORDER = (
    "project-id-version", "report-msgid-bugs-to", "pot-creation-date", "po-revision-date",
    "last-translator", "language-team", "language", "mime-version", "content-type",
    "content-transfer-encoding", "plural-forms",
)  # fmt: skip
"""Header lines in the order in which xgettext and msginit write them (GNU gettext manual, 6.2)."""

_ONCE = ("Content-Type", "Language", "Plural-Forms", "X-Origin")


def field(text: str, name: str) -> str:
    """Return the value of a header line such as ``Language``, empty when there is none."""
    match = _line(name).search(text)
    return match["value"].strip() if match else ""


def with_field(text: str, name: str, value: str) -> str:
    """Set a header line in its place, or after the others; all else stays verbatim."""
    line = f"{name}: {value}"
    if _line(name).search(text):
        return _line(name).sub(lambda _: line, text, count=1)
    return f"{text}\n{line}\n" if text and not text.endswith("\n") else f"{text}{line}\n"


def ordered(text: str) -> str:
    """Put the lines in gettext's order, which polib does not keep; other names follow.

    A header with a line that no name begins stays as it is.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if not all(re.match(r"[^:\s]+:", line) for line in lines) or not text.endswith("\n"):
        return text
    rank = {name: place for place, name in enumerate(_ORDER)}
    lines.sort(key=lambda line: rank.get(line.partition(":")[0].lower(), len(rank)))
    return "".join(lines)


def plural_count(text: str) -> int:
    """Return how many forms a plural has; 2 where the header does not say."""
    match = _PLURALS.match(field(text, "Plural-Forms"))
    return int(match[1]) if match else 2


def check_header(text: str, *, location: Location) -> None:
    """Refuse a header that readers would understand in different ways.

    Raises:
        CatalogError: It is not UTF-8, or has a line twice.
    """
    # Readers differ in which of two lines they take.
    for name in _ONCE:
        if len(_line(name).findall(text)) > 1:
            raise CatalogError(f"the header has {name} twice", location, "delete the wrong line")
    charsets = _CHARSET.findall(text)
    if set(map(str.upper, charsets)) != {"UTF-8"}:
        message = f"the charset is {', '.join(charsets) or 'missing'} instead of UTF-8"
        raise CatalogError(message, location, "convert the file with: msgconv --to-code=UTF-8")


def check_language(text: str, *, tag: str, location: Location) -> None:
    """Refuse the translation into another language, such as a copied file.

    Tools write a region of their own: ``zh_CN`` for ``zh_Hans``, ``es_AR`` for ``es``.

    Raises:
        CatalogError: The header names another language, or another script. A header without
            language is let pass.
    """
    language, folder = field(text, "Language"), folder_of(tag)
    if language and not same_language(language, tag):
        message = f"the file's language is {language} instead of {folder}"
        hint = f"write Language: {folder}, or move the file to the folder of its language"
        raise CatalogError(message, location, hint)


def _line(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(name)}:(?P<value>[^\n]*)", re.MULTILINE | re.IGNORECASE)
