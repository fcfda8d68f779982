"""Names made to deceive, and a million refusals: shown safely, in a moment, and all of them can be saved."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt

from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
from core.events import jobs
from core.project import create_project
from gui.item_models.pictures import PictureModel
from gui.pages.dataset.refused import LISTED
from gui.widgets.labels import ElidedLabel
from gui.words.general import problem_text, tip
from tests.gui.doubles import FakeSession, show_dataset

NAMES = [
    "two\nlines.png",
    'quote"s.png',
    "=cmd|' /C calc'!A0.png",
    "photo\u202egnp.exe.png",
    "<img src='x.png'><b>bold.png",
    "é" * 120 + ".png",
    "\x1b[31mred.png",
]


@pytest.fixture
def session(qtbot, tmp_path):
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures(
            [NewPicture(path=f"/p/{name}", class_name="<b>cat", source="s", size=1, mtime_ns=0) for name in NAMES]
        )
        catalog.set_rejected(
            [jobs.Rejected(path=f"/q/{number} {name}", reason="empty_file") for number, name in enumerate(NAMES)]
        )
    session = FakeSession()
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == len(NAMES))
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    return show_dataset(qtbot, session, len(NAMES))


def is_safe(text: str) -> bool:
    """Tell whether Qt shows every letter of a text, and takes nothing in it for HTML."""
    if GuiQt.mightBeRichText(text):
        inside = text.removeprefix("<p>").removesuffix("</p>").replace("<br>", "")
        return text.startswith("<p>") and "<" not in inside
    return text.isprintable()


def test_pictures_tell_their_names_safely(qtbot, page):
    model: PictureModel = page.gallery.pictures
    qtbot.waitUntil(lambda: model.picture(len(NAMES) - 1) is not None)
    tips = [model.data(model.index_of(place), Qt.ItemDataRole.ToolTipRole) for place in range(len(NAMES))]
    spoken = [model.data(model.index_of(place), Qt.ItemDataRole.AccessibleTextRole) for place in range(len(NAMES))]
    assert all(map(is_safe, tips))
    assert all(sign.isprintable() for text in tips + spoken for sign in text)
    assert tips[0] == "/p/two\\nlines.png"
    assert spoken[3].startswith("photo\\u202egnp.exe.png")
    assert "&lt;img" in tips[4]
    for place in range(len(NAMES)):
        page.gallery.selectionModel().setCurrentIndex(
            model.index_of(place), page.gallery.selectionModel().SelectionFlag.ClearAndSelect
        )
        assert page.inspector.name.whole_text().isprintable()
        assert is_safe(page.inspector.name.toolTip())
        assert page.inspector.name.sizeHint().height() < 40


def test_the_panel_and_the_large_view_tell_them_safely(qtbot, page):
    page.gallery.choose_between(0, len(NAMES) - 1)
    qtbot.waitUntil(lambda: page.inspector.labels.kind.currentIndex() >= 0)
    form = page.inspector.labels
    assert all(is_safe(box.toolTip()) for box in (form.kind, form.part, form.source))
    for place in range(len(NAMES)):
        page.gallery.go_to(place)
        page.look_at()
        assert page.viewer.name.whole_text().isprintable()
        assert is_safe(page.viewer.name.toolTip())
        assert page.keys.words.whole_text().isprintable()
        page.viewer.left.emit()


def test_classes_are_no_html(page):
    model = page.classes.classes
    tips = [model.data(model.index(row), Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    assert any("&lt;b&gt;cat" in text for text in tips)
    assert all(map(is_safe, tips))


def test_sentences_hold_names_safely():
    text = problem_text(jobs.Refused(code="path_missing", values={"path": "/p/a\u202eb\n.png"}))
    assert "/p/a\\u202eb\\n.png" in text


def test_a_tooltip_is_never_taken_for_html(qtbot):
    label = ElidedLabel("<img src=x.png>")
    qtbot.addWidget(label)
    assert label.toolTip() == "<p>&lt;img src=x.png&gt;</p>"
    assert tip("plain, a < b") == "plain, a < b"


def test_refusals_are_named_safely_and_saved(qtbot, page, session, tmp_path):
    named = [jobs.Rejected(path=f"/q/{name}", reason="empty_file", detail="x\u202ey") for name in NAMES]
    result = jobs.ImportResult(pictures=7, added=0, skipped=0, ignored=0, classes={}, rejected=named, unnamed=999_993)
    session.collection.imported.emit(result)
    assert "1,000,000 files were not taken, the first of them two\\nlines.png" in page.refused.text()
    lines = page.refused.details().split("\n")
    assert len(lines) == len(NAMES) + 1
    assert all(line.isprintable() for line in lines)
    assert "999,993 more" in lines[-1]
    page.refused.save(str(tmp_path / "list.csv"))
    qtbot.waitUntil(lambda: "7 files are listed in" in page.refused.text())
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["path", "reason", "detail"]
    assert {row[0] for row in rows[1:]} == {f"/q/{number} {name}" for number, name in enumerate(NAMES)}
    assert {row[1] for row in rows[1:]} == {"Empty: 0 bytes"}


def test_a_million_refusals_take_no_time_of_the_window(page, session):
    many = [jobs.Rejected(path=f"/q/{number}.png", reason="empty_file") for number in range(1_000_000)]
    session.collection.imported.emit(
        jobs.ImportResult(pictures=7, added=0, skipped=0, ignored=0, classes={}, rejected=many)
    )
    assert "1,000,000 files" in page.refused.text()
    assert page.refused.details().count("\n") == LISTED
