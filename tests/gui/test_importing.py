"""What an import asks and tells in the window: the source of what came in, and the columns of a table."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog

from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom, Whereabouts
from core.events import jobs
from gui.pages.dataset.columns import ColumnsDialog
from gui.pages.dataset.page import DatasetPage
from gui.pages.dataset.parts import PartsDialog
from tests.gui.doubles import FakeSession, answer, asked_of, make_project, show_dataset
from tests.rows import row

COLUMNS = "n,kind,where\n1,cat,a.jpg\n2,dog,b.jpg\n"


@pytest.fixture
def session(qtbot, tmp_path):
    project = make_project(tmp_path)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "cat", source="DCIM") for number in range(6)])
        catalog.remember_import(ImportedFrom(paths=["/phone/DCIM"], class_name=None, source=None))
    session = FakeSession()
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == 6)
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session: FakeSession) -> DatasetPage:
    return show_dataset(qtbot, session, 6)


def imported(*sources: jobs.NewSource, added: int = 2) -> jobs.ImportResult:
    return jobs.ImportResult(
        pictures=6, added=added, skipped=0, ignored=0, classes={"cat": 6}, rejected=[], ids=(4, 6), sources=[*sources]
    )


def drop(qtbot, session: FakeSession, path: str) -> jobs.ImportPictures:
    session.collection.add([path])
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.ImportPictures)))
    return asked_of(session, jobs.ImportPictures)[-1]


def test_the_source_of_what_was_added_is_told_and_can_be_changed(qtbot, session: FakeSession, page: DatasetPage):
    assert drop(qtbot, session, "/phone/DCIM").paths == ["/phone/DCIM"]
    answer(session, jobs.ImportPictures, imported(jobs.NewSource(name="DCIM", taken=True)))
    assert page.origin.isVisible()
    assert "Pictures added: 2. Source: “DCIM”. Pictures from another place" in page.origin.text()
    page.origin.acted.emit()
    dialog = page.origin.findChild(QInputDialog)
    assert dialog.textValue() == "DCIM"
    dialog.setTextValue(" new phone ")
    dialog.accept()
    qtbot.waitUntil(lambda: session.workspace.facts.sources == {"DCIM": 4, "new phone": 2})
    assert page.origin.text() == "Source of the pictures that were added: “new phone”."
    with Catalog.open(session.workspace.project.catalog) as catalog:
        assert [one.id for one in catalog.pictures(source="new phone")] == [5, 6]
        assert [one.source for one in catalog.imports()] == ["new phone"]  # where new ones will be found, too
        assert catalog.next_undo().kind == "source"


def test_pictures_that_turn_out_to_be_none_are_not_counted(qtbot, session: FakeSession, page: DatasetPage):
    drop(qtbot, session, "/phone/DCIM")
    session.collection.imported.emit(imported(jobs.NewSource(name="a", taken=False), added=6))
    broken = [jobs.Rejected(path=f"/phone/DCIM/{n}.jpg", reason="unreadable") for n in range(2)]
    session.collection.rejected.emit(jobs.InspectionResult(inspected=6, rejected=broken, unnamed=1))
    assert page.origin.text() == "Pictures added: 3. Source: “a”."


def test_several_sources_are_told_and_nothing_new_is_not(qtbot, session: FakeSession, page: DatasetPage):
    drop(qtbot, session, "/phone/DCIM")
    session.collection.imported.emit(
        imported(jobs.NewSource(name="a", taken=False), jobs.NewSource(name="b", taken=False))
    )
    assert page.origin.text() == "Pictures added: 2. Source: “a”, “b”."
    session.collection.imported.emit(imported(added=0))
    assert not page.origin.isVisible()


def test_columns_that_are_not_recognised_are_asked_for(qtbot, session: FakeSession, page: DatasetPage, tmp_path: Path):
    table = tmp_path / "labels.csv"
    table.write_text(COLUMNS)
    session.collection.add([str(table)])
    qtbot.waitUntil(lambda: page.findChild(ColumnsDialog) is not None)
    assert asked_of(session, jobs.ImportPictures) == []
    dialog = page.findChild(ColumnsDialog)
    assert [dialog.path.itemText(place) for place in range(dialog.path.count())] == ["n", "kind", "where"]
    assert (dialog.path.currentText(), dialog.kind.currentIndex()) == ("where", 0)
    dialog.kind.setCurrentIndex(3)
    assert not dialog.take.isEnabled(), "paths are no classes"
    dialog.kind.setCurrentIndex(2)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    (asked,) = asked_of(session, jobs.ImportPictures)
    assert (asked.paths, asked.path_column, asked.class_column) == ([str(table)], "where", "kind")


def test_a_table_that_is_clear_is_imported_at_once_beside_one_that_is_not(
    qtbot, session: FakeSession, page: DatasetPage, tmp_path: Path
):
    (tmp_path / "clear.csv").write_text("path,class\na.jpg,cat\n")
    (tmp_path / "unclear.csv").write_text(COLUMNS)
    session.collection.add([str(tmp_path / name) for name in ("clear.csv", "unclear.csv", "none.csv")])
    qtbot.waitUntil(lambda: page.findChild(ColumnsDialog) is not None)
    (asked,) = asked_of(session, jobs.ImportPictures)
    assert [Path(path).name for path in asked.paths] == ["clear.csv", "none.csv"]
    page.findChild(ColumnsDialog).reject()
    assert len(asked_of(session, jobs.ImportPictures)) == 1


def test_what_known_pictures_took_is_told_and_hand_made_labels_are_asked_about(
    qtbot, session: FakeSession, page: DatasetPage
):
    drop(qtbot, session, "/phone/DCIM")
    answer(session, jobs.ImportPictures, msgspec.structs.replace(imported(added=0), classes_changed=4, by_hand=2))
    assert page.known.isVisible()
    assert "4 known pictures took another class." in page.known.text()
    assert "2 pictures kept the classes that you gave them" in page.known.text()
    assert "--over-hand" not in page.known.text()
    page.known.acted.emit()
    again = asked_of(session, jobs.ImportPictures)[-1]
    assert (again.paths, again.over_hand) == (["/phone/DCIM"], True)
    answer(session, jobs.ImportPictures, imported(added=0))
    assert not page.known.isVisible()


def test_folders_that_are_named_like_parts_are_asked_about(qtbot, session: FakeSession, page: DatasetPage):
    problems: list = []
    session.workspace.problem.connect(problems.append)
    drop(qtbot, session, "/set")
    folders = ["trian", "vlidation"]
    answer(
        session, jobs.ImportPictures, jobs.Refused(code="parts_unclear", values={"path": "/set", "folders": folders})
    )
    dialog = page.findChild(PartsDialog)
    assert list(dialog.choices) == folders
    assert not dialog.take.isEnabled()
    dialog.choices["trian"].setCurrentIndex(0)
    dialog.choices["vlidation"].setCurrentIndex(3)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    again = asked_of(session, jobs.ImportPictures)[-1]
    assert (again.paths, again.parts) == (["/set"], {"trian": "train", "vlidation": "class"})
    assert problems == []
    answer(session, jobs.ImportPictures, jobs.Refused(code="folder_empty", values={"path": "/set"}))
    assert [one.code for one in problems] == ["folder_empty"]


def test_a_table_inside_a_folder_is_asked_about_and_read_with_the_folder(
    qtbot, session: FakeSession, page: DatasetPage, tmp_path: Path
):
    (tmp_path / "sheet").mkdir()
    table = tmp_path / "sheet" / "labels.csv"
    table.write_text(COLUMNS)
    drop(qtbot, session, str(tmp_path / "sheet"))
    refused = jobs.Refused(code="table_unclear", values={"path": str(table), "columns": "n, kind, where"})
    answer(session, jobs.ImportPictures, refused)
    qtbot.waitUntil(lambda: page.findChild(ColumnsDialog) is not None)
    dialog = page.findChild(ColumnsDialog)
    dialog.path.setCurrentIndex(2)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    again = asked_of(session, jobs.ImportPictures)[-1]
    assert (again.paths, again.path_column, again.class_column) == ([str(tmp_path / "sheet")], "where", "")


def test_a_moved_picture_takes_another_class_only_by_choice(session: FakeSession, page: DatasetPage):
    session.collection.rescan()
    result = jobs.RescanResult(pictures=6, added=0, gone=0, changed=0, moved=2, files=[], classes_differ=2)
    answer(session, jobs.Rescan, result)
    assert "say other classes" in page.looked.text()
    page.looked.acted.emit()
    assert asked_of(session, jobs.Rescan)[-1].take_classes


def test_an_opened_project_shows_its_pictures_before_it_looks_for_their_files(qtbot, session, page, monkeypatch):
    read = []

    def watch(name: str) -> None:
        of = getattr(Catalog, name)
        monkeypatch.setattr(Catalog, name, lambda *given, **named: (read.append(name), of(*given, **named))[1])

    for name in ("_joined_ids", "count_pending", "whereabouts"):
        watch(name)
    folder = session.workspace.project.folder
    session.workspace.close_project()
    session.workspace.open_project(folder)
    qtbot.waitUntil(lambda: {"count_pending", "whereabouts"} <= set(read))
    assert read[0] == "_joined_ids"


def test_pictures_that_are_away_are_found_in_one_step(qtbot, session: FakeSession, page: DatasetPage):
    folder = session.workspace.project.folder
    session.workspace.close_project()
    session.workspace.open_project(folder)  # its pictures are nowhere
    qtbot.waitUntil(lambda: not page.away.isHidden())
    assert "/pictures/000000.jpg" in page.away.text()
    found = Whereabouts(looked=6, gone=6, first="/old/1.jpg", beside="/new/set")
    page.away.show_away(found)
    assert "/new/set" in page.away.text()
    page.away.acted.emit()
    assert asked_of(session, jobs.Relocate)[-1].folders == []
    answer(session, jobs.Relocate, jobs.RelocateResult(missing=2000, found=1999, folders=["/new/set"]))
    assert page.away.text() == "Found 1,999 of 2,000 under /new/set."
    page.away.acted.emit()
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit(["/other"])
    dialog.reject()
    assert asked_of(session, jobs.Relocate)[-1].folders == ["/other"]
    answer(session, jobs.Relocate, jobs.RelocateResult(missing=1, found=1, folders=["/other"]))
    assert page.away.text() == "Found 1 of 1 under /other."
