"""A look inside a trained model: what is asked, shown and switched off, and what is said when the model is gone."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.events import jobs
from core.events.changes import RUNS
from core.lab.inside import MOST_OFF, read_off, toggled, write_off
from core.lab.states import InsideState, write_state
from core.problems import Problem
from gui.pages.lab.page import LabPage
from gui.words.general import problem_text, reason_text
from gui.words.language import install_language
from tests.gui.doubles import CLASSES, add_run, epoch_ended, finished, make_project
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened, press
from tests.gui.lab_page.inside_answers import Answering


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_of_a_model_is_cut(qtbot, window, inside: Answering, language: str):
    install_language(QApplication.instance(), language)
    qtbot.wait(50)
    topic = Answering(qtbot, window, window.page("lab"))
    topic.topic.source.show_picture("/pictures/one.png")
    topic()
    topic.topic.layers.setCurrentRow(1)
    topic.topic._toggle(2)
    topic()
    qtbot.waitUntil(lambda: faults(window) == [])


def test_without_a_model_the_topic_says_what_it_needs_and_leads_there(qtbot, window, page: LabPage):
    topic = opened(page, "inside")
    button = topic._panels.empty.button
    assert button.isVisible()
    with qtbot.waitSignal(window.session.navigation.page_wanted) as told:
        button.click()
    assert told.args == ["train"]
    assert window.session.interactive.asked == []


def test_a_picture_is_seen_layer_by_layer_and_value_by_value(inside: Answering):
    topic = inside.topic
    assert inside.asked(jobs.LookInside)[-1].path == "/pictures/one.png"
    assert topic.layers.count() == 3
    assert topic.wall.count() == 6
    assert topic.answer.rows()[0] == (CLASSES[0], 0.9, 0.9)
    assert "76.5" in topic.steps.steps.itemAtPosition(0, 1).widget().text()
    assert topic.steps.patch.values().tolist() == np.arange(9, 18).reshape(3, 3).tolist(), "what contributes most first"
    press(topic.steps.after, Qt.Key.Key_Space)
    assert topic.steps.patch.values().tolist() == np.arange(9).reshape(3, 3).tolist()
    assert not topic.steps.after.isEnabled()
    press(topic.layers, Qt.Key.Key_Down)
    inside()
    assert inside.asked(jobs.FeatureMaps)[-1].layer == "relu"
    assert topic.state().layer == 1
    assert topic.steps.steps.itemAtPosition(1, 1).widget().text() == "ReLU(76.750) = 76.750"
    assert topic.values()["kind"] == "relu"
    press(topic.map, Qt.Key.Key_Right)
    press(topic.map, Qt.Key.Key_Down)
    inside()
    last = inside.asked(jobs.TraceValue)[-1]
    assert (last.channel, last.row, last.column) == (0, 1, 1)


def test_a_map_and_a_place_in_it_are_clicked(inside: Answering):
    topic, wall = inside.topic, inside.topic.wall
    cell = wall.cell(4)
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPointF(cell.right() - 2, cell.top() + 2).toPoint())
    inside()
    state = topic.state()
    assert (state.channel, state.row, state.column) == (4, 0, 7)
    assert topic.map_said.text() == "Map 5, row 1, column 8"
    press(wall, Qt.Key.Key_Home)
    inside()
    assert topic.state().channel == 0
    assert topic.state().column == 7, "the place stays"


def test_the_chosen_map_is_scrolled_into_view(qtbot, inside: Answering):
    topic = inside.topic
    topic.wall.set_side(256)
    press(topic.wall, Qt.Key.Key_End)
    inside()
    cell = topic.wall.cell(5).center().toPoint()
    qtbot.waitUntil(lambda: topic.wall.visibleRegion().contains(cell))
    press(topic.wall, Qt.Key.Key_Home)
    inside()
    qtbot.waitUntil(lambda: topic.wall.visibleRegion().contains(topic.wall.cell(0).center().toPoint()))
    assert not topic.wall.visibleRegion().contains(cell)


def test_channels_are_switched_off_and_the_answer_changes(inside: Answering):
    topic = inside.topic
    press(topic.wall, Qt.Key.Key_Right)
    press(topic.wall, Qt.Key.Key_Space)
    inside()
    assert topic.state().off == "0:1"
    assert inside.asked(jobs.LookInside)[-1].off == {"conv": [1]}
    assert inside.asked(jobs.FeatureMaps)[-1].off == {"conv": [1]}
    assert topic.answer.rows()[0] == (CLASSES[1], pytest.approx(0.8), 0.1)
    values = topic.values()
    assert (values["switched_off"], values["is_changed"]) == (1, True)
    assert values["before"] - values["probability"] == pytest.approx(70)
    assert "1 channel is off" in topic.off_said.text()
    text = write_state("inside", topic.state())
    topic.all_on.click()
    inside()
    assert inside.asked(jobs.LookInside)[-1].off == {}
    assert topic.answer.rows()[0][1] == 0.9
    QApplication.clipboard().setText(text)
    topic.window().page("lab").paste_text()
    inside()
    assert inside.asked(jobs.LookInside)[-1].off == {"conv": [1]}
    press(topic.layers, Qt.Key.Key_End)
    inside()
    assert not topic.switch.isEnabled(), "the answer itself is not switched off"
    topic._toggle(0)
    assert topic.state().off == "0:1"


def test_the_first_filters_and_a_network_without_any(inside: Answering):
    topic = inside.topic
    topic.views.button("filters").click()
    inside()
    assert topic.wall.count() == 6
    assert "first convolution" in topic.what.text()
    press(topic.layers, Qt.Key.Key_End)
    inside()
    assert topic.state().view == "maps"
    assert topic.wall.count() == 3
    topic.source.show_picture("/pictures/two.png")
    inside(filters=False)
    topic.views.button("filters").click()
    inside(filters=False)
    assert "no convolution" in topic.what.text()


def test_from_the_first_filters_the_chosen_layer_is_reached_again(inside: Answering):
    topic = inside.topic
    press(topic.layers, Qt.Key.Key_Down)
    inside()
    topic.views.button("filters").click()
    inside()
    assert topic.layers.currentRow() == 0, "the filters are those of the convolution"
    press(topic.layers, Qt.Key.Key_Down)
    inside()
    assert topic.maps.layer == "relu"
    assert topic.trace.steps[-1].layer == "relu"


def test_a_deleted_run_and_a_broken_picture_are_told(inside: Answering):
    topic = inside.topic
    topic.source.show_picture("/pictures/two.png")
    inside.say(jobs.Refused(code="run_missing", values={"run": "001-lenet5"}))
    assert topic.said.text() == problem_text(Problem("run_missing", run="001-lenet5"))
    assert topic.wall.count() == 0
    topic.source.show_picture("/pictures/three.png")
    inside.say(jobs.InsideView(path="/pictures/three.png", error="unreadable"))
    assert reason_text("unreadable") in topic.said.text()


def test_when_the_last_run_goes_the_topic_says_what_it_needs(inside: Answering, project, window):
    topic = inside.topic
    window.session.workspace.facts = window.session.workspace.facts.__class__(pictures=150)
    window.session.workspace.changed.emit(RUNS)
    assert topic._panels.empty.button.isVisible()


def test_nothing_of_another_project_stays(qtbot, inside: Answering, window, tmp_path):
    topic = inside.topic
    other = make_project(tmp_path / "other")
    add_run(other, [epoch_ended(1), finished("001", 1, 1)])
    window.session.workspace.facts = window.session.workspace.facts.__class__()
    window.session.show_project(other)
    assert topic.wall.count() == 0
    assert topic.answer.rows() == []
    assert topic.said.text() == "Choose a picture."
    topic.source.show_picture("/pictures/two.png")
    inside()
    assert inside.asked(jobs.LookInside)[-1].project == str(other.folder)
    assert topic.wall.count() == 6
    assert topic.said.text() == ""


def test_an_older_answer_is_not_shown(inside: Answering, window):
    topic = inside.topic
    engine = window.session.interactive
    topic.source.show_picture("/pictures/two.png")
    first = engine.asked[-1][0]
    topic.source.show_picture("/pictures/three.png")
    assert first in engine.cancelled
    inside.say(jobs.InsideView(path="/pictures/two.png", error="unreadable"), first)
    assert reason_text("unreadable") not in topic.said.text()
    inside()
    assert topic.wall.count() == 6


def test_a_topic_that_is_left_asks_no_more(inside: Answering, page: LabPage, window):
    inside.topic.source.show_picture("/pictures/two.png")
    job = window.session.interactive.asked[-1][0]
    page.show_cards()
    assert job in window.session.interactive.cancelled
    count = len(window.session.interactive.asked)
    page.open_topic("inside")
    assert len(window.session.interactive.asked) == count + 1


def test_what_was_not_answered_when_the_topic_was_left_is_asked_again(inside: Answering, page: LabPage):
    topic = inside.topic
    press(topic.layers, Qt.Key.Key_Down)
    page.show_cards()
    page.open_topic("inside")
    inside()
    assert inside.asked(jobs.FeatureMaps)[-1].layer == "relu"
    assert topic.steps.steps.itemAtPosition(1, 1).widget().text() == "ReLU(76.750) = 76.750"


def test_too_many_channels_off_are_refused(inside: Answering):
    topic, told = inside.topic, []
    topic.refused.connect(told.append)
    topic.show_state(InsideState(off=write_off({0: tuple(range(10, 10 + MOST_OFF))})))
    inside()
    topic._toggle(1)
    assert [problem.code for problem in told] == ["too_many_off"]


def test_the_text_of_what_is_off():
    assert read_off("") == {}
    assert read_off("4:1/0:5,3,3") == {0: (3, 5), 4: (1,)}
    assert write_off(read_off("4:1/0:5,3,3")) == "0:3,5/4:1"
    assert toggled({0: (3,)}, 0, 3) == {}
    assert toggled({0: (3,)}, 2, 1) == {0: (3,), 2: (1,)}
