"""The rules of the gate, one entry each: what a file must keep, and who mends it when it does not.

``docs/RULES.md`` shows each with a bad and a good example; a test holds it to this table.
"""

from enum import StrEnum


class Mender(StrEnum):
    """Who can mend what breaks a rule."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    DESIGNER = "designer"
    DEVELOPER = "developer"


_AUTHOR, _TRANSLATOR = Mender.AUTHOR, Mender.TRANSLATOR
_DESIGNER, _DEVELOPER = Mender.DESIGNER, Mender.DEVELOPER


class Rule(StrEnum):
    """A rule of the gate. A file that breaks one is refused.

    Attributes:
        mender: Who can mend a file that breaks it.
        asks: What a file must keep: one plain sentence.
        hint: What that person does, in the imperative, without a full stop.
    """

    mender: Mender
    asks: str
    hint: str

    def __new__(cls, code: str, mender: Mender, asks: str, hint: str) -> "Rule":
        """Make a rule; its code is its value."""
        rule = str.__new__(cls, code)
        rule._value_ = code
        rule.mender, rule.asks, rule.hint = mender, asks, hint
        return rule

    # fmt: off
    # The file as a whole
    UNREADABLE = ("gate-unreadable", _DEVELOPER,
        "The file can be read, and in one way only.",
        "find which step damages the file, then build again")
    LANGUAGE = ("gate-language", _DEVELOPER,
        "The file and each of its texts name their language.",
        "set the `lang` that the renderer or its template lost")
    DIRECTION = ("gate-direction", _DEVELOPER,
        "The file and each of its texts read in their direction.",
        "set the `dir` that the template lost, and isolate numbers in `<bdi>`")
    LINK = ("gate-link", _DEVELOPER,
        "The links of the file are those of the handout.",
        "compare the address in the source with the one in the file")
    NAVIGATION = ("gate-navigation", _DEVELOPER,
        "Contents, landmarks and bookmarks lead to the texts that they name.",
        "mend the contents list, the landmarks or the bookmarks in the template")
    PAGES = ("gate-pages", _DEVELOPER,
        "An e-book marks the pages of its PDF where they begin.",
        "mend the page marks of the e-book, and build it together with its PDF")
    DRAFT = ("gate-draft", _DEVELOPER,
        "A draft says that it is one, and nothing else does.",
        "mend the stamp or the `noindex` in the template")

    # Its texts
    MISSING = ("gate-missing", _DEVELOPER,
        "Every protected block is in the file, under its id.",
        "find where the renderer or its template drops the block or its id")
    REPEATED = ("gate-repeated", _DEVELOPER,
        "Every protected block is in the file once.",
        "find where the renderer or its template writes the block again")
    HIDDEN = ("gate-hidden", _DEVELOPER,
        "Every protected block can be read, on each screen and on paper.",
        "remove the attribute or style that hides the text")
    TEXT = ("gate-text", _DEVELOPER,
        "Every protected block reads as the source and its translation say.",
        "find where the renderer or its template changes the words")
    LOST = ("gate-lost", _DEVELOPER,
        "Every text of the handout is in the file once, and no other text.",
        "find where the renderer or its template drops or adds the text")
    ORDER = ("gate-order", _DEVELOPER,
        "The texts are in the order of the source, to the ear and to the eye.",
        "put the text back in its place in the template or the style sheet")
    PROMINENT = ("gate-prominent", _DESIGNER,
        "What says when to call at once comes first, with its number.",
        "let the block begin on page 1 and keep its first lines together")
    FORM = ("gate-form", _DEVELOPER,
        "A heading, a list item and bold words look and read as what they are.",
        "mend the tag, the list mark or the bold type in the template")
    REGION = ("gate-region", _DEVELOPER,
        "A protected block is announced, and looks like its kind.",
        "give the block its section, its heading and its classes in the template")

    # Ink on paper
    PAINTED = ("gate-painted", _DEVELOPER,
        "The file shows the letters that it reads out, in the same order.",
        "find where the renderer turns, drops or adds letters")
    SIZE = ("gate-size", _DESIGNER,
        "No text is smaller than large print allows.",
        "set a larger font size in the style sheet")
    CONTRAST = ("gate-contrast", _DESIGNER,
        "Text and what is behind it differ by at least 7:1.",
        "set a darker colour for the text, or a lighter one behind it")
    COVERED = ("gate-covered", _DESIGNER,
        "Every letter of a text is seen.",
        "remove what covers the text, cuts it off, or has its colour")
    CLIPPED = ("gate-clipped", _DESIGNER,
        "Every text lies on its page, whole.",
        "remove the width, height or `overflow` that cuts the text off")
    OVERLAP = ("gate-overlap", _DESIGNER,
        "No letters and no lines lie on one another.",
        "set a larger line height, or remove a negative margin")
    UPRIGHT = ("gate-upright", _DESIGNER,
        "Every text is upright: not turned, mirrored, slanted or stretched.",
        "remove the `transform` or the slanted face from the style sheet")
    GLYPH = ("gate-glyph", _DEVELOPER,
        "Every letter has the shape that its font draws for it.",
        "add a font that has the letter, or mend how fonts are embedded")
    FONT = ("gate-font", _DESIGNER,
        "The fonts are those on the list, and in the file.",
        "use a face of the list, and embed it in the file")
    SPLIT = ("gate-split", _DESIGNER,
        "A protected block that fits on a page is on one, and so is its heading.",
        "set `break-inside: avoid` and `break-after: avoid` in the print styles")

    # Markup and style sheets
    ELEMENT = ("gate-element", _DEVELOPER,
        "Every element and attribute is on the list, and in its place.",
        "remove the element or attribute from the template")
    STYLE = ("gate-style", _DEVELOPER,
        "A page lets in its one style sheet, and no other.",
        "mend the template or the renderer, then build again")
    SHEET = ("gate-sheet", _DESIGNER,
        "Somebody has seen the style sheet in a browser.",
        "run `make review`, then build again")

    # Large print
    LETTERS = ("gate-letters", _DESIGNER,
        "Small Latin letters are high enough.",
        "choose a face with larger small letters, or a larger size")
    HEADING = ("gate-heading", _DESIGNER,
        "Headings are bold and larger than the text.",
        "set the size and weight of the heading in the print styles")
    LEADING = ("gate-leading", _DESIGNER,
        "Lines are as far apart as their script needs.",
        "set a larger `line-height` in the print styles")
    GAP = ("gate-gap", _DESIGNER,
        "An empty line keeps paragraphs apart.",
        "set a larger margin between paragraphs in the print styles")
    EDGE = ("gate-edge", _DESIGNER,
        "Text is aligned at the edge where its language begins.",
        "remove centring, justification or indents from the print styles")
    EMPHASIS = ("gate-emphasis", _DESIGNER,
        "Only links are underlined.",
        "use bold type in place of the underline")
    BOLD = ("gate-bold", _AUTHOR,
        "Little of the text is bold.",
        "keep bold type for the few words that must not be missed")
    MARGIN = ("gate-margin", _DESIGNER,
        "Margins are an inch wide.",
        "set larger page margins, or shorten what reaches into them")
    COLUMN = ("gate-column", _DESIGNER,
        "Text runs in one column.",
        "remove the float, the columns or the grid from the print styles")
    MEASURE = ("gate-measure", _DESIGNER,
        "Lines are short enough.",
        "set a narrower text, or a larger size")
    FOLIO = ("gate-folio", _DESIGNER,
        "Each page shows its number and how many there are.",
        "mend the page number in the print styles")
    BULLET = ("gate-bullet", _DESIGNER,
        "List marks are solid, as large as their text, and beside it.",
        "mend the list marks in the print styles")
    BROKEN = ("gate-broken", _TRANSLATOR,
        "No line ends within a phone number, or between a number and its unit.",
        "join the number and the word after it with a no-break space (U+00A0)")
    WIDOW = ("gate-widow", _DESIGNER,
        "No line is alone on a page; headings, rows and short items are whole.",
        "set `orphans`, `widows` and `break-inside` in the print styles")
    TABLE = ("gate-table", _AUTHOR,
        "Tables have few columns, borders, and their heads on each page.",
        "make the table a list, or use at most 3 columns")
    PAPER = ("gate-paper", _DESIGNER,
        "Pages are the clinic's paper, upright.",
        "set the page size of the print styles to the clinic's paper")
    SPACING = ("gate-spacing", _DESIGNER,
        "Letters that join or stack are not drawn apart.",
        "remove `letter-spacing` and justification for this script")
    LENGTH = ("gate-length", _AUTHOR,
        "The handout is short enough.",
        "shorten the handout, or divide it into two")
    OFFER = ("gate-offer", _AUTHOR,
        "Other formats are offered on the first or the last page.",
        "let `{{ shared/provenance }}` be the last block of the handout")
    # fmt: on


HINTS: dict[str, str] = {str(rule): rule.hint for rule in Rule}
"""What to do when a rule is broken, by its code."""
