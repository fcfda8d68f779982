"""A thousand recorded runs in the table of runs: opened, sorted by every column, filtered; beside plain tools.

The records are those of benchmarks/curves, trained for real, copied until there are enough. "The first time" reads and
judges every record; "opened" is what the window does from then on: it looks which files have changed, takes the rest
from runs/.overview, and shows and paints the table. The peer of both is a plain loop that reads the same records with
`json` and finds each run's best epoch, which judges nothing. The peer of sorting and filtering is Qt's own
QSortFilterProxyModel over a QStandardItemModel with the same words.
"""

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from benchmarks.curves.make import RECORDS
from benchmarks.report import Figure
from core.diagnosis.overview import Overview, overview
from core.project import Project, create_project
from core.runs.about import About, write_about
from core.runs.record import read_events
from gui.item_models.runs import RunFilter
from gui.pages.train.runs_table import RunsTable
from gui.shell.garbage import GarbageCollector
from gui.theme import style
from gui.words.language import install_language

RUNS = 1000
ROUNDS = 9
AIM = 100.0  # ms
SIZE = (1040, 620)  # px of the table
WORDS = ("0", "overfit", "lenet dropout")


def write_records(project: Project, count: int) -> None:
    """Fill a project with `count` runs; every third one comes from the run before it."""
    sources = sorted(path.parent for path in RECORDS.rglob("events.jsonl"))
    specs = [read_events(source)[0].spec for source in sources]  # type: ignore[union-attr]
    for number in range(1, count + 1):
        source, spec = sources[number % len(sources)], specs[number % len(sources)]
        folder = project.runs / f"{number:03d}-{spec.arch}"
        shutil.copytree(source, folder)
        changed = msgspec.structs.replace(spec, seed=number, lr=(spec.lr or 0.001) * (1 + number % 5))
        (folder / "spec.json").write_bytes(msgspec.json.encode(changed))
        if number % 3 == 0:
            parent = sorted(path.name for path in project.runs.glob(f"{number - 1:03d}-*"))[0]
            write_about(folder, About(parent=parent, reason="higher_rate", values={"after": changed.lr}, note="again"))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app)
    install_language(app, "en")
    GarbageCollector(app)  # as the application does: no collection in the midst of reading
    with tempfile.TemporaryDirectory(prefix="goldilocks-runs-") as scratch:
        project = create_project(Path(scratch) / "p")
        write_records(project, RUNS)
        first = _milliseconds(lambda: overview(project))
        plain = statistics.median(_milliseconds(lambda: _read_plainly(project)) for _ in range(3))
        yield Figure(
            name=f"{RUNS} runs read and judged for the first time",
            value=first,
            unit="ms",
            peer=plain,
            peer_name="json alone, no verdicts",
        )
        read = statistics.median(_milliseconds(lambda: overview(project)) for _ in range(ROUNDS))
        entries = overview(project)
        _, table = _open(app, entries)  # makes Qt's fonts and enums
        times = []
        for _ in range(ROUNDS):
            table.deleteLater()  # or its words would be made while the next one opens
            app.sendPostedEvents(table, QEvent.Type.DeferredDelete)
            milliseconds, table = _open(app, entries)
            times.append(milliseconds)
        shown = statistics.median(times)
        yield Figure(name="read again, nothing changed", value=read, unit="ms", peer=plain, peer_name="json")
        yield Figure(name="shown and painted", value=shown, unit="ms")
        yield Figure(
            name="opened: read again, shown, painted",
            value=read + shown,
            unit="ms",
            peer=plain,
            peer_name="json, nothing shown",
            value_aim=AIM,
        )
        yield from _orders(app, table, entries)


def _orders(app: QApplication, table: RunsTable, entries: list[Overview]) -> Iterator[Figure]:
    peer = _Peer(app, table)
    keys = [column.key for place, column in enumerate(table.runs.columns) if not table.isColumnHidden(place)]
    ours, theirs = [], []
    for key in keys:
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            ours.append(_milliseconds(partial(_sort, table, key, order)))
            theirs.append(_milliseconds(partial(peer.sort, table.runs.column(key), order)))
    name = f"sorted by each of {len(keys)} columns, the slowest, painted"
    yield Figure(name=name, value=max(ours), unit="ms", peer=max(theirs), peer_name="Qt's proxy", value_aim=AIM)
    words = _milliseconds(partial(_prepare, table))
    yield Figure(name="the words by which they are found, made in idle time, all", value=words, unit="ms")
    ours, theirs = [], []
    for text in [part for word in WORDS for part in (word, "")]:
        ours.append(_milliseconds(partial(_filter, table, text)))
        theirs.append(_milliseconds(partial(peer.filter, text)))
    name = "filtered by a text and back, the slowest, painted"
    yield Figure(name=name, value=max(ours), unit="ms", peer=max(theirs), peer_name="Qt's proxy", value_aim=AIM)
    yield Figure(
        name="put into families, painted", value=_milliseconds(partial(_group, table)), unit="ms", value_aim=AIM
    )
    assert len(entries) == table.runs.rowCount() == RUNS


def _sort(table: RunsTable, key: str, order: Qt.SortOrder) -> None:
    table.sortByColumn(table.runs.column(key), order)
    table.viewport().repaint()


def _filter(table: RunsTable, text: str) -> None:
    table.filter(RunFilter(text=text))
    table.viewport().repaint()


def _prepare(table: RunsTable) -> None:
    for _ in range(RUNS):
        table.runs.prepare()


def _group(table: RunsTable) -> None:
    table.runs.set_families(True)
    table.viewport().repaint()


def _open(app: QApplication, entries: list[Overview]) -> tuple[float, RunsTable]:
    """Make the table, show it, and return how long that took until it was painted."""
    began = time.perf_counter()
    table = RunsTable()
    table.set_wide(True)
    table.resize(*SIZE)
    table.show_runs(entries)
    table.show()
    painted = _Painted(table.viewport())
    while not painted.seen:
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 1)
    return (time.perf_counter() - began) * 1000, table


class _Painted(QObject):
    """Sees when a widget has been asked to paint itself; it has done so when the events are through."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the first painting."""
        del watched  # it is the one widget
        self.seen |= event.type() == QEvent.Type.Paint
        return False


class _Peer:
    """The same words in Qt's own model, behind its own proxy."""

    def __init__(self, app: QApplication, table: RunsTable) -> None:
        self._source = QStandardItemModel()
        for row in range(table.runs.rowCount()):
            columns = range(table.runs.columnCount())
            self._source.appendRow([QStandardItem(str(table.runs.index(row, column).data())) for column in columns])
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._source)
        self._proxy.setFilterKeyColumn(-1)
        self._view = QTableView()
        self._view.setModel(self._proxy)
        self._view.resize(*SIZE)
        self._view.show()
        app.processEvents()

    def sort(self, column: int, order: Qt.SortOrder) -> None:
        self._proxy.sort(column, order)
        self._view.viewport().repaint()

    def filter(self, text: str) -> None:
        self._proxy.setFilterFixedString(text)
        self._view.viewport().repaint()


def _read_plainly(project: Project) -> list[tuple[str, float]]:
    found = []
    for folder in sorted(project.runs.iterdir()):
        if not folder.is_dir():
            continue
        with (folder / "events.jsonl").open("rb") as lines:
            events = [json.loads(line) for line in lines]
        spec = json.loads((folder / "spec.json").read_bytes())
        losses = [event["val_loss"] for event in events if event.get("val_loss") is not None]
        found.append((spec["arch"], min(losses, default=float("inf"))))
    return found


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for figure in measure():
        print(figure.line(), flush=True)
