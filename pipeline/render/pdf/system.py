"""Libraries of the system that decide what a PDF's lines look like."""

import ctypes
import functools

_LIBRARIES = {
    "pango": ("pango-1.0", "pango_version_string"),
    "harfbuzz": ("harfbuzz", "hb_version_string"),
}
_NAMES = ("lib{}.so.0", "lib{}.0.dylib", "lib{}-0.dll")
"""What a library is called on Linux, macOS and Windows."""


@functools.cache
def versions() -> dict[str, str]:
    """Return the version of each, by name; those that are not found are left out."""
    found = {}
    for library, (file, function) in _LIBRARIES.items():
        for name in _NAMES:
            try:
                says = getattr(ctypes.CDLL(name.format(file)), function)
            except (OSError, AttributeError):
                continue
            says.restype = ctypes.c_char_p
            found[library] = says().decode()
            break
    return found
