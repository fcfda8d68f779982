"""The split page: names and sources that tell what belongs together, and the way out of the data set."""

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.events import jobs
from core.events.changes import DATA, SPLIT
from gui.pages.split.page import SplitPage
from gui.state.facts import ProjectFacts
from gui.widgets.export_dialog import ExportDialog
from gui.widgets.exporting import exported_text
from tests.gui.doubles import FakeSession, answer, asked_of
from tests.gui.split_page.helpers import asked, split_facts


def test_names_are_shown_before_they_are_used(page: SplitPage, session: FakeSession):
    page.on_shown()
    session.workspace.facts = dataclasses.replace(
        session.workspace.facts
    )  # an epoch of a training: nothing about the pictures
    page.on_shown()
    assert len(asked_of(session, jobs.FindGroups)) == 1
    session.workspace.changed.emit(DATA)
    page.on_shown()
    assert len(asked_of(session, jobs.FindGroups)) == 2
    name = jobs.GroupsOf(
        grouping="name",
        rule="number",
        groups=50,
        pictures=150,
        largest=3,
        doubt="",
        examples=[("cat1", ["cat1_1.png", "cat1_2.png", "cat1_3.png"])],
    )
    folder = jobs.GroupsOf(
        grouping="folder", rule="folder", groups=3, pictures=150, largest=50, doubt="few_groups", examples=[]
    )
    burst = jobs.GroupsOf(
        grouping="burst", rule="burst", groups=2, pictures=150, largest=40, doubt="", examples=[("burst-1", ["a.png"])]
    )
    answer(session, jobs.FindGroups, jobs.GroupsResult(pictures=150, groupings=[folder, name, burst]))
    together = page.chooser.together
    assert "Names make 50 groups of up to 3 pictures, such as “cat1”: cat1_1.png, cat1_2.png" in together.says.text()
    assert "Folders say nothing" in together.says.text()
    together.grouping.setFocus()
    QTest.keyClick(together.grouping, Qt.Key.Key_End)
    assert "torn apart" in together.says.text()
    assert "Recordings of the camera make 2 groups of up to 40 pictures" in together.says.text(), (
        "they stay, all the same"
    )
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).grouping == "none"


def test_validation_and_test_come_from_one_source(page: SplitPage, session: FakeSession):
    source = page.chooser.together.source
    assert not source.isVisible()
    facts = dataclasses.replace(split_facts(), sources={"phone": 50, "web": 100})
    session.workspace.facts = dataclasses.replace(
        facts, part_sources={"train": {"phone": 10, "web": 80}, "val": {"phone": 20}}
    )
    session.workspace.changed.emit(SPLIT)
    assert source.isVisible()
    source.setFocus()
    QTest.keyClick(source, Qt.Key.Key_Down)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).eval_source == "phone"
    assert page.outcome.source_table.isVisible()
    assert [page.outcome.sources.count(row, "train") for row in range(3)] == [10, 80, 90]


def test_the_recommendation_is_for_the_source_that_is_divided(page: SplitPage, session: FakeSession):
    session.workspace.facts = ProjectFacts(
        pictures=20_000, classes={"a": 20_000}, sources={"phone": 500, "web": 19_500}
    )
    session.workspace.changed.emit(SPLIT)
    assert "for 20,000 pictures" in page.chooser.reason.text()
    page.chooser.together.source.setFocus()
    QTest.keyClick(page.chooser.together.source, Qt.Key.Key_Down)
    # z × sqrt(2 × 0.9 × 0.1 / 100) = 11.9 points of a fifth of the 500.
    assert "for 500 pictures" in page.chooser.reason.text()
    assert "Differences under 12 points" in page.chooser.reason.text()


def test_the_set_is_taken_out_again(qtbot, page: SplitPage, session: FakeSession, tmp_path):
    session.workspace.facts = split_facts()
    session.workspace.changed.emit(SPLIT)
    QTest.mouseClick(page.manifest, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "m.json"))
    assert asked_of(session, jobs.WriteManifest)[-1].to == str(tmp_path / "m.json")
    with qtbot.waitSignal(session.exports.exported):
        answer(session, jobs.WriteManifest, jobs.ManifestResult(file="/m.json", pictures=150))
    dialog.close()


@pytest.mark.parametrize(("way", "name"), [("copy", "/tidy"), ("link", "/tidy"), ("table", "/tidy.csv")])
def test_the_data_set_is_written_as_copies_links_or_a_table(page: SplitPage, session: FakeSession, way: str, name: str):
    session.workspace.facts = split_facts()
    session.workspace.changed.emit(SPLIT)
    QTest.mouseClick(page.folders, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ExportDialog)
    assert not dialog.export.isEnabled(), "not without a name"
    QTest.keyClicks(dialog.folder, "/tidy ")
    choice = getattr(dialog, way)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    (request,) = asked_of(session, jobs.ExportData)
    assert (request.to, request.link, request.table) == (name, way == "link", way == "table")


def test_what_was_written_is_said():
    done = jobs.ExportResult(
        file="/out", pictures=10, linked=0, left_out=2, rejected=[jobs.Rejected(path="/x", reason="missing")]
    )
    assert exported_text(done) == (
        "10 pictures were written to /out. 2 are in no part and were left out. 1 could not be read."
    )
    table = msgspec.structs.replace(done, file="/x.csv", table=True, rejected=[])
    assert exported_text(table) == "10 pictures are listed in /x.csv. 2 are in no part and were left out."
    assert "4 of them are links to your files." in exported_text(msgspec.structs.replace(done, linked=4))
