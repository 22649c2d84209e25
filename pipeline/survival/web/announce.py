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
    for child in section:
        if name(child)[1] and words(child):
            level = LEVELS.get(name(child)[1], 0)
            if not level:
                break
            named = child.get("id") == section.get("aria-labelledby", "")
            return (level, "") if named else (0, "its heading does not name it")
    return 0, "it does not begin with a heading"


def _role_fault(role: str | None, kind: str, *, html: bool) -> str:
    if html:
        return "" if role in (None, "region") else f"it says that it is a {role}"
    notice = role == "doc-notice" and kind == "notice"
    return "" if notice else "it does not say that it is a notice"
