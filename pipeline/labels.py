"""The tool's own words: headings of boxes, "Page 1 of 4", the README of a bundle.

Their meanings are fixed (PI-04), so they stand here and not in a source. Translators find
them in the domain ``labels``.
"""

from dataclasses import dataclass

DOMAIN = "labels"
"""gettext domain of the tool's own words."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the tool.

    Attributes:
        msgid: The English text.
        comment: What the translator should know.
        context: gettext msgctxt: where it is used.
    """

    msgid: str
    comment: str
    context: str


def _box(msgid: str, comment: str) -> Label:
    return Label(msgid, comment, "box heading")


LABELS: dict[str, Label] = {
    "call-now": _box("Emergency: call now", "Somebody's life is in danger. Call at once."),
    "call-today": _box("Call us today", "Serious, but it can wait an hour. 'Us' is the clinic."),
    "normal": _box("Normal: no need to call", "Things that happen to most people and pass."),
    "warning": _box("Warning", "Doing otherwise can harm the reader."),
    "caution": _box("Important", "A fact that the reader must know before deciding."),
    "disclaimer": _box("Please note", "What this sheet cannot do."),
    "provenance": _box("About this sheet", "Version, dates and who made it."),
    "contact": _box("Who to call", "The clinic's phone and hours."),
    "draft": _box("Draft", "Not approved yet. As a stamp on a paper."),
    "note": _box("Good to know", "Helpful, but nothing is lost without it."),
    "tip": _box("Tip", "Helpful advice."),
    "titled": Label(
        "{label}: {title}",
        "A heading of a box: {label} is 'Warning', {title} is its subject. "
        "Use the colon of your language.",
        "pattern",
    ),
    "contents": Label("On this sheet", "Heading of the list of contents.", "heading"),
    "skip": Label("Skip to the text", "Link for keyboard and screen reader users.", "link"),
    "page_of": Label("Page {page} of {pages}", "Printed below each page.", "pattern"),
    "hours": Label(
        "{first_day} to {last_day}, {opens} to {closes}",
        "Opening hours, such as 'Monday to Friday, 8:00 AM to 5:00 PM'. Stands inside a sentence.",
        "pattern",
    ),
    "epub_summary": Label(
        "This e-book has headings, a table of contents and a logical reading order. "
        "It has no pictures that carry meaning, and every text can be made larger.",
        "Tells readers how accessible the e-book is. True for every handout.",
        "accessibility",
    ),
    "bundle_title": Label("Handouts from {clinic}", "Title of a bundle's README.", "bundle"),
    "bundle_files": Label("Files", "Heading above a list of files.", "bundle"),
    "bundle_missing": Label(
        "Not in this bundle",
        "Heading above a list of handouts that could not be made.",
        "bundle",
    ),
    "bundle_none": Label("Nothing is missing.", "Below 'Not in this bundle'.", "bundle"),
    "bundle_draft": Label(
        "All files are drafts. No one has approved them. Do not give them to patients.",
        "Said to the staff of a clinic.",
        "bundle",
    ),
    "bundle_print": Label(
        "Print on matt white or cream paper, 80 g or heavier, at 100 % size.",
        "Said to the staff of a clinic (LP-23).",
        "bundle",
    ),
    "bundle_check": Label(
        "To check the files, run: {command}",
        "{command} is what to type; keep it.",
        "bundle",
    ),
}
"""Every label by name, in the order of the template."""

RENDERED = ("contents", "skip", "page_of", "epub_summary", "draft")
"""The labels that renderers print themselves; the others are put into documents."""
