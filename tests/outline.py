"""What each text of a handout is, in words that people can review."""

from pipeline.model import Contract


def outline(contract: Contract) -> str:
    """Write down texts: headings with their level, items with their list, and bold type."""
    lines = []
    for text, form in zip(contract.texts, contract.forms, strict=True):
        what = f"h{form.level}" if form.level else form.listed or "text"
        lines.append(f"{what}: {text}" + (f"\n    bold: {form.bold}" if form.bold else ""))
    return "\n".join(lines) + "\n"
