"""The tool's own words: headings of boxes, "Page 1 of 4", the first page of a bundle.

Their meanings are fixed (PI-04), so they are here and not in a source. Translators find
them in the domain ``labels``.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

DOMAIN = "labels"
"""gettext domain of the tool's own words."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the tool.

    Attributes:
        msgid: The English text.
        comment: What the translator should know.
        context: gettext msgctxt: where it is used.
        variables: What each variable becomes, with an example, by its name.
        longest: How wide it may be, in `columns` with the examples filled in; 0 for any width.
    """

    msgid: str
    comment: str
    context: str
    variables: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0


_HEADING = 40
"""Columns of a box heading or a link: two lines on a phone of 320 px with letters of 200 %."""

_CORNER = 24
"""Columns of a text at an edge of a printed page: half a line of Letter paper at 18 points."""

_BUTTON = 16
"""Columns of a button: one line on a phone of 320 px, with letters of half as much again."""

_LINE = 48
"""Columns of a text that is a line of a printed page."""


def columns(text: str) -> int:
    """Measure a text: a character as wide as a Han one counts as 2, one without width as 0."""
    width = 0
    for character in text:
        if unicodedata.category(character) not in {"Mn", "Me", "Cf"}:
            width += 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
    return width


def filled(text: str, label: Label) -> str:
    """Put the example of each variable into a label or its translation."""
    # The example is the last part of the meaning, after "such as".
    for name, meaning in label.variables.items():
        text = text.replace(f"{{{name}}}", meaning.rpartition("such as ")[2].strip("'"))
    return text


def _box(msgid: str, comment: str, longest: int = _HEADING) -> Label:
    return Label(msgid, comment, "box heading", longest=longest)


LABELS: dict[str, Label] = {
    "call-now": _box("Emergency: call now", "Somebody's life is in danger. Call at once."),
    "call-today": _box("Call us today", "Serious, but it can wait an hour. 'Us' is the clinic."),
    "normal": _box("Normal: no need to call", "Things that happen to most people and pass."),
    "signs": _box("More about these signs", "The whole list of signs of an emergency."),
    "warning": _box("Warning", "Doing otherwise can harm the reader."),
    "caution": _box("Important", "A fact that the reader must know before deciding."),
    "disclaimer": _box("Please note", "What this sheet cannot do."),
    "provenance": _box("About this sheet", "Version, dates and who made it."),
    "contact": _box("Who to call", "The clinic's phone and hours."),
    "draft": _box("Draft", "Not approved yet. As a stamp on a paper.", _CORNER),
    "note": _box("Good to know", "Helpful, but nothing is lost without it."),
    "tip": _box("Tip", "Helpful advice."),
    "titled": Label(
        "{label}: {title}",
        "A heading of a box: its kind and its subject. Use the colon of your language.",
        "pattern",
        {
            "label": "the kind of the box, such as 'Warning'",
            "title": "its subject, such as 'Falls'",
        },
    ),
    "contents": Label("On this sheet", "Heading of the list of contents.", "heading"),
    "skip": Label(
        "Skip to the text", "Link for keyboard and screen reader users.", "link", longest=40
    ),
    "page_of": Label(
        "Page {page} of {pages}",
        "Printed below each page.",
        "pattern",
        {"page": "the number of the page, such as 10", "pages": "how many there are, such as 12"},
        _CORNER,
    ),
    "see_page": Label(
        "(page {page})",
        "Printed after the name of another part of the booklet: where it is on paper.",
        "pattern",
        {"page": "the number of the page, such as 10"},
        _CORNER,
    ),
    "part": Label(
        "Part {part} of {parts}",
        "Printed above the name of a phase of recovery.",
        "pattern",
        {"part": "the number of the phase, such as 2", "parts": "how many there are, such as 4"},
        _CORNER,
    ),
    "continued": Label(
        "{title} (continued)",
        "Above the rest of a box that goes over a page.",
        "pattern",
        {"title": "the heading of the box, such as 'Emergency: call now'"},
    ),
    "foot_emergency": Label(
        "Emergency: {number}",
        "At the foot of each page.",
        "pattern",
        {"number": "the emergency number, such as 911"},
        _CORNER,
    ),
    "foot_clinic": Label(
        "Clinic: {phone}, at night {night}",
        "At the foot of each page, on one line.",
        "pattern",
        {
            "phone": "the clinic's phone number, such as 202-555-0143",
            "night": "whom to call when it is closed, such as 202-555-0178",
        },
        _LINE,
    ),
    "call": Label(
        "Call {number}",
        "A button on a phone, in the box about thoughts of suicide.",
        "button",
        {"number": "the number of the crisis line, such as 988"},
        _BUTTON,
    ),
    "text": Label(
        "Text {number}",
        "A button on a phone: it begins a text message (SMS) to the crisis line.",
        "button",
        {"number": "the number of the crisis line, such as 988"},
        _BUTTON,
    ),
    "blank": Label("to be filled in by hand", "Read out for a line to write on.", "accessibility"),
    "hours": Label(
        "{first_day} to {last_day}, {opens} to {closes}",
        "Opening hours. Stands inside a sentence.",
        "pattern",
        {
            "first_day": "the first day of the week that it is open, such as Monday",
            "last_day": "the last one, such as Friday",
            "opens": "a time, such as 8:00 AM",
            "closes": "a time, such as 5:00 PM",
        },
    ),
    "epub_summary": Label(
        "This e-book has headings, a table of contents and a logical reading order. "
        "What each picture shows is also said in words, and every text can be made larger.",
        "Tells readers how accessible the e-book is. True for every handout.",
        "accessibility",
    ),
    "bundle_title": Label(
        "Handouts from {clinic}",
        "Title of the page of a bundle that the staff of a clinic open first.",
        "bundle",
        {"clinic": "the clinic's name, such as Riverside Clinic"},
    ),
    "bundle_paper": Label(
        "Print (pages: {pages}, sheets: {sheets})",
        "Link to the file to print. Said to the staff of a clinic.",
        "bundle",
        {"pages": "how many pages, such as 10", "sheets": "how many sheets of paper, such as 5"},
    ),
    "bundle_phone": Label(
        "Phone or website", "Link to the file for screens. Said to the staff of a clinic.", "bundle"
    ),
    "bundle_reader": Label(
        "E-reader", "Link to an e-book. Said to the staff of a clinic.", "bundle"
    ),
    "bundle_text": Label(
        "Text for a message",
        "Link to a file of plain text, for a mail or a portal. Said to the staff of a clinic.",
        "bundle",
    ),
    "bundle_whole": Label(
        "All of it in one file",
        "Link to a zip with all handouts in one language. Said to the staff of a clinic.",
        "bundle",
    ),
    "bundle_version": Label(
        "Version {version}, revised {revised}",
        "Said of a handout to the staff of a clinic.",
        "bundle",
        {
            "version": "the version of the English text, such as 0.1.0",
            "revised": "the day the English text last changed, such as November 22, 2026",
        },
    ),
    "bundle_review": Label(
        "Reviewed by {reviewer} on {reviewed_on}. The next review is due on {next_review}.",
        "Said of a handout to the staff of a clinic.",
        "bundle",
        {
            "reviewer": "the name of a clinician, such as Ada Brown",
            "reviewed_on": "a day, such as May 5, 2027",
            "next_review": "a day, such as May 5, 2029",
        },
    ),
    "site_title": Label(
        "Handouts for patients", "Title of the site where handouts are downloaded.", "bundle"
    ),
    "bundle_missing": Label(
        "Not in this bundle", "Heading above a list of handouts that could not be made.", "bundle"
    ),
    "bundle_draft": Label(
        "A file with “{mark}” in its name is not approved. Do not give it to patients.",
        "Said to the staff of a clinic.",
        "bundle",
        {"mark": "a word in the names of files, such as draft; it stays English"},
    ),
    "bundle_printing": Label("How to print", "Heading. Said to the staff of a clinic.", "bundle"),
    "bundle_print": Label(
        "Print at 100% size, on both sides, on matt white or cream paper of 80 g (24 lb) or more. "
        "Staple at the edge where lines begin. Fill in the lines to write on together.",
        "Said to the staff of a clinic (LP-23).",
        "bundle",
    ),
    "bundle_fridge": Label(
        "The first sheet says whom to call now, whom to call today, and your numbers. "
        "Print it once more for the fridge. Folded twice, it fits in a pocket.",
        "Said to the staff of a clinic.",
        "bundle",
    ),
    "bundle_checking": Label(
        "If something is wrong", "Heading. Said to the staff of a clinic.", "bundle"
    ),
    "bundle_fault": Label(
        "If a handout says something wrong, do not give it to anyone. Tell the people who sent you "
        "these files, and name the file.",
        "Said to the staff of a clinic.",
        "bundle",
    ),
    "bundle_check": Label(
        "To prove that no file was changed, run: {command}",
        "Said to the staff of a clinic.",
        "bundle",
        {"command": "what to type; it stays as it is, such as 'handouts verify .'"},
    ),
}
"""Every label by name, in the order of the template."""

RENDERED = (
    "contents", "skip", "page_of", "see_page", "part", "continued", "foot_emergency", "foot_clinic",
    "call", "text", "blank", "epub_summary", "draft",
)  # fmt: skip
"""The labels that renderers print themselves; the others are put into documents."""
