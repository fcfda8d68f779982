"""The evaluate page: measuring at will, the sealed test set, and the figures as they are shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.changes import EVERYTHING, SPLIT
from core.problems import Problem
from core.runs.evaluations import evaluation_file
from gui.pages.evaluate.confusion import ConfusionMatrix
from gui.pages.evaluate.per_class import SHARE, ClassFiguresModel
from gui.widgets.run_choice import RunChoice
from tests.gui.doubles import (
    CLASSES,
    CONFUSION,
    add_run,
    add_trained_run,
    asked_of,
    click,
    evaluate_page,
    evaluated,
    last_request,
    make_project,
    show_evaluate,
    store,
)


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    add_trained_run(made, 0.9)
    add_trained_run(made, 0.6)
    add_run(made, [])
    return made


@pytest.fixture
def page(qtbot, session, project):
    return show_evaluate(qtbot, session, project)


def test_the_best_run_is_chosen_and_runs_without_a_model_are_not_offered(page):
    assert page.runs.run_id() == "001-lenet5"
    assert [page.runs.itemData(row) for row in range(page.runs.count())] == ["002-lenet5", "001-lenet5"]
    assert page.runs.itemText(1) == "LeNet-5 · 001 · 90.0% · best"


def test_a_run_that_a_person_chose_stays_chosen(qtbot, session, project):
    session.show_project(project)
    choice = RunChoice()
    qtbot.addWidget(choice)
    choice.show_runs(session.workspace.facts.runs)
    choice.choose("002-lenet5")
    choice.show_runs(session.workspace.facts.runs)
    assert choice.run_id() == "002-lenet5"


def test_validation_is_measured_with_one_click(qtbot, page, session, project):
    click(qtbot, page.validation)
    assert last_request(session, jobs.Evaluate) == jobs.Evaluate(
        project=str(project.folder), run="001-lenet5", on="val"
    )
    assert not page.validation.isEnabled()
    session.interactive.say(evaluated(), final=True)
    figure, interval, facts = page.view.accuracy.texts()
    assert figure == "86.7%"
    assert "26 of 30 right" in interval
    assert "70.3%" in interval
    assert "94.7%" in interval
    assert "test set" not in facts
    assert page.view.isVisible()
    assert page.validation.isEnabled()


def test_what_the_run_had_learnt_from_is_told_with_the_figure(qtbot, page, session):
    click(qtbot, page.validation)
    session.interactive.say(evaluated(left_out=7), final=True)
    card = page.view.accuracy
    assert card.texts()[2].endswith("by an earlier split or as copies: 7.")
    assert not card.doubt.isVisible()
    click(qtbot, page.validation)
    session.interactive.say(evaluated(split_changed=True), final=True)
    assert card.doubt.isVisible()
    assert "may be too good" in card.doubt.text()


def test_figures_that_could_not_be_kept_are_shown_with_the_reason(qtbot, page, session):
    click(qtbot, page.validation)
    session.interactive.say(evaluated(not_kept="Disk quota exceeded"), final=True)
    assert "could not be stored with the run: Disk quota exceeded" in page.view.accuracy.texts()[2]


def test_a_project_that_can_only_be_read_is_measured_on_validation_but_its_test_part_stays_sealed(qtbot, page, session):
    session.workspace.read_only = Problem("project_unwritable", path="p", detail="Read-only file system")
    session.workspace.changed.emit(EVERYTHING)
    assert not page.test.isEnabled()
    click(qtbot, page.validation)
    ((_, request),) = session.interactive.asked
    assert (request.on, request.run) == ("val", "001-lenet5")
    session.interactive.say(evaluated(run="001-lenet5", not_kept="Read-only file system"), final=True)
    assert "could not be stored with the run" in page.view.accuracy.texts()[2]


def test_the_test_part_is_opened_in_two_steps_and_counted(qtbot, page, session):
    click(qtbot, page.test)
    assert not session.interactive.asked, "the first step uses nothing"
    assert page.seal.isVisible()
    assert "cannot be sealed again" in page.seal.sentence()
    assert page.seal.yes.text() == "Yes, use it (use 1)"
    click(qtbot, page.seal.yes)
    assert last_request(session, jobs.Evaluate).on == "test"
    session.interactive.say(evaluated(on="test", uses=1), final=True)
    assert page.counter.text() == "The test set has been used once."
    assert "used once" in page.view.accuracy.texts()[2]
    click(qtbot, page.test)
    assert page.seal.yes.text() == "Yes, use it (use 2)"


def test_the_test_part_can_be_left_sealed(qtbot, page, session):
    click(qtbot, page.test)
    click(qtbot, page.seal.no)
    assert page.seal.isHidden()
    assert not session.interactive.asked


def test_earlier_uses_are_read_from_the_project(qtbot, session, project):
    with Catalog.open(project.catalog) as catalog:
        for _ in range(3):
            catalog.count_test_use("001-lenet5")
    session.show_project(project)
    page = evaluate_page(session)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.counter.text() == "The test set has been used 3 times.")


def test_a_refused_measurement_can_be_tried_again(qtbot, page, session):
    click(qtbot, page.validation)
    with qtbot.waitSignal(session.workspace.problem):
        session.interactive.say(jobs.Refused(code="checkpoint_missing", values={"run": "001-lenet5"}), final=True)
    assert page.validation.isEnabled()
    assert not page.view.isVisible()


def test_figures_are_those_of_the_chosen_run_and_of_the_split(qtbot, page, session):
    click(qtbot, page.validation)
    session.interactive.say(evaluated(split_hash="s0"), final=True)
    assert not page.view.accuracy.outdated.isVisible()
    page.runs.choose("002-lenet5")
    assert not page.view.isVisible()
    page.runs.choose("001-lenet5")
    assert page.view.isVisible()
    session.workspace.changed.emit(SPLIT)
    assert page.view.isVisible(), "the test set was used, or a label is another: the split is the same"
    split = SplitSettings(train=60, val=20, test=20, seed=1, grouping="auto", hash="s1")
    session.workspace.facts = replace(session.workspace.facts, split=split)
    session.workspace.changed.emit(SPLIT)
    assert page.view.isVisible(), "it stays, and says that it is of an earlier split"
    assert page.view.accuracy.outdated.isVisible()


def test_stored_results_are_shown_after_a_restart_and_looking_is_no_use(qtbot, session, project):
    store(project, evaluated(on="val"), at=1_700_000_000)
    store(project, evaluated(on="test", uses=1), at=1_600_000_000)
    with Catalog.open(project.catalog) as catalog:
        catalog.count_test_use("001-lenet5")
    session.show_project(project)
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.view.isVisible)
    qtbot.waitUntil(lambda: page.test.text() == "Use the test set again (use 2)")
    assert page.parts.value() == "val", "the newest"
    assert "Nov 2023" in page.when.text()
    click(qtbot, page.parts.button("test"))
    assert "Sep 2020" in page.when.text()
    assert "use 1 of the test set" in page.when.text()
    assert page.view.accuracy.texts()[0] == "86.7%"
    assert len(asked_of(session, jobs.Evaluate)) == 0
    with Catalog.open(project.catalog, read_only=True) as catalog:
        assert catalog.test_uses() == 1
    page.runs.choose("002-lenet5")
    assert not page.view.isVisible()
    page.runs.choose("001-lenet5")
    assert page.view.isVisible()


def test_what_was_measured_now_is_shown_first(qtbot, page, session, project):
    store(project, evaluated(on="test", uses=1), at=4_000_000_000)
    click(qtbot, page.validation)
    session.interactive.say(evaluated(), final=True)
    assert not page.parts.isVisible(), "there is only one yet"
    page.on_shown()
    qtbot.waitUntil(page.parts.isVisible)
    assert page.parts.value() == "val"


def test_a_damaged_file_of_predictions_is_no_result(qtbot, session, project):
    store(project, evaluated(), at=1_700_000_000)
    store(project, evaluated(on="test"), at=1_700_000_000)
    evaluation_file(project.runs / "001-lenet5", "val").write_bytes(b'{"type": "Evaluated", "n"')
    session.show_project(project)
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.view.isVisible)
    assert not page.parts.isVisible()
    assert page.parts.value() == "test"


def test_without_a_part_its_button_says_why(qtbot, page, session, project):
    session.show_project(project, val=0)
    assert not page.validation.isEnabled()
    assert page.validation.toolTip() == "The split has no validation set."
    assert page.test.isEnabled()


def test_the_worst_mistakes_show_picture_truth_and_answer(qtbot, page, session):
    worst = [
        jobs.Answer(path="/p/a.png", class_name="pear", confidence=0.97, truth="apple"),
        jobs.Answer(path="/p/b.png", class_name="plum", confidence=0.61, truth="pear"),
    ]
    click(qtbot, page.validation)
    session.interactive.say(evaluated(worst=worst), final=True)
    qtbot.waitUntil(lambda: isinstance(session.interactive.asked[-1][1], jobs.Thumbnails))
    assert last_request(session, jobs.Thumbnails).paths == ["/p/a.png", "/p/b.png"]
    session.interactive.say(jobs.Thumbnail(path="/p/a.png", width=2, height=1, pixels=bytes(6)))
    session.interactive.say(jobs.Thumbnail(path="/p/b.png", width=0, height=0, pixels=b""))
    first, second = page.view.worst.pictures
    assert (first.truth.whole_text(), first.given.whole_text()) == ("apple", "→ pear, 97%")
    assert (first.thumb.pixmap().width(), first.thumb.pixmap().height()) == (2, 1)
    assert second.thumb.pixmap().isNull()


# --- the confusion matrix


@pytest.fixture
def matrix(qtbot):
    made = ConfusionMatrix()
    qtbot.addWidget(made)
    made.show_counts(CLASSES, CONFUSION)
    made.resize(400, made.heightForWidth(400))
    made.show()
    return made


def test_a_cell_is_where_it_is_drawn(matrix):
    for true in range(3):
        for answered in range(3):
            assert matrix.cell_at(matrix.cell_rect(true, answered).center()) == (true, answered)
    assert matrix.cell_at(QPointF(1, 1)) is None
    assert matrix.height() >= matrix.cell_rect(2, 2).bottom(), "the last row is inside"


def test_a_cell_says_true_class_answer_and_share(matrix):
    assert matrix.count(1, 0) == 2
    assert matrix.share(1, 0) == 0.2
    assert matrix.sentence(1, 0) == "“pear” called “apple”: 2 of 10 (20%)"
    assert matrix.sentence(2, 2) == "“plum” recognised: 10 of 10 (100%)"


def test_cells_are_reached_by_keyboard_and_by_pointer(qtbot, matrix):
    said = []
    matrix.pointed.connect(said.append)
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Left)
    assert said[-1] == matrix.sentence(1, 0)
    assert matrix.accessibleDescription() == said[-1]
    centre = matrix.cell_rect(0, 1).center()
    qtbot.mouseMove(matrix, QPoint(round(centre.x()), round(centre.y())))
    assert said[-1] == matrix.sentence(0, 1)


def test_a_class_without_pictures_has_shares_of_nothing(matrix):
    matrix.show_counts(["a", "b"], [[0, 0], [1, 3]])
    assert matrix.share(0, 0) == 0.0
    assert matrix.share(1, 1) == 0.75


def test_undefined_figures_are_no_zeros(qtbot):
    model = ClassFiguresModel()
    model.show_figures([jobs.ClassFigures(name="a", n=0, precision=None, recall=None, f1=0.5)])
    assert [model.index(0, column).data() for column in range(5)] == ["a", "0", "–", "–", "50%"]
    assert model.index(0, 2).data(SHARE) is None
    assert model.index(0, 4).data(SHARE) == 0.5
