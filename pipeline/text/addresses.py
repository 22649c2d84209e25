"""Addresses of the web and of mail in a text: how they look, and where they lead."""

import re

ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)(?:[^\s<>()\u3000-\u9fff\"'，。）]|\([^\s()]*\))*"
    r"(?:[\w/]|\([^\s()]*\))|[\w.+-]+@[\w-]+\.[\w.-]*\w",
    re.ASCII,
)
"""An address in a text: of the web, or of mail."""

BESIDE = re.compile(
    r"(?<!!)\[([^\[\]]+)\]"
    r"\(<?((?:https?://|mailto:)(?:[^\s()<>]|\([^\s()<>]*\))+)>?\)"
)
"""A link with its address beside it."""

_HOST = re.compile(r"^(?:https?://(?:www\.)?|mailto:.*@)|[:?#].*$", re.IGNORECASE)
"""What is around the name of a site in an address."""


def site_of(address: str) -> str:
    """Return the name of the site that an address leads to, such as ``nhs.uk``."""
    return _HOST.sub("", address).partition("/")[0]


def href_of(address: str) -> str:
    """Return where an address in a text leads: ``www.a.example`` to ``https://www.a.example``."""
    if ":" in address:
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"
