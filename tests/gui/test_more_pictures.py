"""Whether more pictures help: how it is asked, what is drawn, and the answer in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.catalog.records import SplitSettings
from core.events import jobs
from gui.plots.learning import LearningPlot
from gui.shell.window import MainWindow
from tests.gui.doubles import FakeSession, add_run, epoch_ended, finished, make_project, train_page
from tests.gui.split_page.test_question import LEVELS


def reached(n: int, accuracy: float, half: float = 0.05) -> jobs.LearningCurvePoint:
    return jobs.LearningCurvePoint(n=n, accuracy=accuracy, low=accuracy - half, high=min(1.0, accuracy + half))


def foretold(answer: str = "yes", **more) -> jobs.LearningCurveResult:
    values = {
        "arch": "",
        "n_train": 120,
        "n_val": 30,
        "draws": [8, 8, 8, 1],
        "measured": [reached(12, 0.5), reached(30, 0.6), reached(60, 0.66), reached(120, 0.7)],
        "band": [reached(12, 0.5), reached(60, 0.65), reached(120, 0.7), reached(240, 0.74), reached(480, 0.77)],
        "gain": jobs.LearningCurvePoint(n=240, accuracy=0.04, low=0.02, high=0.06),
        "answer": answer,
    }
    return jobs.LearningCurveResult(**(values | more))


@pytest.fixture
def page(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    add_run(project, [*[epoch_ended(number) for number in range(1, 5)], finished("001-lenet5")])
    session.show_project(project)
    made = train_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    qtbot.waitUntil(lambda: made.view.verdict.isVisible())
    session.interactive.asked.clear()
    return made


def test_the_verdict_leads_to_the_question_and_the_answer_is_worded(qtbot, session, page):
    qtbot.mouseClick(page.view.verdict.more, Qt.MouseButton.LeftButton)
    panel = page.side.more
    assert page.side.currentWidget() is panel
    (_, request), *_ = session.interactive.asked
    assert (request.run, request.arch) == ("", "")
    session.interactive.say(foretold(), final=True)
    assert panel.answer.text() == "Yes, clearly"
    assert "240, expect about 4.0 points more accuracy (95%: 2.0 to 6.0)" in panel.sentence.text()
    assert "four times the pictures" in panel.origin.text()
    assert [one.n for one in panel.plot.measured()] == [12, 30, 60, 120]
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert page.side.currentWidget() is page.view


@pytest.mark.parametrize(
    ("answer", "more", "title", "words"),
    [
        ("little", {}, "A little", "Other things may help more"),
        ("no", {}, "No", "Look at the mistakes"),
        (
            "unknown",
            {"needed": 150},
            "That cannot be told yet",
            "30 validation pictures are too few to tell; about 150",
        ),
        ("unknown", {}, "That cannot be told yet", "Which pictures are learnt from matters more"),
    ],
)
def test_every_answer_has_its_words(qtbot, session, page, answer, more, title, words):
    page.ask_for_more()
    session.interactive.say(foretold(answer, **more), final=True)
    assert page.side.more.answer.text() == title
    assert words in page.side.more.sentence.text()


def test_what_names_leave_open_is_said(session, page):
    page.ask_for_more()
    panel = page.side.more
    session.interactive.say(foretold(question=LEVELS), final=True)
    assert panel.question.isVisible()
    assert "Is “archer…” one thing in all its 92 pictures" in panel.question.text()
    assert panel.question.text().endswith("Answer on the Split page, then ask again.")
    page.ask_for_more()
    session.interactive.say(foretold(), final=True)
    assert not panel.question.isVisible()


def test_the_runs_own_settings_on_request_and_back(qtbot, session, page):
    page.ask_for_more()
    panel = page.side.more
    session.interactive.say(foretold(), final=True)
    assert panel.deep.text() == "With LeNet-5 · 001's own settings"
    qtbot.mouseClick(panel.deep, Qt.MouseButton.LeftButton)
    assert session.interactive.asked[-1][1].run == "001-lenet5"
    session.interactive.say(foretold(arch="lenet5"), final=True)
    assert "LeNet-5, trained on parts" in panel.origin.text()
    qtbot.mouseClick(panel.deep, Qt.MouseButton.LeftButton)
    assert session.interactive.asked[-1][1].run == ""
    page.ask_for_more()  # anew: the quick way comes first
    assert session.interactive.asked[-1][1].run == ""


def test_settings_at_the_left_change_nothing_and_a_refusal_is_told(qtbot, session, page):
    page.ask_for_more()
    panel = page.side.more
    session.interactive.say(foretold(), final=True)
    page.controls.settings.rows["epochs"].field.setValue(7)
    assert not panel.is_stale
    page.ask_for_more()
    session.interactive.say(jobs.Refused(code="too_few_to_draw", values={"pictures": 2}), final=True)
    assert "With 2 pictures for training, there is not enough" in panel.notice.text()
    assert panel.content.isHidden()


def test_the_plot_takes_what_is_extreme(qtbot):
    plot = LearningPlot()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    same = [reached(n, 1.0, 0.0) for n in (1, 2, 3)]
    plot.show_curve(same, [*same, reached(6, 1.0, 0.0), reached(12, 1.0, 0.0)])
    plot.grab()
    low, high = plot.getPlotItem().viewRange()[1]
    assert low < 1.0 < high
    plot.show_curve(foretold().measured, foretold().band)
    plot.grab()


def test_it_is_among_the_actions(qtbot, tmp_path):
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    assert not [one for one in window.commands() if "more pictures" in one.in_full]
    project = make_project(tmp_path)
    add_run(project, [*[epoch_ended(number) for number in range(1, 5)], finished("001-lenet5")])
    window.session.show_project(project)
    split = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")
    window.session.workspace.facts = replace(window.session.workspace.facts, split=split)
    window.show()
    (action,) = [one for one in window.commands() if "more pictures" in one.in_full]
    action.trigger()
    assert window.page_key == "train"
    assert isinstance(window.session.interactive.asked[-1][1], jobs.LearningCurve)
    window.session.show_project(project, val=0)
    assert not [one for one in window.commands() if "more pictures" in one.in_full]
