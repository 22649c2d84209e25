"""Labels whose place is narrow: the foot of a page does not grow with its text."""

from pipeline.model import Catalog, Finding
from pipeline.settings import labels


def check_room(catalog: Catalog) -> tuple[Finding, ...]:
    """Return a finding for each label of a language that is wider than its place."""
    found = []
    for label in labels.LABELS.values():
        # An example in place of each variable is as wide as a usual value.
        key = (labels.DOMAIN, label.context, label.msgid)
        width = labels.columns(labels.filled(catalog.texts.get(key, ""), label))
        if label.longest and width > label.longest:
            found.append(
                Finding(
                    "translation-room",
                    f"the label is {width} characters wide, and its place {label.longest}",
                    location=catalog.locations[key],
                    hint="use fewer or shorter words",
                    locale=catalog.tag,
                )
            )
    return tuple(found)
