"""Elements and attributes that may hide a text, add one, or lead a reader astray.

Each is put into a good page; the gate must know it by name, whether or not a text is lost today.
"""

import re
from collections.abc import Callable

from pipeline.survival.rules import Rule
from tests.survival.forge import section
from tests.survival.sabotage import Case, around_block, on_block, part, swap

Edit = Callable[[str, str], str]


def beside(added: str) -> Edit:
    """Put something in front of a protected block."""
    return around_block(f"{added}\n", "")


def _drawing(inside: str, said: str = 'class="dots" aria-hidden="true"') -> Edit:
    return beside(f'<svg xmlns="http://www.w3.org/2000/svg" {said}>{inside}</svg>')


def _heading(level: int, name: str) -> Edit:
    """Give the heading of a protected block another level."""

    def edit(html: str, _: str) -> str:
        block = section(html, name)
        return html.replace(block, re.sub(r"(</?h)\d", rf"\g<1>{level}", block))

    return edit


def _out_of_main(html: str, _: str) -> str:
    block = section(html, "disclaimer")
    return html.replace(block, "").replace("</main>", f"</main>\n<footer>{block}</footer>")


def _heading_last(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    return html.replace(block, re.sub(r"(<h3.*</h3>)\n(<p>.*</p>)", r"\2\n\1", block, flags=re.S))


def _no_heading(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    return html.replace(block, re.sub(r"<(/?)h3[^>]*>", r"<\1p>", block))


def _aside(html: str, _: str) -> str:
    block = section(html, "pain-tablets")
    turned = block.replace("<section", "<aside").replace("</section", "</aside")
    return html.replace(block, turned)


def _item_links(address: str) -> Edit:
    """Make a link of the items of a protected block."""

    def edit(html: str, _: str) -> str:
        block = section(html, "driving")
        linked = re.sub(r"<li>(.*?)</li>", rf'<li><a href="{address}">\1</a></li>', block)
        return html.replace(block, linked)

    return edit


ELEMENTS = tuple(
    Case(name, edit, Rule.ELEMENT)
    for name, edit in (
        ("an event", on_block('onclick="this.remove()"')),
        ("a style of its own", on_block('style="color: #fff"')),
        ("a tip that pops up", on_block('title="Not true"')),
        ("a name that is read instead", on_block('aria-label="Nothing"')),
        ("a description", part(lambda _: 'aria-description="Nothing"')),
        ("a role of nothing", on_block('role="presentation"')),
        ("a block to type in", on_block('contenteditable="true"')),
        ("kept from translation", on_block('translate="no"')),
        ("a state", on_block('aria-expanded="false"')),
        ("a live region", on_block('aria-live="assertive"')),
        ("another id than its own", on_block('data-other="x"')),
        ("an id twice", beside('<p id="driving-heading"></p>')),
        ("a frame", beside('<iframe src="x.html"></iframe>')),
        ("a form", beside("<form><input /></form>")),
        ("an object", beside('<object data="x"></object>')),
        ("a picture", beside('<p><img src="data:image/png;base64,AA" alt="No" /></p>')),
        ("a picture from elsewhere", beside('<p><img src="https://example.org/x" alt="" /></p>')),
        ("a film", beside("<video></video>")),
        ("a drawing area", beside("<canvas></canvas>")),
        ("a list to choose from", beside("<select><option>1</option></select>")),
        ("a warning in a harmless box", around_block('<section class="box normal">', "</section>")),
        (
            "a warning in what looks harmless",
            around_block('<section class="normal">', "</section>"),
        ),
        (
            "a warning in an emergency",
            around_block('<section class="box emergency call-now">', "</section>"),
        ),
        ("a warning in a tip", around_block('<section class="tip">', "</section>")),
        ("hidden contents", swap("<nav", '<nav hidden=""')),
        ("a division", around_block("<div>", "</div>")),
        ("a sheet in the text", beside('<p><link rel="stylesheet" href="x.css" /></p>')),
        ("small print", swap("2026-09-01", "<small>2026-09-01</small>")),
        ("raised letters", swap("2026-09-01", "<sup>2026-09-01</sup>")),
        ("marked letters", swap("2026-09-01", "<mark>2026-09-01</mark>")),
        ("a paragraph in a paragraph", swap("2026-09-01", "</bdi><p>1</p><bdi>2026-09-01")),
        ("a text in a table, in no cell", beside("<table>Do not<tbody></tbody></table>")),
        ("a text in no paragraph", beside("Do not read on.")),
        ("a link in a link", swap(">911<", '>911<a href="tel:911">911</a><')),
        ("a link in a new window", beside('<p><a href="tel:1" target="_blank">1</a></p>')),
        ("a drawing with letters", _drawing("<text>No</text>")),
        ("a drawing with words", _drawing("No")),
        ("a drawing with a page in it", _drawing("<foreignObject></foreignObject>")),
        ("a drawing that runs", _drawing("<script>1</script>")),
        ("a drawing that moves", _drawing("<animate />")),
        ("a drawing with a picture", _drawing('<image href="x" />')),
        ("a drawing of another one", _drawing('<use href="#x" />')),
        ("a drawing that is a link", _drawing('<a href="x"></a>')),
        ("a drawing that is read", _drawing("", 'class="dots"')),
        ("a drawing of another kind", _drawing("", 'aria-hidden="true" class="sign"')),
        ("a drawing over the text", _drawing("", 'class="dots" aria-hidden="true" style="top: 0"')),
        ("a formula", beside('<math xmlns="http://www.w3.org/1998/Math/MathML"></math>')),
        ("two main texts", swap("</main>", "</main><main></main>")),
        ("two titles", swap("</h1>", "</h1><h1>1</h1>")),
        ("no title", lambda h, _: h.replace("<h1>", "<h2>").replace("</h1>", "</h2>")),
    )
)
"""What is on no list, for HTML and e-books alike."""

LINKS = tuple(
    Case(name, edit, Rule.LINK)
    for name, edit in (
        ("a link that runs", beside('<p><a href="javascript:void(0)">1</a></p>')),
        ("a link that holds a page", beside('<p><a href="data:text/html,1">1</a></p>')),
        ("a link to a file", beside('<p><a href="other.html">1</a></p>')),
        ("a link that calls another number", swap('"tel:911"', '"tel:912"')),
        ("a link that calls another country", swap('"tel:911"', '"tel:+44911"')),
        ("a link that calls a longer number", swap('"tel:911"', '"tel:00911"')),
        ("a link to no number", swap('"tel:+12065550100"', '"tel:2065550100"')),
        ("a number that calls another country", swap("tel:+1206", "tel:+86206")),
        ("a number that leads to a page", swap('"tel:911"', '"https://example.org/"')),
        ("a number that leads to a mailbox", swap('"tel:911"', '"mailto:a@example.org"')),
        ("a warning that leads elsewhere", _item_links("https://example.org/go-on")),
        ("a warning that calls somebody", _item_links("tel:19005550199")),
        ("the words of the handout lead elsewhere", lambda h, _: re.sub(
            "<h1>(.*?)</h1>", r'<h1><a href="https://example.org/">\1</a></h1>', h)),
        ("a header that leads elsewhere", lambda h, _: re.sub(
            '(<a class="skip".*?)</a>', r'\1</a><a href="https://example.org/">911</a>', h)),
    )
)  # fmt: skip
"""Links that leave the file for where no text sends anybody."""

NUMBERS = tuple(
    Case(name, swap(old, new), Rule.DIRECTION)
    for name, old, new in (
        ("a mark in a number", ">1-206-", ">1-206\u200f-"),
        ("a mark in a short number", ">911<", ">9\u061c1\u200f1<"),
        ("a soft hyphen in a number", ">911<", ">9\u00ad11<"),
        ("a break that is not seen in a number", "-0100<", "-01\u200b00<"),
        ("a number in isolated parts", ">1-206-555", ">1-\u2067206\u2069-555"),
        ("an isolate over elements", ">911<", ">9<strong>\u2067</strong>11<"),
        ("a mark before a number", ">1-206-", ">\u061c1-206-"),
        ("a number in an isolate", ">1-206-555-0100<", ">\u20671-206-555-0100\u2069<"),
    )
)
"""Marks that nobody sees, and that turn a number round."""

TURNABLE = tuple(
    Case(name, edit, Rule.DIRECTION, tags=("ar",))
    for name, edit in (
        ("a number in no element", lambda h, _: re.sub(
            r'<bdi dir="ltr">(1-206-\d+-\d+)</bdi>', r"\1", h)),
        ("a number in an element that says nothing", swap(
            '<bdi dir="ltr">1-206', "<bdi>1-206")),
        ("a date in no element", lambda h, _: re.sub(
            r'<bdi dir="ltr">(2026-09-01)</bdi>', r"\1", h)),
        ("a number in spaces", lambda h, _: re.sub(
            r'<bdi dir="ltr">1-206-555-0100</bdi>', "1 206 555 0100", h)),
        ("a number in parts", swap(
            ">1-206-555-0100<", '>1-206</bdi>-<bdi dir="ltr">555-0100<')),
    )
)  # fmt: skip
"""Numbers that a text from right to left turns round."""

GAPS = tuple(
    Case(name, edit, Rule.ELEMENT)
    for name, edit in (
        ("an empty paragraph", beside("<p></p>")),
        ("a paragraph of what is not seen", beside("<p>\u200b\u00a0</p>")),
        ("an empty paragraph in a block", lambda h, _: h.replace("</section>", "<p/></section>")
            .replace("<p/>", "<p><strong></strong></p>")),
        ("an empty item", swap("<li>", "<li></li><li>")),
        ("an empty heading", beside("<h2></h2>")),
        ("an empty term", beside("<dl><dt></dt><dd>911</dd></dl>")),
        ("an empty definition", beside("<dl><dt>911</dt><dd></dd></dl>")),
    )
)  # fmt: skip
"""Elements that hold a text, and lost it."""

TITLES = (
    Case("another name for the contents", lambda h, _: re.sub(
        '(<h2 id="contents">).*?<', r"\1No. 911 off<", h), Rule.LOST),
    Case("another name", lambda h, _: re.sub(
        "<title>.*?</title>", "<title>2026-09-01</title>", h), Rule.LOST),
    Case("half a name", lambda h, _: re.sub(
        "<title>(.*?)..</title>", r"<title>\1</title>", h), Rule.LOST),
)  # fmt: skip
"""What windows and bookmarks call the file."""

LOOKS = tuple(
    Case(name, edit, Rule.REGION)
    for name, edit in (
        ("a warning that looks like any text", swap(' class="box warning"', "")),
        ("a warning in no box", swap('"box warning"', '"warning"')),
        ("a warning that looks harmless", swap('"box warning"', '"box normal"')),
        ("a warning that is also harmless", swap('"box warning"', '"box warning normal"')),
        ("a warning that looks like a contact", swap('"box warning"', '"box contact"')),
        ("a warning of an unknown kind", swap('"box warning"', '"box warnings"')),
        ("an emergency that can wait", swap("emergency call-now", "emergency normal")),
        ("an emergency without haste", swap("emergency call-now", "emergency")),
        ("an emergency of two kinds", swap("emergency call-now", "emergency call-now call-today")),
        ("the small print in alarm", swap('"box disclaimer"', '"box emergency call-now"')),
    )
)
"""Protected blocks that look like something else."""


def _of_weight(weight: Callable[[str], str]) -> Edit:
    """Change the bold type of a protected block."""

    def edit(html: str, _: str) -> str:
        block = section(html, "pain-tablets")
        return html.replace(block, weight(block))

    return edit


def _steps(html: str, _: str) -> str:
    block = section(html, "driving")
    numbered = block.replace('<ul class="do-not">', "<ol>").replace("</ul>", "</ol>")
    return html.replace(block, numbered)


def _retitled(name: str, tag: str) -> Edit:
    """Put another element in the place of a heading."""
    pattern = rf'<h2( id="{name}">.*?)</h2>'
    return lambda html, _: re.sub(pattern, rf"<{tag}\1</{tag}>", html, count=1)


HEADINGS = tuple(
    Case(name, edit, Rule.FORM)
    for name, edit in (
        ("a heading of any text", _retitled("medicines", "p")),
        ("a section in the one before", _retitled("moving", "h3")),
        ("a text that is a heading", lambda h, _: re.sub(
            r"(</h2>\n)<p>([^<]*)</p>", r"\1<h3>\2</h3>", h, count=1)),
    )
)  # fmt: skip
"""Texts that are headings, of another level, or none."""

FORMS = tuple(
    Case(name, edit, Rule.FORM)
    for name, edit in (
        ("a not that weighs nothing", _of_weight(lambda b: re.sub("</?strong>", "", b))),
        ("weight on another word", _of_weight(lambda b: re.sub("</?strong>", "", b).replace(
            '<bdi dir="ltr">2026-09-01</bdi>', "<strong>2026-09-01</strong>"))),
        ("weight on all words", _of_weight(lambda b: re.sub("</?strong>", "", b).replace(
            "<p>", "<p><strong>").replace("</p>", "</strong></p>"))),
        ("do for do not", swap('"do-not"', '"do"')),
        ("do not for any list", swap(' class="do-not"', "")),
        ("steps for what not to do", _steps),
    )
)  # fmt: skip
"""Texts that lost their bold type, or the sign of their list."""

CLASSES = (Case("do and do not at once", swap('"do-not"', '"do do-not"'), Rule.FORM),)
"""What a page says of a list; on paper a style sheet has made one sign of it."""

REGIONS = tuple(
    Case(name, edit, Rule.REGION)
    for name, edit in (
        ("named by nothing", swap(' aria-labelledby="pain-tablets-heading"', "")),
        ("named by another", swap('"pain-tablets-heading">', '"driving-heading">')),
        ("its heading has no id", swap(' id="pain-tablets-heading"', "")),
        ("its heading at the end", _heading_last),
        ("without a heading", _no_heading),
        ("an alarm", on_block('role="alert"')),
        ("a group", on_block('role="group"')),
        ("an aside", _aside),
        ("outside the main text", _out_of_main),
        ("its heading too deep", _heading(4, "pain-tablets")),
        ("the number to call too deep", _heading(3, "call-now")),
    )
)
"""Protected blocks that nobody announces."""


def _sentence(html: str, tag: str) -> str:
    """Leave a sentence in another script than the language is written in."""
    left = "诊所今天开门。" if tag == "en" else "Call us today if it hurts."
    return html.replace("</nav>\n", f"</nav>\n<p>{left}</p>\n")


def _in_block(html: str, tag: str) -> str:
    left = "Позвоните нам." if tag in ("en", "ar", "zh-Hans") else "打电话给我们。"
    block = section(html, "pain-tablets")
    return html.replace(block, block.replace("</section>", f"<p>{left}</p></section>"))


FOREIGN = (
    Case("a sentence left in another script", _sentence, Rule.LOST),
    Case("letters of a third script", _in_block, Rule.TEXT),
)

LISTS = tuple(
    Case(name, edit, Rule.NAVIGATION)
    for name, edit in (
        ("contents that lead nowhere", swap('#moving"', '#move"')),
        ("contents that lead elsewhere", swap('#moving"', '#disclaimer"')),
        ("contents in another order", lambda h, _: re.sub(
            r"(<li><a .*</li>)\n(<li><a .*</li>)", r"\2\n\1", h, count=1)),
        ("contents that say something else", lambda h, _: re.sub(
            r'(<a href="#moving">).*?<', r"\g<1>2026<", h)),
        ("a link past the text", swap('href="#text"', 'href="#disclaimer"')),
        ("two contents lists", lambda h, _: re.sub(
            '(<ul class="toc">.*?</ul>)\n</nav>', r"\1</nav><nav>\1</nav>", h, flags=re.S)),
        ("contents with a sentence", swap('<ul class="toc">', '<ul class="toc"><li>911</li>')),
        ("contents with half a sentence", swap(
            '<li><a href="#moving">', '<li>911 <a href="#moving">')),
        ("contents with a second heading", swap('<ul class="toc">', '<h3>911</h3><ul>')),
        ("a link to a place in another file", swap('href="#text"', 'href="other.html#text"')),
        ("a link to nowhere", swap('href="#text"', 'href="#texts"')),
    )
)  # fmt: skip
"""Contents lists and links that lead astray."""


HEADS = (
    Case("approved, and hidden from search engines", swap(
        "<title>", '<meta name="robots" content="noindex" /><title>'), Rule.DRAFT),
    Case("no policy", lambda h, _: re.sub(r"<meta http-equiv.*?/>", "", h), Rule.STYLE),
    Case("a policy of another sheet", lambda h, _: re.sub(
        "sha256-....", "sha256-AAAA", h, count=1), Rule.STYLE),
    Case("a policy that lets scripts in", swap("; img-src", "; script-src *; img-src"),
        Rule.STYLE),
    Case("a policy that lets all styles in", swap("style-src '", "style-src 'unsafe-inline' '"),
        Rule.STYLE),
    Case("the sheet changed", swap("</style>", "p { hyphens: none }</style>"), Rule.STYLE),
    Case("a second sheet", swap("</head>", "<style>p { color: #fff }</style></head>"),
        Rule.UNREADABLE),
    Case("no sheet", lambda h, _: re.sub(r"<style>.*</style>", "", h, flags=re.S),
        Rule.UNREADABLE),
    Case("a sheet for some screens", swap("<style>", '<style media="print">'), Rule.UNREADABLE),
    Case("a sheet in a comment", swap("<style>", "<style><!-- -->"), Rule.UNREADABLE),
    Case("a sheet from elsewhere", swap(
        "</head>", '<link rel="stylesheet" href="x.css" /></head>'), Rule.ELEMENT),
    Case("another base", swap("</head>", '<base href="https://example.org/" /></head>'),
        Rule.ELEMENT),
    Case("a page that goes on by itself", swap(
        "</head>", '<meta http-equiv="refresh" content="1;url=x" /></head>'), Rule.ELEMENT),
    Case("a page that cannot grow", swap("initial-scale=1", "maximum-scale=1"), Rule.ELEMENT),
    Case("a file about something else", swap(
        "</head>", '<meta name="description" content="Nothing to worry about." /></head>'),
        Rule.LOST),
    Case("no viewport", lambda h, _: re.sub(r'<meta name="viewport".*?/>', "", h), Rule.ELEMENT),
    Case("an unknown meta", swap("</head>", '<meta name="x" content="y" /></head>'), Rule.ELEMENT),
    Case("a page without a name", lambda h, _: re.sub("<title>.*?</title>", "", h), Rule.ELEMENT),
    Case("a text in the head", swap("</head>", "Do not read on.</head>"), Rule.ELEMENT),
    Case("a text behind the body", swap("</body>", "</body>Do not read on."), Rule.ELEMENT),
    Case("old ways of browsers", swap("<!DOCTYPE html>", ""), Rule.UNREADABLE),
    Case("an older document type", swap("<!DOCTYPE html>", '<!DOCTYPE html SYSTEM "x">'),
        Rule.UNREADABLE),
    Case("attributes by document type", swap(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ATTLIST p hidden CDATA "">]>'), Rule.UNREADABLE),
    Case("another name for an element", lambda h, _: h.replace(
        "<html ", '<html xmlns:h="http://www.w3.org/1999/xhtml" ').replace(
        "<p>", "<h:p>").replace("</p>", "</h:p>"), Rule.UNREADABLE),
    Case("drawings in no namespace", around_block("<svg></svg>", ""), Rule.ELEMENT),
)  # fmt: skip
"""Faults of a finished HTML page: what its head says."""
