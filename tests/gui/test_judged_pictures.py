"""From a figure of the evaluate page to its pictures, to a corrected label, and back."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.array import Array
from core.events.changes import SPLIT
from core.events.judging import Calibration, ReliabilityBin, SliceFigures
from tests.gui.doubles import (
    CLASSES,
    add_trained_run,
    asked_of,
    click,
    evaluate_page,
    evaluated,
    last_request,
    make_project,
)
from tests.rows import row

BIN = ReliabilityBin(low=0.8, high=13 / 15, n=30, confidence=0.8, accuracy=0.86, interval=(0.7, 0.94))
SLICES = [
    SliceFigures(name=name, kind="source", n=15, correct=13, accuracy=13 / 15, interval=(0.6, 0.96))
    for name in ("phone", "web")
]


@pytest.fixture
def page(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(1, "pear"), row(2, "apple"), row(3, "plum")])
    for accuracy in (0.9, 0.6):
        add_trained_run(project, accuracy)
    session.show_project(project)
    made = evaluate_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 900)
    made.show()
    qtbot.waitUntil(lambda: made.counter.text() == "The test set has never been used.")
    click(qtbot, made.validation)
    calibration = Calibration(temperature=1.5, before=0.1, after=0.04, bins_before=[BIN], bins_after=[BIN])
    session.interactive.say(
        evaluated(predictions="abc", slices=SLICES, calibration=calibration, block_order=[2, 0, 1]), final=True
    )
    return made


def judged(session) -> jobs.JudgedPicturesResult:
    """Three pictures: a pear called apple, surest first; then a right one, and one that left the catalog."""
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        ids = catalog.picture_ids()[:2]
    return jobs.JudgedPicturesResult(
        classes=list(CLASSES),
        ids=Array.of(np.array([*ids, 10**9])),
        truths=Array.of(np.array([1, 0, 1], np.int32)),
        answers=Array.of(np.array([0, 0, 0], np.int32)),
        sources=Array.of(np.array([0, 1, 0], np.int32)),
        source_names=["phone", "web"],
        confidences=Array.of(np.array([0.97, 0.8, 0.5], np.float32)),
        losses=Array.of(np.array([3.5, 0.2, 0.1], np.float32)),
    )


def answer_pictures(qtbot, page, session):
    """Answer the question about the pictures, whichever job was asked for last."""
    number = next(n for n, request in reversed(session.interactive.asked) if isinstance(request, jobs.JudgedPictures))
    from core.engine.frames import Reply

    session.interactive.messages.emit([Reply(job=number, message=judged(session), final=True)])
    qtbot.waitUntil(lambda: bool(page.judged.cells))


def open_cell(qtbot, page, true, answer):
    centre = page.view.matrix.cell_rect(true, answer).center()
    qtbot.mouseClick(page.view.matrix, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y())))


def test_a_cell_opens_its_pictures_and_leads_back(qtbot, page, session):
    page.view.verticalScrollBar().setValue(40)
    open_cell(qtbot, page, 1, 0)
    assert last_request(session, jobs.JudgedPictures).on == "val"
    answer_pictures(qtbot, page, session)
    assert page.judged.isVisible()
    assert page.judged.heading.text() == "“pear” called “apple”"
    assert [cell.judged.truth for cell in page.judged.cells] == ["pear"], "the picture that is gone is left out"
    click(qtbot, page.judged.back)
    assert page.view.isVisible()
    assert page.view.verticalScrollBar().value() == 40
    open_cell(qtbot, page, 0, 0)
    assert len(asked_of(session, jobs.JudgedPictures)) == 1, "the answers are known by now"
    open_cell(qtbot, page, 0, 2)
    assert page.judged.heading.text() == "“apple” recognised", "an empty cell opens nothing"


def test_a_result_leaves_the_pictures_open_that_were_opened_meanwhile(qtbot, page, session):
    open_cell(qtbot, page, 1, 0)
    answer_pictures(qtbot, page, session)
    qtbot.waitUntil(page.judged.isVisible)
    click(qtbot, page.judged.back)
    click(qtbot, page.validation)
    number = session.interactive.asked[-1][0]
    assert page.view.isVisible(), "to ask leads to the figures"
    open_cell(qtbot, page, 1, 0)
    answer_pictures(qtbot, page, session)
    qtbot.waitUntil(page.judged.isVisible)
    session.interactive.say(evaluated(predictions="abc", correct=12), final=True, job=number)
    qtbot.waitUntil(page.validation.isEnabled)
    assert page.judged.isVisible()


def test_cells_open_by_keyboard(qtbot, page, session):
    page.view.matrix.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.view.matrix, Qt.Key.Key_Down)
    qtbot.keyClick(page.view.matrix, Qt.Key.Key_Return)
    answer_pictures_asked = last_request(session, jobs.JudgedPictures)
    assert answer_pictures_asked.run == "001-lenet5"


def test_a_wrong_label_is_corrected_and_undone(qtbot, page, session):
    open_cell(qtbot, page, 1, 0)
    answer_pictures(qtbot, page, session)
    (cell,) = page.judged.cells
    number = cell.judged.id

    def class_now():
        with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
            return catalog.picture(number).class_name

    before = class_now()
    with qtbot.waitSignal(session.workspace.changed):
        cell.relabelled.emit(number, "plum")
    qtbot.waitUntil(lambda: class_now() == "plum")
    qtbot.waitUntil(lambda: cell.done.whole_text() == "Now “plum”")
    assert not cell.wrong.isVisible()
    session.workspace.changed.emit(SPLIT)
    assert page.judged.isVisible(), "a change does not take the person away from the pictures"
    qtbot.waitUntil(page.judged.undo.isEnabled)
    click(qtbot, page.judged.undo)
    qtbot.waitUntil(lambda: class_now() == before)


def test_a_picture_is_left_out(qtbot, page, session):
    click(qtbot, page.view.all_mistakes)
    answer_pictures(qtbot, page, session)
    (cell,) = page.judged.cells
    click(qtbot, cell.out)
    qtbot.waitUntil(lambda: cell.done.whole_text() == "Left out")
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        assert catalog.picture(cell.judged.id).excluded


def test_rows_bars_and_sources_open_their_pictures(qtbot, page, session):
    page.view.table.opened.emit("pear")
    answer_pictures(qtbot, page, session)
    assert [cell.judged.truth for cell in page.judged.cells] == ["pear"]
    click(qtbot, page.judged.back)
    click(qtbot, page.view.slices.links["web"])
    qtbot.waitUntil(lambda: [cell.judged.source for cell in page.judged.cells] == ["web"])
    click(qtbot, page.judged.back)
    diagram = page.view.calibration.diagram
    centre = diagram.bar_rect(BIN).center()
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y())))
    qtbot.waitUntil(lambda: [round(cell.judged.confidence, 2) for cell in page.judged.cells] == [0.8])
    click(qtbot, page.judged.back)
    opened = []
    diagram.opened.connect(lambda low, high: opened.append((low, high)))
    qtbot.keyClick(diagram, Qt.Key.Key_Right)
    qtbot.keyClick(diagram, Qt.Key.Key_Return)
    assert opened == [(BIN.low, BIN.high)]


def test_the_matrix_is_reordered_and_normalised(qtbot, page):
    click(qtbot, page.view.order.button("blocks"))
    assert page.view.matrix.sentence(0, 0).startswith("“plum” recognised: 10 of 10")
    assert page.view.matrix.sentence(2, 1) == "“pear” called “apple”: 2 of 10 (20%)"
    click(qtbot, page.view.numbers.button("shares"))
    click(qtbot, page.view.order.button("names"))
    assert page.view.matrix.sentence(0, 0).startswith("“apple” recognised")


def test_the_threshold_says_what_it_costs(qtbot, page, session):
    assert last_request(session, jobs.ThresholdCurve).class_name == "apple"
    number = next(n for n, request in session.interactive.asked if isinstance(request, jobs.ThresholdCurve))
    from core.engine.frames import Reply

    curve = jobs.ThresholdCurveResult(
        class_name="apple", actual=10, hits=[10] * 81 + [4] * 20, alarms=[20] * 50 + [2] * 51
    )
    session.interactive.messages.emit([Reply(job=number, message=curve, final=True)])
    card = page.view.threshold
    assert "10 of 10 found (recall 100%), with 2 false alarms (precision 83%)" in card.text.text()
    card.slider.setValue(90)
    assert "4 of 10 found (recall 40%), with 2 false alarms (precision 67%)" in card.text.text()


def test_two_runs_are_compared_on_the_same_pictures(qtbot, page, session):
    assert last_request(session, jobs.RunPair).runs == ("001-lenet5", "002-lenet5")
    ids = Array.of(np.arange(1, 9))
    pair = jobs.RunPairResult(
        n=30, correct_a=26, correct_b=18, only_a=8, only_b=0, p=0.0078, interval=(0.1, 0.4), grouped=True,
        ids_only_a=ids, ids_only_b=Array.of(np.zeros(0, np.int64)),
    )  # fmt: skip
    page.view.beside.show_pair(pair)
    assert "More than chance (exact McNemar test, p = 0.008)" in page.view.beside.text.text()
    assert page.view.beside.doubt.isVisible()
    assert not page.view.beside.only_other.isEnabled()
    click(qtbot, page.view.beside.only_this)
    answer_pictures(qtbot, page, session)
    assert page.judged.heading.text() == "Only this run is right"
    page.view.beside.show_pair(None)
    assert "has not been evaluated" in page.view.beside.text.text()


def test_a_second_run_that_is_tested_is_told(qtbot, page, session):
    click(qtbot, page.test)
    click(qtbot, page.seal.yes)
    session.interactive.say(evaluated(on="test", uses=2, test_runs=2), final=True)
    notice = page.view.accuracy.chosen_by_test
    assert notice.isVisible()
    assert "no longer unbiased" in notice.text()


def test_an_evaluation_of_an_earlier_version_has_no_cards_without_content(qtbot, page, session):
    click(qtbot, page.validation)
    session.interactive.say(evaluated(), final=True)
    for card in (page.view.slices, page.view.calibration, page.view.threshold, page.view.beside):
        assert card.isHidden()
    open_cell(qtbot, page, 1, 0)
    assert not asked_of(session, jobs.JudgedPictures)
