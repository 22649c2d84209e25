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
        version: Changes when any of them does.
        found: How many findings there are.
        problem: Why the newest content cannot be shown; empty when it is.
    """

    pages: dict[str, bytes] = field(default_factory=dict)
    version: str = ""
    found: int = 0
    problem: str = ""


class Session:
    """Watches the files of one language, and keeps the last view that could be made."""

    def __init__(self, root: Path, tag: str, clinic: str, styles: Path) -> None:
        """Make the first view.

        Args:
            root: The project's folder.
            tag: BCP 47 tag of the language.
            clinic: Id of the clinic; the first of that language, or the first, if empty.
            styles: The designer's folder.

        Raises:
            PipelineError: The project cannot be read.
        """
        self.changed = threading.Condition()
        self.shown = Snapshot()
        self._root, self._tag, self._folder = root, tag, styles
        self._styles = Styles(styles)
        self._sources: tuple[_Signature, ...] = ()
        self._views: tuple[View, ...] = ()
        self._checked: dict[str, tuple[str, tuple[Finding, ...]]] = {}
        self._project, self._known = self._read()
        self._clinic = clinic_of(self._project, tag, clinic)
        self._seen = self._signatures()
        self._renew()

    def poll(self) -> bool:
        """Look at the files once; if one changed, make the view anew and return True."""
        seen = self._signatures()
        if seen == self._seen:
            return False
        # The last signature is that of the styles; they are read again only if they changed.
        if seen[-1] != self._seen[-1]:
            self._styles = Styles(self._folder)
        self._seen = seen
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
            problem = self._view()
        except PipelineError as error:
            problem = str(error)
        with self.changed:
            self.shown = self._snapshot(problem)
            self.changed.notify_all()

    def _view(self) -> str:
        """Make the view, or return why the last one is kept."""
        self._project, self._known = self._read()
        content = projects.narrowed(self._project, self._tag)

        # What refuses a file as a whole is a problem: its messages would be missing.
        unread = next((finding for finding in content.findings if finding.refuses), None)
        problem = ""
        if unread:
            problem = f"{unread.location}: {unread.message}\nWhat to do: {unread.hint}"
        if not unread or not self._views:
            found = {*content.findings, *self._known, *self._check(content)}
            known = tuple(sorted(found))
            self._views = views(content, self._tag, self._clinic, known=known, styles=self._styles)
        return problem

    def _check(self, content: Project) -> list[Finding]:
        """Check the catalogs that changed, and return the findings of all."""
        found: list[Finding] = []
        for domain in content.domains:
            # What a check of a catalog reads besides the sources.
            paths = (
                languages.po_path(self._tag, domain),
                languages.lexicon_path(self._tag),
                languages.waivers_path(self._tag),
            )
            digest = " ".join(disk.digest_of(self._root / path) for path in paths)
            # Checks take seconds, so a catalog that is the same keeps its findings.
            if self._checked.get(domain, ("",))[0] != digest:
                self._checked[domain] = digest, plan.findings_of_catalogs(content, (domain,))
            found += self._checked[domain][1]
        return found

    def _read(self) -> tuple[Project, tuple[Finding, ...]]:
        """Read the sources, if they changed."""
        sources = tuple(_signature(self._root / name) for name in ("sources", "handouts.toml"))
        if sources != self._sources:
            content = projects.read(self._root)
            self._project, self._known = content, plan.findings_of_sources(content)
            self._sources, self._checked = sources, {}
        return self._project, self._known

    def _snapshot(self, problem: str) -> Snapshot:
        """Write all pages of the view."""
        styles = self._styles
        pages = {"/": page.index(self._views, styles=styles)}
        for view in self._views:
            path = f"/{view.domain}"
            pages[path] = page.page(view, self._views, styles=styles, live=True, problem=problem)
            if view.handout:
                pages[f"{path}/handout"] = view.handout.encode()
        version = disk.digest(b"".join(pages.values()))
        return Snapshot(pages, version, sum(view.found for view in self._views), problem)

    def _signatures(self) -> tuple[_Signature, ...]:
        folders = ("sources", f"locales/{languages.folder_of(self._tag)}", "handouts.toml")
        return (*(_signature(self._root / name) for name in folders), _signature(self._folder))


def _signature(path: Path) -> _Signature:
    files = disk.files_below(path) if disk.is_folder(path) else [path]
    return tuple((str(file), disk.stamp(file)) for file in files)
