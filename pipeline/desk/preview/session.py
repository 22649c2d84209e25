"""A preview while translators work: what it shows, and when it is made anew."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.desk.preview import page
from pipeline.desk.preview.view import View, clinic_of, views
from pipeline.model import Finding
from pipeline.model.errors import PipelineError
from pipeline.plan import plan
from pipeline.project import project as projects
from pipeline.project.project import Project
from pipeline.render.styles import Styles
from pipeline.settings import languages

_Signature = tuple[tuple[str, tuple[int, int] | None], ...]
"""Name, time of the last change in nanoseconds, and size in bytes of each file of a folder."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the browser gets.

    Attributes:
        pages: Content by path, such as ``/wound-care``.
    """

    pages: dict[str, bytes] = field(default_factory=dict)
    version: str = ""
    found: int = 0
    problem: str = ""


class Session:
    """Watches the files of one language, and keeps the last view that could be made."""

    def __init__(self, root: Path, tag: str, clinic: str, styles: Path) -> None:
        """Make the first view.

        Raises:
            PipelineError: The project cannot be read.
        """
        self.changed = threading.Condition()
        self.shown = Snapshot()
        self._root, self._tag, self._folder = root, tag, styles
        self._styles = Styles(styles)
        self._views: tuple[View, ...] = ()
        self._seen = self._signatures()
        self._stale = True
        self._read()
        self._clinic = clinic_of(self._project, tag, clinic)
        self._renew()

    def poll(self) -> bool:
        """Look at the files once; if one changed, make the view anew and return True."""
        seen, before = self._signatures(), self._seen
        if seen == before:
            return False
        self._seen = seen
        self._stale = self._stale or seen["sources"] != before["sources"]
        if seen["styles"] != before["styles"]:
            self._styles = Styles(self._folder)
        self._renew()
        return True

    def wait(self, version: str, seconds: float) -> str:
        """Return the version as soon as it is another one, or after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.shown.version != version, seconds)
            return self.shown.version

    def _renew(self) -> None:
        # A view that cannot be made leaves the last one on the screen, with the reason.
        try:
            if self._stale:
                self._read()
            problem = self._view()
        except PipelineError as error:
            problem = str(error)
        with self.changed:
            self.shown = self._snapshot(problem)
            self.changed.notify_all()

    def _read(self) -> None:
        self._project: Project = projects.read(self._root)
        self._known = plan.findings_of_sources(self._project)
        self._checked: dict[str, tuple[str, tuple[Finding, ...]]] = {}
        self._stale = False

    def _view(self) -> str:
        """Make the view, or return why the last one is kept."""
        content = projects.narrowed(self._project, self._tag)

        # What refuses a file as a whole is a problem: its messages would be missing.
        unread = next((finding for finding in content.findings if finding.refuses), None)
        if not unread or not self._views:
            found = {*content.findings, *self._known, *self._check(content)}
            known = tuple(sorted(found))
            self._views = views(content, self._tag, self._clinic, known=known, styles=self._styles)
        if unread:
            return f"{unread.location}: {unread.message}\nWhat to do: {unread.hint}"
        return ""

    def _check(self, content: Project) -> list[Finding]:
        """Check the catalogs that changed, and return the findings of all."""
        found: list[Finding] = []
        words = (languages.lexicon_path(self._tag), languages.waivers_path(self._tag))
        for domain in content.domains:
            # Checks take seconds, so a catalog that is the same keeps its findings.
            paths = (languages.po_path(self._tag, domain), *words)
            digest = " ".join(disk.digest_of(self._root / path) for path in paths)
            if self._checked.get(domain, ("",))[0] != digest:
                self._checked[domain] = digest, plan.findings_of_catalogs(content, (domain,))
            found += self._checked[domain][1]
        return found

    def _snapshot(self, problem: str) -> Snapshot:
        """Write all pages of the view."""
        styles = self._styles
        pages = {"/": page.plain("preview-index.html.j2", styles=styles, views=self._views)}
        for view in self._views:
            path = f"/{view.domain}"
            pages[path] = page.page(view, self._views, styles=styles, live=True, problem=problem)
            if view.handout:
                pages[f"{path}/handout"] = view.handout.encode()
        version = disk.digest(b"".join(pages.values()))
        return Snapshot(pages, version, sum(view.found for view in self._views), problem)

    def _signatures(self) -> dict[str, _Signature]:
        settings = _signature(self._root / "handouts.toml")
        return {
            "sources": (*_signature(self._root / "sources"), *settings),
            "texts": _signature(self._root / f"locales/{languages.folder_of(self._tag)}"),
            "styles": _signature(self._folder),
        }


def _signature(path: Path) -> _Signature:
    files = disk.files_below(path) if disk.is_folder(path) else [path]
    return tuple((str(file), disk.stamp(file)) for file in files)
