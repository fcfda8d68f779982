"""Which pictures the gallery shows: the query of class, finding and search, run in the background."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from core.catalog.catalog import Catalog
from core.catalog.queries import ALIKE, may_mean_others
from core.catalog.records import Filters
from core.catalog.search import PathText
from core.events.changes import Changed
from core.findings.doubts import doubtful_labels
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.search import parse
from gui.state.facts import FIRST
from gui.state.workspace import Workspace

DOUBTS = "suspect_label"  # the finding whose pictures come in the order of their doubt
_PAUSE = 150  # ms between the last key in the search field and the query


class Question(NamedTuple):
    """What the person has chosen: a row of the list of classes, a kind of finding, and the text of the search."""

    key: str | None
    finding: str | None
    text: str

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves out pictures of the data set."""
        return self.key is not None or bool(self.finding or self.text.strip())


class Found(NamedTuple):
    """The matching pictures, and how many of the first are wrong by estimate if they are doubtful labels."""

    ids: Sequence[int]
    likely: int | None = None


class Browsing(QObject):
    """Asks the catalog which pictures match, and shows them in the gallery.

    Signals:
        settled: the gallery shows all pictures that match
    """

    settled = Signal()

    def __init__(self, workspace: Workspace, gallery: Gallery, question: Callable[[], Question]) -> None:
        super().__init__(gallery)
        self._workspace, self._gallery, self._question = workspace, gallery, question
        self._asked = 0  # number of the last query; answers to earlier queries are ignored
        self._meant: Filters | None = None  # the filters of the last query
        self.shown: Question | None = None  # the question whose answer the gallery shows
        self._folder: Path | None = None  # of the project whose pictures it shows
        self._paths = PathText()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.ask)

    def ask_soon(self) -> None:
        """Ask after a pause, because more changes are likely to follow."""
        self._pause.start()

    def follow(self, changed: Changed) -> None:
        """Show what is now true after a change of the project."""
        wanted = self._filters(self._question())
        if changed.files or wanted != self._meant:
            self.ask()
            return
        self._gallery.look_again()
        if may_mean_others(wanted, changed):
            self.ask_soon()  # quick successive labels cause only one query

    def ask(self) -> None:
        """Query the ids of the matching pictures, the first screens at once; records are fetched when visible."""
        self._asked += 1
        project = self._workspace.project
        folder = None if project is None else project.folder
        is_new = folder != self._folder
        if is_new:
            self._folder, self.shown = folder, None
        if project is None:
            self._gallery.show_ids([])
            return
        question, number = self._question(), self._asked
        wanted = self._meant = self._filters(question)
        stay = question == self.shown
        ordered = question.finding in (*ALIKE, DOUBTS)

        def everything(catalog: Catalog) -> Found:
            # In the background: a query that has been superseded is skipped.
            if number != self._asked:
                return Found(array("q"))
            return _arranged(catalog, question.finding, catalog.picture_ids(**self._paths.narrowed(catalog, wanted)))

        def begin(catalog: Catalog) -> Found:
            if number != self._asked:
                return Found(array("q"))
            return Found(array("q", catalog.first_ids(FIRST, **self._paths.narrowed(catalog, wanted))))

        def show(found: Found, *, stay: bool = stay) -> None:
            if number == self._asked:
                self._gallery.show_ids(found.ids, stay=stay, likely=found.likely)
                self.shown = question
                self.settled.emit()

        def begun(found: Found) -> None:
            if number != self._asked:
                return
            if len(found.ids) < FIRST:
                show(found)
                return
            self._gallery.show_ids(found.ids)
            self.shown = question
            QTimer.singleShot(0, self, lambda: self._workspace.read(everything, go_on))  # once these are painted

        def go_on(found: Found) -> None:
            show(found, stay=True)
            if number == self._asked:
                self._workspace.read(self._paths.refresh, lambda _texts: None)  # prepares the first search

        if is_new and not question.is_narrow:
            begun(Found(array("q", self._workspace.facts.first)))  # came with the facts
        elif stay or ordered:
            self._workspace.read(everything, show)
        else:
            self._workspace.read(begin, begun)

    def filters(self) -> Filters:
        """Return the filters of what the person has chosen."""
        return self._filters(self._question())

    def _filters(self, question: Question) -> Filters:
        """Return the combined filters of the list of classes, the chips and the search."""
        wanted = parse(question.text)
        aside = question.key == EXCLUDED
        if question.key is not None and not aside:
            wanted["class_name"] = question.key
        # Without excluded pictures the condition is redundant, except that the indexes of classes and sources order
        # pictures by id only within each value of `excluded`.
        indexed = wanted.get("class_name") is not None or wanted.get("source") is not None
        wanted["excluded"] = True if aside else (False if self._workspace.facts.excluded or indexed else None)
        if question.finding is not None:
            wanted["finding"] = question.finding
        return wanted


def _arranged(catalog: Catalog, finding: str | None, ids: Sequence[int]) -> Found:
    """Return pictures with a finding in the order in which to look at them: copies together, doubts by their rank."""
    if finding in ALIKE:
        return Found(array("q", catalog.alike_together(finding, ids)))
    if finding != DOUBTS:
        return Found(array("q", ids))
    doubts, matching = doubtful_labels(catalog), set(ids)
    ranked = [number for number in doubts if number in matching]
    rest = sorted(matching.difference(ranked))  # of another version, without a rank
    return Found(array("q", [*ranked, *rest]), sum(doubts[number]["likely"] for number in ranked))
