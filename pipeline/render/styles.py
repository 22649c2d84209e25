"""The designer's folder: templates, style sheets and icons. The only module that knows Jinja2."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import quote

import jinja2

from pipeline.errors import RenderError
from pipeline.model import Block, Inline, Location

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_ICON = re.compile(r'url\("icons/([a-z-]+)\.svg(#[0-9a-f]{3})"\)')
"""An icon in a style sheet; the fragment is the colour it is drawn in, such as ``#fff``."""


class Styles:
    """Templates and style sheets, read from the disk once and kept.

    Attributes:
        digest: SHA-256 of every file in the folder, for cache keys.
    """

    def __init__(self, root: Path) -> None:
        """Read the folder `root`; nothing is read from the disk after this."""
        files = sorted(path for path in root.rglob("*") if path.is_file())
        self._root = root
        self._texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}
        self._sheets: dict[tuple[str, ...], str] = {}
        self._environment = jinja2.Environment(
            loader=jinja2.DictLoader(self._texts),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.globals["refuse"] = _refuse
        self.digest = _digest(self._texts)

    def __reduce__(self) -> tuple[type["Styles"], tuple[Path]]:
        """Cross a process border as a path; compiled templates cannot."""
        return Styles, (self._root,)

    def template(self, name: str, /, **values: object) -> str:
        """Fill the template ``templates/<name>``; a value that is missing is an error."""
        return self._environment.get_template(f"templates/{name}").render(values)

    def sheet(self, *names: str) -> str:
        """Join style sheets such as ``base.css``, with their icons inside and without comments.

        A name that ends in a slash stands for every sheet of that folder, by name.
        """
        if names not in self._sheets:
            self._sheets[names] = "".join(self._sheet(name) for name in names)
        return self._sheets[names]

    def _sheet(self, name: str) -> str:
        if name.endswith("/"):
            inside = sorted(path for path in self._texts if path.startswith(name))
            return "".join(self._sheet(path) for path in inside)
        return _ICON.sub(self._icon, _COMMENT.sub("", self._texts[name]))

    def _icon(self, reference: re.Match[str]) -> str:
        name, colour = reference.groups()
        drawing = self._texts[f"icons/{name}.svg"].strip().replace("currentColor", colour)
        address = quote(" ".join(drawing.replace('"', "'").split()), safe=" =:/()'")
        return f'url("data:image/svg+xml,{address}")'


def sha256(sheet: str) -> str:
    """Return the hash by which a content security policy names a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


def _digest(texts: dict[str, str]) -> str:
    joined = "".join(f"{name}\0{text}\0" for name, text in texts.items())
    return hashlib.sha256(joined.encode()).hexdigest()


def _refuse(piece: Block | Inline) -> None:
    place = piece.location if isinstance(piece, Block) else Location("")
    raise RenderError(
        f"no template for {piece.type}",
        location=place,
        hint="add it to styles/templates/blocks.j2",
    )
