"""The front matter of a handout: the only module that reads YAML."""

import datetime as dt
import re
from typing import Any

import yaml

from pipeline.model import Location, Meta
from pipeline.model.errors import SourceError

_TITLE_LENGTH = 65
"""Characters of a title at most (PI-05; NHS service manual)."""

_TEXTS = ("version", "title", "description", "audience", "topic", "license")
_LISTS = ("authors", "sources")
_DATES = ("revised", "last_reviewed", "next_review")
_OPTIONAL = ("modality",)
_MODALITIES = ("", "surgical", "traction")


def parse(text: str, *, slug: str, path: str) -> Meta:
    """Read the front matter of a handout.

    Args:
        text: What is between the ``---`` lines.
        slug: File name without suffix.
        path: Where the source is, for messages.

    Raises:
        SourceError: A key is missing, unknown, or not of its type.
    """
    front = _Front(text, path)
    front.refuse_unknown()

    # The texts, some of which have a form of their own.
    texts = {key: front.text(key) for key in _TEXTS}
    modality = front.text("modality") if "modality" in front.values else ""
    front.insist("modality", modality in _MODALITIES, "surgical or traction")
    front.insist("version", re.fullmatch(r"\d+\.\d+\.\d+", texts["version"]), "like 1.2.0")
    limit = f"at most {_TITLE_LENGTH} characters"
    front.insist("title", len(texts["title"]) <= _TITLE_LENGTH, limit)

    # A reviewed handout has the two days of its review; another one has none.
    reviewer = front.text("clinical_reviewer")
    revised, last, following = map(front.date, _DATES)
    front.insist("revised", revised is not None, "a date")
    reviewed = reviewer != "none"
    wanted = f"{'a date' if reviewed else 'none'}, because clinical_reviewer is {reviewer}"
    front.insist("last_reviewed", reviewed == (last is not None), wanted)
    front.insist("next_review", reviewed == (following is not None), wanted)
    return Meta(
        slug=slug,
        version=texts["version"],
        title=texts["title"],
        description=texts["description"],
        audience=texts["audience"],
        topic=texts["topic"],
        license=texts["license"],
        authors=front.texts("authors"),
        sources=front.texts("sources"),
        modality=modality,
        reviewer=reviewer if reviewed else None,
        revised=revised or dt.date.min,
        last_reviewed=last,
        next_review=following,
    )


class _Front:
    """The keys of a front matter, with their lines."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        try:
            values = yaml.safe_load(text)
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            raise SourceError(
                "the front matter is not valid YAML",
                location=Location(path, mark.line + 2 if mark else 1),
                hint="write one 'key: value' on a line; quote values with a colon in them",
            ) from error
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}

    def location(self, key: str) -> Location:
        for number, line in enumerate(self._text.splitlines(), 2):
            if line.startswith(f"{key}:"):
                return Location(self._path, number)
        return Location(self._path, 1)

    def refuse_unknown(self) -> None:
        """Refuse a key that is written twice, unknown or missing."""
        written = re.findall(r"^(\w+):", self._text, re.MULTILINE)
        for key in written:
            if written.count(key) > 1:
                raise SourceError(
                    f"the front matter has {key} twice",
                    location=self.location(key),
                    hint="delete the wrong one",
                )
        known = {*_TEXTS, *_LISTS, *_DATES, *_OPTIONAL, "clinical_reviewer"}
        for key in self.values:
            self.insist(str(key), key in known, f"one of {', '.join(sorted(known))}", "key")
        for key in sorted(known - set(_OPTIONAL)):
            if key not in self.values:
                raise SourceError(
                    f"the front matter has no {key}",
                    location=Location(self._path, 1),
                    hint=f"add a line '{key}: …'; docs/AUTHORING.md shows a whole one",
                )

    def insist(self, key: str, right: object, wanted: str, what: str = "") -> None:
        if not right:
            value = key if what else self.values.get(key)
            shown = value if isinstance(value, dt.date) else repr(value)
            raise SourceError(
                f"front matter {what or key} is {shown}, not {wanted}",
                location=self.location(key),
                hint=f"make it {wanted}",
            )

    def text(self, key: str) -> str:
        value = self.values[key]
        self.insist(key, isinstance(value, str) and bool(value.strip()), "a text")
        return str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        right = isinstance(value, list) and value and all(isinstance(text, str) for text in value)
        self.insist(key, right, "a list of texts")
        return tuple(value)

    def date(self, key: str) -> dt.date | None:
        value = self.values[key]
        self.insist(key, value == "none" or type(value) is dt.date, "a date or none")
        return value if type(value) is dt.date else None
