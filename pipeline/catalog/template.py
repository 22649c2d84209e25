"""Templates: the texts of a domain, for translators to start from."""

import datetime as dt
from collections.abc import Iterable

from pipeline.catalog.canonical import write
from pipeline.catalog.po import Entry, PoFile
from pipeline.model import Message


def template(
    messages: Iterable[Message], *, domain: str, created: dt.date, project: str, version: str
) -> bytes:
    """Write the template (POT) of a domain.

    Its header says only what is known: no placeholders for translators and teams.

    Args:
        messages: The texts, in reading order, each once.
        domain: gettext domain, such as ``asthma``.
        created: Day on which the sources last changed.
        project: Name of the project.
        version: Of the sources.
    """
    header = (
        f"Project-Id-Version: {project} {version}\n"
        f"POT-Creation-Date: {created.isoformat()} 00:00+0000\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"X-Domain: {domain}\n"
    )
    return write(PoFile(Entry("", (header,)), tuple(map(_entry, messages))))


def _entry(message: Message) -> Entry:
    return Entry(
        msgid=message.msgid,
        msgctxt=message.context or None,
        extracted=message.comments,
        references=message.references,
        flags=message.flags,
    )
