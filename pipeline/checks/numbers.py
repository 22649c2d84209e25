"""What a number is worth, in whatever digits it is written."""

import re
import unicodedata


def number_value(number: str) -> str:
    """Return a number in Western digits with a point: 38,5 and ٣٨٫٥ are 38.5."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in number)
    plain = digits.replace("٬", "").replace("٫", ".")
    return re.sub(r",(?=\d{1,2}$)", ".", plain).replace(",", "")
