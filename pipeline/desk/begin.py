"""What begins: a content repository, a handout, a clinic. The texts are in `starter/`."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project.project import Project, names_files, slug_of
from pipeline.settings import clinics, config, registry

_STARTER = Path(__file__).parent / "starter"
_EXAMPLE = "small-wound"

_FILES = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/handouts.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    "sources/facts.toml": "facts.toml",
    "sources/reviewers.toml": "reviewers.toml",
    "sources/rules.toml": "rules.toml",
    f"sources/handouts/{_EXAMPLE}.md": "example.md",
}
"""What each file of a new content repository begins as."""

_SENTENCES = {
    "crisis": "Call {number}, at any time.",
    "advice": "When we are closed, call {number}.",
}


@dataclass(frozen=True, slots=True)
class Practice:
    """A clinic as its people know it.

    Attributes:
        name: As it is printed.
        country: ISO 3166 code; emergency numbers come from it.
        phone: Its number with country code, as it is printed: ``+49 30 23125014``.
        night: The number when it is closed; empty where the country has a line for that.
    """

    name: str
    country: str
    phone: str
    night: str


def known(country: str) -> bool:
    """Tell whether the emergency and crisis lines of a country come with this tool."""
    return country in _shipped_phones()


def advised(country: str) -> bool:
    """Tell whether a country has a line to call when clinics are closed."""
    lines = _shipped_phones().get(country, {})
    return "advice" in lines and lines["advice"].phone is not None


def repository(practice: Practice, numbers: Mapping[str, str], today: dt.date) -> dict[str, bytes]:
    """Return the files of a content repository that builds at once, by path.

    Args:
        practice: Its first clinic, which the project is called after.
        numbers: Its country's ``emergency`` and ``crisis`` lines, where they are not known.
        today: The day on which the example is revised.

    Raises:
        ConfigError: A number or a name cannot be printed.
    """
    words = {"PROJECT": practice.name}
    found = {path: _filled(file, words) for path, file in _FILES.items()}
    example = f"sources/handouts/{_EXAMPLE}.md"
    found[example] = re.sub(r"(?m)^revised: .*", f"revised: {today}", found[example])
    found["sources/topics.toml"] = _filled("topics.toml", {}) + _topic(_EXAMPLE)
    found["sources/phones.toml"] = _shipped("phones.toml") + _lines(practice.country, numbers)
    found["sources/lexicon.toml"] = _shipped("lexicon.toml")
    found["AUTHORING.md"] = disk.read_text(disk.shipped("docs"), "AUTHORING.md")
    for path in disk.files_in(disk.shipped("sources") / "shared"):
        found[f"sources/shared/{path.name}"] = disk.read(path).decode()
    slug = slug_of(practice.name) or "clinic"
    found[_clinic_path(slug)], _ = _profile(slug, practice)
    registry.read_phones(found["sources/phones.toml"], path="sources/phones.toml")
    found[config.NAME] = (
        f"# What this repository is as a project of `handouts`.\n\nname = {_quoted(slug)}\n"
        'languages = ["en"]\nformats = ["pdf", "html", "epub", "txt"]\n'
    )
    return {path: text.encode() for path, text in found.items()}


def handout(
    project: Project, slug: str, title: str, today: dt.date, *, sections: str = ""
) -> dict[str, bytes]:
    """Return the files that begin a handout: it is refused until each TODO is done.

    Args:
        sections: Markdown for the sections between the boxes and the disclaimer, if there is any.

    Raises:
        ConfigError: It is there already, or its name cannot be that of a file.
    """
    path, topics = f"sources/handouts/{slug}.md", "sources/topics.toml"
    if not title.strip():
        raise ConfigError(
            "the title is empty", Location("--title"), "write what the handout is about"
        )
    _refuse(project.root, path, slug)
    words = {
        "SLUG": slug,
        "TITLE": _quoted(title),
        "DATE": str(today),
        "AUTHOR": _quoted(next(iter(project.clinics.values())).name),
        "SECTIONS": (sections or _filled("sections.md", {})).strip(),
    }
    listed = disk.read_text(project.root, topics)
    topic = "" if slug in project.topics else _topic(slug)
    return {path: _filled("handout.md", words).encode(), topics: (listed + topic).encode()}


def new_clinic(project: Project, name: str, practice: Practice) -> dict[str, bytes]:
    """Return the profile of another clinic, by its path; ConfigError: it cannot be used."""
    path = _clinic_path(name)
    _refuse(project.root, path, name)
    text, profile = _profile(name, practice)
    for handout in project.documents.values():
        clinics.fill(handout.meta, profile, phones=project.phones, rules=project.rules)
    return {path: text.encode()}


def _clinic_path(name: str) -> str:
    return f"sources/clinics/{name}.toml"


def _profile(name: str, practice: Practice) -> tuple[str, clinics.Clinic]:
    """Write the profile of a clinic, and read it; ConfigError: it cannot be used."""
    night = _phone("after_hours", practice.night) if practice.night else ""
    words = {
        "NAME": _quoted(practice.name),
        "COUNTRY": _quoted(practice.country),
        "PHONE": _quoted(_digits(practice.phone)),
        "SHOWN": _quoted(practice.phone),
        "NIGHT": night,
    }
    text = _filled("clinic.toml", words)
    try:
        return text, clinics.read_clinic(text, path=_clinic_path(name), id=name)
    except ConfigError as error:
        raise ConfigError(error.message, Location("the clinic"), error.hint) from error


def _refuse(root: Path, path: str, name: str) -> None:
    if not names_files(name):
        hint = "use small letters, digits and hyphens, such as wound-care"
        raise ConfigError(f"{name!r} cannot be the name of a file", Location(path), hint)
    if disk.is_file(root / path):
        raise ConfigError("the file is there already", Location(path), "choose another name")


def _shipped(name: str) -> str:
    return disk.read_text(disk.shipped("sources"), name)


def _shipped_phones() -> registry.Phones:
    return registry.read_phones(_shipped("phones.toml"), path="phones.toml")


def _lines(country: str, numbers: Mapping[str, str]) -> str:
    """Write the lines of a country that is not known here."""
    if known(country):
        return ""
    text = ""
    for kind in ("emergency", "crisis"):
        sentence = _SENTENCES.get(kind, "")
        words = {
            "COUNTRY": country,
            "KIND": kind,
            "PHONE": _quoted(_digits(numbers[kind])),
            "SHOWN": _quoted(numbers[kind]),
            "SENTENCE": f"sentence = {_quoted(sentence)}\n" if sentence else "",
        }
        text += _filled("line.toml", words)
    return text + (
        f"\n[{country}.advice]\nsentence = {_quoted(_SENTENCES['advice'])}\n"
        'source = "the clinic\'s profile"\nverified_on = "none"\nverified_by = "none"\n'
    )


def _phone(table: str, shown: str) -> str:
    return f"\n[{table}]\nnumber = {_quoted(_digits(shown))}\ndisplay = {_quoted(shown)}\n"


def _digits(shown: str) -> str:
    if not re.match(r"\+\d|[1-9]\d{2,5}$", shown):
        hint = "write it as it is dialled from abroad, such as +49 30 23125014 for 030 23125014"
        raise ConfigError(f"the number {shown!r} has no country code", Location("phone"), hint)
    # "+44 (0)20" is dialled without the 0.
    return "".join(re.findall(r"^\s*\+|\d", shown.replace("(0)", ""))).strip()


def _topic(slug: str) -> str:
    return _filled("topic.toml", {"SLUG": slug})


def _quoted(text: str) -> str:
    """Write a text as TOML and YAML read it."""
    return json.dumps(text, ensure_ascii=False)


def _filled(name: str, words: Mapping[str, str]) -> str:
    """Return a text of the starter with its words in capitals filled in."""
    text = disk.read_text(_STARTER, name)
    if not words:
        return text
    return re.sub(rf"\b(?:{'|'.join(words)})", lambda found: words[found[0]], text)
