"""The rules of the gate, one entry each: its code, and what mends a file that breaks it.

``docs/RULES.md`` says what each asks and who can mend it; a test holds it to this table.
"""

from enum import StrEnum


class Rule(StrEnum):
    """A rule of the gate. A file that breaks one is refused.

    Attributes:
        hint: What to do, in the imperative, without a full stop.
    """

    hint: str

    def __new__(cls, code: str, hint: str) -> "Rule":
        """Make a rule; its code is its value."""
        rule = str.__new__(cls, code)
        rule._value_ = code
        rule.hint = hint
        return rule

    # The file as a whole
    UNREADABLE = "gate-unreadable", "find which step damages the file, then build again"
    LANGUAGE = "gate-language", "set the `lang` that the renderer or its template lost"
    DIRECTION = "gate-direction", "set `dir` in the template, and isolate numbers in `<bdi>`"
    LINK = "gate-link", "compare the address in the source with the one in the file"
    NAVIGATION = "gate-navigation", "mend the contents list, landmarks or bookmarks in the template"
    DRAFT = "gate-draft", "mend the stamp or the `noindex` in the template"

    # Its texts
    MISSING = "gate-missing", "find where the renderer or its template drops the block or its id"
    REPEATED = "gate-repeated", "find where the renderer or its template writes the block again"
    HIDDEN = "gate-hidden", "remove the attribute or style that hides the text"
    TEXT = "gate-text", "find where the renderer or its template changes the words"
    LOST = "gate-lost", "find where the renderer or its template drops or adds the text"
    ORDER = "gate-order", "put the text back in its place in the template or the style sheet"
    PROMINENT = "gate-prominent", "let the block begin on page 1 and keep its first lines together"
    FORM = "gate-form", "mend the tag, the list mark or the bold type in the template"
    PICTURE = "gate-picture", "show the picture of `sources/pictures` with its own words, whole"
    CONTINUED = "gate-continued", "say at the head of a page which block goes on there, if one does"
    REGION = "gate-region", "give the block its section, heading and classes in the template"

    # Ink on paper
    PAINTED = "gate-painted", "find where the renderer turns, drops or adds letters"
    SIZE = "gate-size", "set a larger font size in the style sheet"
    CONTRAST = "gate-contrast", "set a darker colour for the text, or a lighter one behind it"
    COVERED = "gate-covered", "remove what covers the text, cuts it off, or has its colour"
    CLIPPED = "gate-clipped", "remove the width, height or `overflow` that cuts the text off"
    OVERLAP = "gate-overlap", "set a larger line height, or remove a negative margin"
    UPRIGHT = "gate-upright", "remove the `transform` or the slanted face from the style sheet"
    GLYPH = "gate-glyph", "add a font that has the letter, or mend how fonts are embedded"
    FONT = "gate-font", "use a face of the list, and embed it in the file"
    SPLIT = "gate-split", "set `break-inside: avoid` and `break-after: avoid` in the print styles"

    # Markup and style sheets
    ELEMENT = "gate-element", "remove the element or attribute from the template"
    STYLE = "gate-style", "mend the template or the renderer, then build again"
    SHEET = "gate-sheet", "run `make review`, then build again"

    # Large print
    LETTERS = "gate-letters", "choose a face with larger small letters, or a larger size"
    HEADING = "gate-heading", "set the size and weight of the heading in the print styles"
    LEADING = "gate-leading", "set a larger `line-height` in the print styles"
    GAP = "gate-gap", "set a larger margin between paragraphs in the print styles"
    EDGE = "gate-edge", "remove centring, justification or indents from the print styles"
    EMPHASIS = "gate-emphasis", "use bold type in place of the underline"
    BOLD = "gate-bold", "keep bold type for the few words that must not be missed"
    MARGIN = "gate-margin", "set larger page margins, or shorten what reaches into them"
    COLUMN = "gate-column", "remove the float, the columns or the grid from the print styles"
    MEASURE = "gate-measure", "set a narrower text, or a larger size"
    FOLIO = "gate-folio", "mend the page number in the print styles"
    BULLET = "gate-bullet", "mend the list marks in the print styles"
    BROKEN = "gate-broken", "join the number and the word after it with a no-break space (U+00A0)"
    WIDOW = "gate-widow", "set `orphans`, `widows` and `break-inside` in the print styles"
    TABLE = "gate-table", "make the table a list, or use at most 3 columns"
    PAPER = "gate-paper", "set the page size of the print styles to the clinic's paper"
    SPACING = "gate-spacing", "remove `letter-spacing` and justification for this script"
    LENGTH = "gate-length", "shorten the handout, or divide it into two"
    OFFER = "gate-offer", "let `{{ shared/provenance }}` be the last block of the handout"


class Unreadable(Exception):  # noqa: N818 - a state of the file, as in `gate-unreadable`
    """The file cannot be read, or not in one way only, at a place; nothing in it can be proven."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
