"""Whether assistive technology announces a protected block: a region that its heading names."""

from pipeline.survival.web.elements import LEVELS
from pipeline.survival.web.markup import EPUB_TYPE, Element, name, words


def announced(section: Element, local: str, *, html: bool, main: bool) -> tuple[int, str]:
    """Return the level of the heading that names an element, and why it is not announced.

    Args:
        section: The element.
        local: Its name.
        html: Whether it is in an HTML file; an e-book calls such a block a notice (EP-13).
        main: Whether it stands in the main part of the page.

    Returns:
        The level is 0 when no heading names it; the reason is empty when it is announced.
    """
    if local != "section":
        return LEVELS.get(local, 0), f"it is {local}, not a section"
    if not main:
        return 0, "it stands outside the main text"
    reason = _role_fault(section.get("role"), section.get(EPUB_TYPE, ""), html=html)
    if reason:
        return 0, reason
    first = _first(section)
    level = LEVELS.get(name(first)[1], 0) if first is not None else 0
    if first is None or not level:
        return 0, "it does not begin with a heading"
    if first.get("id") != section.get("aria-labelledby", ""):
        return 0, "its heading does not name it"
    return level, ""


def is_contents(nav: Element) -> bool:
    """Tell whether a list of links is one of contents."""
    toc = "toc" in nav.get(EPUB_TYPE, "").split() or "doc-toc" in nav.get("role", "")
    return toc or any("#" in link.get("href", "") for link in nav.iter("{*}a"))


def _role_fault(role: str | None, kind: str, *, html: bool) -> str:
    if html:
        return "" if role in (None, "region") else f"it says that it is a {role}"
    notice = role == "doc-notice" and kind == "notice"
    return "" if notice else "it does not say that it is a notice"


def _first(section: Element) -> Element | None:
    """Return the first child with text; None when a text of no child comes before it."""
    if (section.text or "").strip():
        return None
    for child in section:
        if name(child)[1] and words(child):
            return child
        if (child.tail or "").strip():
            return None
    return None
