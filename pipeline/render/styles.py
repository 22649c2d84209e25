"""The designer's folder: templates, style sheets and icons. The only module that knows Jinja2."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import quote

import jinja2

from pipeline import disk
from pipeline.model import Block, Inline, Location
from pipeline.model.errors import RenderError

_SUFFIXES = {".css", ".j2", ".js", ".svg"}
"""Files that are read; an editor may leave others beside them."""

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_ICON = re.compile(r'url\("icons/([a-z-]+)\.svg(#[0-9a-f]{3})"\)')
"""An icon in a style sheet; the fragment is the colour it is drawn in, such as ``#fff``."""


class Styles:
    """Templates and style sheets, read from the disk once and kept."""

    def __init__(self, root: Path) -> None:
        """Read the folder `root`; nothing is read from the disk after this.

        Raises:
            SourceError: A file is not UTF-8.
        """
        self._texts: dict[str, str] = {}
        for path in disk.files_below(root):
            name = path.relative_to(root).as_posix()
            if path.suffix in _SUFFIXES:
                self._texts[name] = disk.read_text(root, name)
        # A missing value is an error, and all text is escaped.
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
        self._environment.globals |= {"refuse": _refuse, "sha256": sha256}

    def template(self, name: str, /, **values: object) -> str:
        """Fill the template ``templates/<name>``.

        Raises:
            RenderError: It does not exist, is not valid, or prints a value that is missing.
        """
        # Jinja names the template with the fault, which may be one that this one imports.
        path = f"templates/{name}"
        try:
            return self._environment.get_template(path).render(values)
        except jinja2.TemplateError as error:
            where = getattr(error, "name", None) or path
            raise RenderError(
                f"the template cannot be filled: {error.message}",
                location=Location(f"styles/{where}", getattr(error, "lineno", 0)),
                hint="correct the template, or one that it imports",
            ) from error

    def sheet(self, *names: str) -> str:
        """Join style sheets such as ``base.css``, with their icons inside and without comments.

        A name that ends in a slash means every sheet of that folder, by name.

        Raises:
            RenderError: A sheet or an icon does not exist.
        """
        if names not in self._sheets:
            self._sheets[names] = "".join(map(self._sheet, names))
        return self._sheets[names]

    def _sheet(self, name: str) -> str:
        if name.endswith("/"):
            folder = [path for path in self._texts if path.startswith(name)]
            return self.sheet(*sorted(folder))
        return _ICON.sub(self._icon, _COMMENT.sub("", self._text(name)))

    def _icon(self, reference: re.Match[str]) -> str:
        name, colour = reference.groups()
        drawing = self._text(f"icons/{name}.svg").replace("currentColor", colour)

        # The address is inside double quotes, and as short as it can be.
        one_line = " ".join(drawing.replace('"', "'").split())
        address = quote(one_line, safe=" =:/()'")
        return f'url("data:image/svg+xml,{address}")'

    def _text(self, name: str) -> str:
        if name not in self._texts:
            raise RenderError(
                "the file does not exist",
                location=Location(f"styles/{name}"),
                hint="create it, or correct the name where it is used",
            )
        return self._texts[name]


def sha256(sheet: str) -> str:
    """Return the hash by which a content security policy names a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


def _refuse(piece: Block | Inline) -> None:
    # An inline does not know where it is.
    place = piece.location if isinstance(piece, Block) else Location("")
    raise RenderError(
        f"no template for {piece.type}",
        location=place,
        hint="add it to styles/templates/blocks.j2",
    )
