"""What is known of each translation: whether it can be printed, and who stands behind it."""

from collections.abc import Mapping
from enum import StrEnum

from pipeline.build.project import Project
from pipeline.model import Catalog, Key, Message


class State(StrEnum):
    """How far the translation of one message is (TR-02); the value is how people call it."""

    UNTRANSLATED = "not translated"
    FUZZY = "to be checked"
    MACHINE = "machine draft"
    TRANSLATED = "translated"

    @property
    def printable(self) -> bool:
        """Whether the text may be printed at all, be it as a draft."""
        return self not in {State.UNTRANSLATED, State.FUZZY}


def state_of(catalog: Catalog, key: Key) -> State:
    """Return the state of a message in a language."""
    if key in catalog.texts:
        return State.MACHINE if key[0] in catalog.machine else State.TRANSLATED
    return State.FUZZY if catalog.gaps.get(key) == "fuzzy" else State.UNTRANSLATED


def states(
    project: Project, tag: str, asked: Mapping[str, tuple[Message, ...]]
) -> dict[Key, State]:
    """Return the state of every message in a language, in the order of the templates.

    Args:
        project: The content.
        tag: BCP 47 tag of one of its languages.
        asked: The messages by domain.
    """
    catalog = project.catalogs[tag]
    return {key: state_of(catalog, key) for key in keys_of(asked)}


def keys_of(asked: Mapping[str, tuple[Message, ...]]) -> dict[Key, Message]:
    """Return messages by what finds their translation."""
    return {
        (domain, message.context, message.msgid): message
        for domain, messages in asked.items()
        for message in messages
    }
