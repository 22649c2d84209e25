"""A preview while authors and translators work: what it shows, and when it is made anew."""

import threading
from pathlib import Path

from pipeline import disk
from pipeline.desk.preview import page
from pipeline.desk.preview.view import View, clinic_of, views
from pipeline.make.keys import folder
from pipeline.model import Finding, refusing
from pipeline.model.errors import PipelineError
from pipeline.plan import plan
from pipeline.project import project as projects
from pipeline.project.project import Project
from pipeline.render.styles import Styles
from pipeline.settings import languages
from pipeline.text import document

_Stamps = dict[Path, tuple[int, int] | None]


class Session:
    """Watches the files of one language, and keeps the last view that could be made.

    Attributes:
        pages: Content by path, such as ``/wound-care``.
        problem: Why the files as they are now cannot be shown; empty when they are.
    """

    def __init__(self, root: Path, tag: str, clinic: str, styles: Path) -> None:
        """Make the first view.

        Raises:
            PipelineError: The project cannot be read.
        """
        self._lock = threading.Lock()
        self.pages: dict[str, bytes] = {}
        self.problem = ""
        self._root, self._tag, self._folder = root, tag, styles
        self._views: tuple[View, ...] = ()
        self._checked: dict[str, tuple[list[str], tuple[Finding, ...]]] = {}
        self._seen = self._signature()
        self._styles, self._designed = Styles(styles), self._seen[-1]
        whole = projects.read(root)
        self._clinic = clinic_of(whole, tag, clinic)
        self._renew(whole)

    def poll(self) -> bool:
        """Look at the files once; if one changed, make the view anew and return True."""
        with self._lock:
            seen, before = self._signature(), self._seen
            if seen != before:
                self._seen = seen
                self._renew()
            return seen != before

    def _renew(self, whole: Project | None = None) -> None:
        # A view that cannot be made leaves the last one on the screen, with the reason.
        try:
            self.problem = self._view(whole or projects.read(self._root))
        except PipelineError as error:
            self.problem = str(error)
        self.pages = self._written()

    def _view(self, whole: Project) -> str:
        """Make the view, or return why the last one is kept."""
        # Templates take longest to read, and change least.
        if self._seen[-1] != self._designed:
            self._styles, self._designed = Styles(self._folder), self._seen[-1]
        content = projects.narrowed(whole, self._tag)

        # What refuses a file as a whole is a problem: its messages would be missing.
        unread = refusing(content.findings)
        if not unread or not self._views:
            found = {*content.findings, *plan.findings_of_sources(whole), *self._check(content)}
            known = tuple(sorted(found))
            clinic, styles = self._clinic, self._styles
            try:
                self._views = views(content, self._tag, clinic, known=known, styles=styles)
            except PipelineError:
                # What the checks say of the text tells more than what its template lacks.
                unread = refusing(known)
                if not unread:
                    raise
        if unread:
            return f"{unread[0].location}: {unread[0].message}\nWhat to do: {unread[0].hint}"
        return ""

    def _check(self, content: Project) -> list[Finding]:
        """Check the catalogs that changed, and return the findings of all; English has none."""
        found: list[Finding] = []
        if self._tag == document.SOURCE_TAG:
            return found
        sources = folder(self._root / "sources")
        words = (languages.lexicon_path(self._tag), languages.waivers_path(self._tag))
        for domain in content.domains:
            # Checks take seconds, so a catalog that is the same keeps its findings.
            paths = map(self._root.joinpath, (languages.po_path(self._tag, domain), *words))
            read = [sources, *map(disk.digest_of, paths)]
            if self._checked.get(domain, ([],))[0] != read:
                self._checked[domain] = read, plan.findings_of_catalogs(content, (domain,))
            found += self._checked[domain][1]
        return found

    def _written(self) -> dict[str, bytes]:
        """Write all pages of the view."""
        styles, problem = self._styles, self.problem
        pages = {"/": page.plain("preview-index.html.j2", styles=styles, views=self._views)}
        for view in self._views:
            path = f"/{view.domain}"
            pages[path] = page.page(view, self._views, styles=styles, live=True, problem=problem)
            if view.handout:
                pages[f"{path}/handout"] = view.handout.encode()
        return pages

    def _signature(self) -> list[_Stamps]:
        """Return when each file that is shown was changed, and its size; those of styles last."""
        texts = self._root / "locales" / languages.folder_of(self._tag)
        places = (self._root / "handouts.toml", self._root / "sources", texts, self._folder)
        return list(map(_stamps, places))


def _stamps(place: Path) -> _Stamps:
    """Return when a file, or each file of a folder, was changed, and its size."""
    files = [place] if disk.is_file(place) else disk.files_below(place)
    return dict(zip(files, map(disk.stamp, files), strict=True))
