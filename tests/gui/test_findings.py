"""Findings on the dataset page: looked for, explained, repaired, answered one by one; over a real catalog."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalog.catalog import Catalog
from core.catalog.records import Finding, NewPicture
from core.events import jobs
from core.events.changes import EVERYTHING
from core.findings.kinds import KINDS, OTHER_REPAIRS, REPAIRS, pack
from core.problems import Problem
from core.project import create_project
from gui.pages.dataset.cells import GAP
from gui.pages.dataset.page import DatasetPage
from gui.pages.dataset.questions import Questions
from gui.theme.palette import colours
from gui.words.findings import finding_sentence, repair_label
from tests.gui.doubles import FakeSession, show_dataset
from tests.rows import row

CONTENTS = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4}  # numbers of pictures whose bytes are those of another


def new_picture(folder: Path, number: int) -> NewPicture:
    return row(
        number,
        "dog" if number in (5, 6, 7, 8, 9, 10) else "cat",
        path=str(folder / f"{number:02d}.png"),
        sha256=f"{CONTENTS.get(number, number):064x}",
    )


def doubt(folder: Path, number: int, rank: int) -> Finding:
    detail = pack(rank=rank, class_name="cat", looks_like="dog", probability=0.9, of_its_own=0.02, likely=rank < 3)
    return Finding(
        path=str(folder / f"{number:02d}.png"), kind="suspect_label", detail=detail, picture_id=number, doubts="cat"
    )


@pytest.fixture
def session(qtbot, tmp_path):
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([new_picture(tmp_path, number) for number in range(1, 21)])
        blurred = [Finding(path=str(tmp_path / f"{n}.png"), kind="blurred", picture_id=n) for n in (18, 19)]
        rule = pack(trait="exif", low=None, high=None, word="yes", precision=1.0, recall=0.98, pictures=10)
        shortcut = Finding(path="dog", kind="shortcut", detail=rule)
        doubts = [doubt(tmp_path, number, rank) for rank, number in enumerate((15, 12, 17), start=1)]
        catalog.replace_findings(KINDS, [*blurred, shortcut, *doubts])
        catalog.set_look(pictures=20, method="features")
    session = FakeSession()
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == 20)
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    return show_dataset(qtbot, session, 20)


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def excluded(session: FakeSession) -> list[int]:
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        return catalog.picture_ids(excluded=True)


def test_every_kind_is_explained_and_every_repair_has_a_name():
    assert all(finding_sentence(kind) for kind in KINDS)
    assert all(repair_label(repair) for repair in (*REPAIRS.values(), *OTHER_REPAIRS.values()))


def test_a_look_is_a_job_that_is_told_of(qtbot, page: DatasetPage, session: FakeSession):
    assert "20 pictures; 0 are new since" in page.findings.look.toolTip()
    click(page.findings.look)
    job, request = next(one for one in session.interactive.asked if isinstance(one[1], jobs.Find))
    assert request == jobs.Find(project=str(session.workspace.project.folder))
    assert not page.findings.look.isEnabled()
    work = []
    session.workspace.work.connect(work.append)
    session.interactive.say(jobs.Work(stage="measuring", done=3, total=20), job=job)
    assert work[-1].stage == "measuring", "shown in the strip, with its Cancel"
    session.interactive.say(jobs.FindResult(findings={}, pictures=1234, method="hash"), job=job, final=True)
    assert page.findings.look.isEnabled()
    assert "1,234 pictures were looked at, and nothing is odd with them" in page.findings.card.text()
    assert "with a 64-bit hash" in page.findings.card.text()


def test_a_cancelled_look_can_begin_again(page: DatasetPage, session: FakeSession):
    click(page.findings.look)
    session.interactive.say(jobs.Refused(code="cancelled", values={}), final=True)
    assert page.findings.look.isEnabled()
    assert page.findings.card.isHidden()


def test_copies_are_put_aside_and_come_back(qtbot, page: DatasetPage, session: FakeSession):
    click(page.findings.chips["duplicate"])
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 5)
    click(page.findings.card.buttons["exclude_copies"])
    qtbot.waitUntil(lambda: session.workspace.facts.findings["duplicate"] == 2)
    assert excluded(session) == [2, 3], "of those in two classes none"
    qtbot.waitUntil(lambda: "2 pictures were excluded" in page.findings.card.text())
    click(page.findings.card._action)
    qtbot.waitUntil(lambda: session.workspace.facts.findings["duplicate"] == 5)
    assert excluded(session) == []


def test_what_only_excludes_empties_its_chip(qtbot, page: DatasetPage, session: FakeSession):
    click(page.findings.chips["blurred"])
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 2)
    click(page.findings.card.buttons["exclude"])
    qtbot.waitUntil(lambda: "blurred" not in page.findings.chips)
    assert excluded(session) == [18, 19]
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 18)


def test_a_shortcut_names_its_rule_and_shows_its_class(qtbot, page: DatasetPage):
    click(page.findings.chips["shortcut"])
    card = page.findings.card
    assert "Look at the class" in card.text()
    qtbot.waitUntil(lambda: card._rows.count() == 1)
    row = card._rows.itemAt(0).widget()
    button, text = row.layout().itemAt(0).widget(), row.layout().itemAt(1).widget()
    assert text.text() == "EXIF data is yes: right for 100% of them, true of 98% of the class"
    click(button)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 6)
    assert page.classes.key() == "dog"


def opened(qtbot, page: DatasetPage, kind: str, repair: str) -> Questions:
    click(page.findings.chips[kind])
    click(page.findings.card.buttons[repair])
    qtbot.waitUntil(lambda: page.questions.doubt is not None)
    return page.questions


def test_doubtful_labels_are_answered_by_keyboard(qtbot, page: DatasetPage, session: FakeSession):
    asked = opened(qtbot, page, "suspect_label", "answer_one_by_one")
    assert asked.title.text() == "3 pictures to look at"
    assert asked.sentence.text() == "It is in “cat”, and looks like “dog”: 90% against 2%. Is the label right?"
    assert [button.accessibleName() for button in asked.buttons] == ["Keep “cat”", "Change to “dog”", "Exclude it"]
    assert asked.doubt.picture.id == 15, "the most suspect first"
    qtbot.waitUntil(lambda: len(asked._examples) == 10)
    assert "2 labels are wrong, most likely the first 2; after these" in asked.estimate.text()
    QTest.keyClick(asked, Qt.Key.Key_1)
    assert asked.doubt.picture.id == 12, "the next one comes at once"
    QTest.keyClick(asked, Qt.Key.Key_2)
    assert asked.estimate.text().startswith("It is less likely"), "the estimate ends here"
    QTest.keyClick(asked, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "suspect_label" not in session.workspace.facts.findings)
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert excluded(session) == [17]
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        assert catalog.picture(12).class_name == "dog"
        assert catalog.picture(15).class_name == "cat"
    for left in (1, 2, 3):
        session.collection.undo()
        qtbot.waitUntil(lambda left=left: session.workspace.facts.findings.get("suspect_label") == left)
    assert session.workspace.facts.undo is None


def test_every_doubtful_label_is_shown_in_its_order_and_the_end_of_the_estimate_is_marked(qtbot, page: DatasetPage):
    click(page.findings.chips["suspect_label"])
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 3)
    assert [page.gallery.pictures.id_at(place) for place in range(3)] == [15, 12, 17]
    assert page.gallery.likely == 2
    assert "2 labels are wrong, most likely the first 2; after these" in page.findings.card.text()
    assert "Filled numbers mark the likely ones." in page.findings.card.text()
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(2) is not None)
    seen = page.gallery.grab().toImage()
    middles = [page.gallery.visualRect(page.gallery.pictures.index_of(place)).topLeft() for place in range(3)]
    plates = [seen.pixelColor(corner.x() + GAP // 2 + 8, corner.y() + GAP // 2 + 14) for corner in middles]
    assert [plate == colours().accent_fill for plate in plates] == [True, True, False]
    page.search.setText("17")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 1)
    assert page.gallery.likely == 0
    assert "It is less likely" in page.findings.card.text()
    page.findings.choose(None)
    page.search.clear()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 20)
    assert page.gallery.likely is None


def test_an_undone_answer_is_asked_again_and_later_is_later(qtbot, page: DatasetPage, session: FakeSession):
    asked = opened(qtbot, page, "suspect_label", "answer_one_by_one")
    QTest.keyClick(asked, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: session.workspace.facts.findings["suspect_label"] == 2)
    assert asked.doubt.picture.id == 12
    qtbot.waitUntil(lambda: not asked._answered)
    QTest.keyClick(asked, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: asked.doubt.picture.id == 15)
    QTest.keyClick(asked, Qt.Key.Key_Right)
    assert asked.doubt.picture.id == 12
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert page.gallery.isVisible()


def test_the_same_file_in_two_classes_gets_one(qtbot, page: DatasetPage, session: FakeSession):
    asked = opened(qtbot, page, "conflicting_class", "choose_class")
    assert asked.sentence.text() == "The same file is in several classes: “cat”, “dog”. Which is right?"
    click(asked.buttons[1])
    qtbot.waitUntil(lambda: "conflicting_class" not in session.workspace.facts.findings)
    assert excluded(session) == [4], "the one in the other class"
    qtbot.waitUntil(lambda: not asked.isVisible())


def test_repairs_lead_to_the_page_that_does_them(page: DatasetPage, session: FakeSession):
    wanted = []
    session.navigation.page_wanted.connect(wanted.append)
    page.findings.repair("near_duplicate", "keep_together")
    page.findings.repair("imbalance", "weigh_classes")
    assert wanted == ["split", "train"]
    assert session.navigation.take_advised() == {"balance": "weights"}
    page.findings.repair("imbalance", "weigh_classes")
    session.workspace.close_project()
    assert session.navigation.take_advised() == {}, "nothing is left of it for another project"


def test_what_can_only_be_looked_at_is_not_repaired(qtbot, page: DatasetPage, session: FakeSession):
    session.workspace.read_only = Problem("project_held", path="p", pid="12", host="h")
    session.workspace.changed.emit(EVERYTHING)
    assert not page.findings.look.isEnabled()
    page.findings.choose("blurred")
    assert not page.findings.card.buttons["exclude"].isEnabled()
    asked = page.questions
    asked.ask_about("suspect_label")
    page._stack.setCurrentWidget(asked)
    qtbot.waitUntil(lambda: asked.doubt is not None)
    QTest.keyClick(asked, Qt.Key.Key_1)
    assert asked.doubt.picture.id == 15
