"""What each text of a handout is, in words that people can review."""

from pipeline.contract.fold import fold
from pipeline.model import Contract


def outline(contract: Contract) -> str:
    """Write down texts: headings with their level, items with their list, and bold type."""
    lines = []
    for row in contract.rows:
        what = f"h{row.level}" if row.level else row.listed or "text"
        lines.append(f"{what}: {row.text}" + (f"\n    bold: {row.bold}" if row.bold else ""))
    return "\n".join(lines) + "\n"


def block_text(contract: Contract, name: str) -> str:
    """Return the whole text of a protected block, heading first."""
    return fold(" ".join(row.text for row in contract.rows if name in row.within))
