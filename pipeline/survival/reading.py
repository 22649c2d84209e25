"""What a reader of one format reports; the same for all formats, so that one gate judges all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """An element that carries an id, as a reader of the file would get it.

    Attributes:
        id: The id in the file.
        text: All its text, headings first, blocks apart by a space, list markers left out. Text that
            the file hides (attribute, artifact, other spine) is not in it. Not folded.
        tag: BCP 47 tag that holds for the element, its own or inherited; empty when none is said.
        direction: ``ltr`` or ``rtl`` as said or inherited; empty where the format cannot say.
        place: Where it is, for people: ``page 2``, ``line 41``, ``chapter.xhtml``.
    """

    id: str
    text: str
    tag: str
    direction: str
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as its reader gets it.

    Attributes:
        tag: BCP 47 tag of the file as a whole; empty when none is said.
        direction: ``ltr`` or ``rtl``; empty where the format cannot say.
        seen: Every element with an id, in reading order.
        text: All text in reading order, as in `Seen.text`.
    """

    tag: str
    direction: str
    seen: tuple[Seen, ...]
    text: str
