"""A window with a project in which every page has something to show, and the way through all of its pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events import jobs
from core.project import create_project, open_project
from gui.pages.lab.page import LabPage
from gui.shell.help_dialog import TABS
from gui.shell.steps import PAGES
from gui.shell.window import MainWindow
from tests.gui.doubles import add_run, epoch_ended, evaluated, finished
from tests.rows import row

NAMES = ("hoja sana", "mancha foliar por Septoria", "roya", "tizón tardío")
PICTURES = 1240


def fill(
    folder: Path,
    *,
    labelled: bool = True,
    name: str = "Enfermedades de las hojas",
    names: Sequence[str] = NAMES,
    source: str = "phone",
) -> Path:
    """Make a project with 1,240 pictures, a split, findings and a run."""

    def named(n: int) -> str | None:
        return names[n % 4] if n % 31 else None

    project = create_project(folder / name)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures(
            [
                row(n, named(n) if labelled else None, source=source, mode="RGBA", sha256=f"{n // 2:064x}")
                for n in range(PICTURES)
            ]
        )
        catalog.set_rejected([jobs.Rejected(path=f"/x/{n}.jpg", reason="unreadable") for n in range(3)])
        if labelled:
            parts = {n: ("train", "train", "val", "test")[n % 4] for n in range(1, PICTURES + 1)}
            catalog.assign(parts, SplitSettings(train=50, val=25, test=25, seed=0, grouping="auto", hash="h"))
    if labelled:
        add_run(open_project(project.folder), [epoch_ended(1, val_accuracy=0.905), finished("x", 1, 1)])
    return project.folder


def opened(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Open a project made by `fill`, and wait until its pictures are there."""
    window.session.workspace.open_project(folder)
    qtbot.waitUntil(lambda: window.page("dataset") is not None)
    page = window.page("dataset")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == PICTURES)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the layouts are done."""
    for _ in range(3):
        qtbot.wait(30)
    window.layout().activate()


def notices(page) -> None:
    """Show what the dataset page tells after an import and a rescan."""
    sources = [jobs.NewSource(name="DCIM", taken=True)]
    rejected = [jobs.Rejected(path=f"/x/{n}.jpg", reason="unreadable") for n in range(3)]
    result = jobs.ImportResult(
        pictures=PICTURES, added=120, skipped=0, ignored=0, classes={}, rejected=rejected, sources=sources
    )
    page.origin.show_imported(result)
    page.refused.show_rejected(result)
    page.looked.show_looked(jobs.RescanResult(pictures=PICTURES, added=3, gone=1, changed=2, moved=9, files=[]))


def measure(window: MainWindow) -> None:
    """Let the evaluate page, which is shown, measure the run on validation."""
    window.page("evaluate").validation.click()
    result = msgspec.structs.replace(evaluated(), run=window.session.workspace.facts.runs[0].id)
    window.session.interactive.say(result, final=True)


def walk(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[tuple[str, object]]:
    """Bring every page, topic, lesson and dialog to the screen; yield its name and the widget that holds it."""
    for key, _ in PAGES:
        window.show_page(key)
        yield f"{key}, empty", window
    opened(qtbot, window, folder)
    window.show_page("dataset")
    dataset = window.page("dataset")
    notices(dataset)
    dataset.gallery.choose_between(1, 6)
    yield "dataset", window
    for key in ("split", "train", "evaluate", "classify"):
        window.show_page(key)
        if key == "evaluate":
            measure(window)
        yield key, window
    yield from _lab(qtbot, window)
    for tab in TABS:
        helping = window.menu.show_help(tab)
        yield f"help, {tab}", helping
        helping.close()
    setting = window.menu.show_settings()
    yield "settings", setting
    setting.close()
    window.session.workspace.close_project()
    window.show_page("dataset")
    yield "home", window


def _lab(qtbot: QtBot, window: MainWindow) -> Iterator[tuple[str, object]]:
    window.show_page("lab")
    page = window.page("lab")
    assert isinstance(page, LabPage)
    yield "lab", window
    for topic in list(page.cards.cards):
        page.open_topic(topic)
        qtbot.wait(50)
        yield f"lab, {topic}", window
    page.show_cards()
