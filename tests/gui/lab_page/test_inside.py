"""A look inside a trained model: what is asked, shown and switched off, and what is said when the model is gone."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine.frames import Reply
from core.events import jobs
from core.events.array import Array
from core.events.changes import RUNS
from core.lab.inside import MOST_OFF, read_off, toggled, write_off
from core.lab.states import InsideState, write_state
from core.problems import Problem
from gui.pages.lab.inside import InsideTopic
from gui.pages.lab.page import LabPage
from gui.words.general import problem_text, reason_text
from gui.words.language import install_language
from tests.gui.doubles import CLASSES, add_run, epoch_ended, finished, make_project
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened, press

LAYERS = [
    jobs.InsideLayer(name="conv", kind="convolution", channels=6, side=8, can_be_off=True),
    jobs.InsideLayer(name="relu", kind="relu", channels=6, side=8, can_be_off=True),
    jobs.InsideLayer(name="fc", kind="linear", channels=3, side=1, can_be_off=False),
]


def view(request: jobs.LookInside, *, filters: bool = True) -> jobs.InsideView:
    first = 0.9 if not request.off else 0.2
    return jobs.InsideView(
        path=request.path,
        classes=list(CLASSES),
        probabilities=[first, 1 - first, 0.0],
        before=[0.9, 0.1, 0.0],
        layers=LAYERS,
        picture=Array.of(np.full((8, 8, 3), 90, np.uint8)),
        filters=Array.of(np.linspace(-1, 1, 6 * 3 * 9, dtype=np.float32).reshape(6, 3, 3, 3)) if filters else None,
        filtering="conv" if filters else "",
    )


def maps(request: jobs.FeatureMaps) -> jobs.FeatureMapsView:
    layer = next(one for one in LAYERS if one.name == request.layer)
    shape = (layer.channels, layer.side, layer.side)
    levels = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    tops = np.linspace(1, 4, layer.channels, dtype=np.float32)
    return jobs.FeatureMapsView(layer=request.layer, levels=Array.of(levels), tops=Array.of(tops))


def steps(request: jobs.TraceValue) -> jobs.ValueTrace:
    place = {"channel": request.channel, "row": request.row, "column": request.column}
    patch = np.arange(18, dtype=np.float32).reshape(2, 3, 3)
    weights = np.full((2, 3, 3), 0.5, np.float32)
    first = jobs.TraceStep(
        layer="conv",
        kind="convolution",
        value=76.75,
        own=76.75,
        patch=Array.of(patch),
        weights=Array.of(weights),
        channels=[0, 1],
        numbers={"sum": 76.5, "bias": 0.25},
        **place,
    )
    last = jobs.TraceStep(layer="relu", kind="relu", value=76.75, own=76.75, numbers={"input": 76.75}, **place)
    return jobs.ValueTrace(steps=[first, last] if request.layer == "relu" else [first])


class Answering:
    """Answers what the topic asks, as the engine would."""

    def __init__(self, qtbot, window, page: LabPage) -> None:
        self._qtbot, self._engine = qtbot, window.session.interactive
        self._done = 0
        self.topic: InsideTopic = opened(page, "inside")

    def __call__(self, **options: bool) -> None:
        """Answer until nothing is asked any more."""
        self._qtbot.waitUntil(lambda: len(self._engine.asked) > self._done)
        while len(self._engine.asked) > self._done:
            job, request = self._engine.asked[self._done]
            self._done += 1
            made = {
                jobs.LookInside: lambda one: view(one, **options),
                jobs.FeatureMaps: maps,
                jobs.TraceValue: steps,
            }[type(request)](request)
            self.say(made, job)

    def say(self, message: jobs.Result, job: int | None = None) -> None:
        number = self._engine.asked[-1][0] if job is None else job
        self._engine.messages.emit([Reply(job=number, message=message, final=True)])
        self._done = max(self._done, len([1 for asked, _ in self._engine.asked if asked <= number]))

    def asked(self, kind: type) -> list:
        return [request for _, request in self._engine.asked if isinstance(request, kind)]


@pytest.fixture
def project(window, tmp_path):
    made = make_project(tmp_path)
    add_run(made, [epoch_ended(1), finished("001", 1, 1)])
    window.session.show_project(made)
    return made


@pytest.fixture
def inside(qtbot, window, page: LabPage, project) -> Answering:
    made = Answering(qtbot, window, page)
    made.topic.source.show_picture("/pictures/one.png")
    made()
    return made


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
