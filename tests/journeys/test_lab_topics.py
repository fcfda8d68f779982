"""The lab's topics that compute, train or look inside, with an engine, by keyboard alone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QWidget

from core.lab.redrawing import DRAWS
from gui.pages.lab.changed_answer import ChangedAnswer
from gui.pages.lab.depths import DepthsTopic
from gui.pages.lab.dropout import DropoutTopic
from gui.pages.lab.feature_wall import FeatureWall
from gui.pages.lab.features import FeaturesTopic
from gui.pages.lab.features_panels import RIGHT
from gui.pages.lab.inside import InsideTopic
from gui.pages.lab.layer_list import LayerList
from gui.pages.lab.neurons import NeuronDrawing
from gui.pages.lab.under_over import UnderOverTopic
from tests.journeys.conftest import Person

STEPS, ROUNDS = 3, 6


def key(widget: QWidget, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(widget, one)


def seen(person: Person, kind: type):
    """Wait for what is seen of a kind, and return it."""
    person.wait(lambda: bool(person.see(kind)), 20, kind.__name__)
    (found,) = person.see(kind)
    return found


def learning_by_hand_and_by_network(person: Person) -> None:
    """Compare on a sample without a project; look at what only one gets right; start a story's project."""
    person.press("Machine learning, deep learning")
    topic = seen(person, FeaturesTopic)
    person.press("Compare")
    person.wait(lambda: topic.found is not None, 120, "both kinds of features")
    n = len(topic.found.pictures)
    assert n == 200
    assert f"of {n} pictures" in topic.panels.cards["learnt"].figure.text()
    assert "right more often" in topic.panels.said.text(), "on drawings, learnt features win beyond doubt"
    counts = [int(topic.panels.filters.button(key).text().rpartition(": ")[2]) for key in RIGHT[1:]]
    assert sum(counts) == n
    key(person.tab_to(f"All: {n}"), Qt.Key.Key_Right)
    assert topic.panels.pictures.count() == counts[0]
    pictures = person.tab_to("Pictures and answers")
    key(pictures, Qt.Key.Key_End)
    assert "Deep learning says: " in topic.panels.answers.text()
    person.look("lab-features")
    key(person.tab_to("By hand or learnt"), Qt.Key.Key_Right)
    key(person.tab_to("Stories"), Qt.Key.Key_Down)
    person.press("Start this project")
    workspace = person.window.session.workspace
    person.wait(lambda: workspace.project is not None, 20, "the story's project")
    assert workspace.project.name == "Rust on coffee leaves"
    person.wait(lambda: bool(person.see(QWidget, "To the data set")), 20, "the way on")
    person.look("lab-story")
    person.press("All topics")


def training_set_is_drawn_again(person: Person) -> None:
    person.press("Under and over")
    topic = seen(person, UnderOverTopic)
    key(person.tab_to("One network"), Qt.Key.Key_Right)
    person.press("Draw 20 training sets")
    person.wait(lambda: topic.values()["draws"] == DRAWS, 60, "twenty networks")
    assert "20 networks are right for" in topic.redraws.figures.text()
    person.look("lab-draws")
    key(person.tab_to("Twenty training sets"), Qt.Key.Key_Right)
    person.press("Draw the curve")
    person.wait(lambda: topic.descent.descent is not None and topic.descent.descent.is_done, 60, "the curve")
    assert "the mean of 20 of 20 draws" in topic.descent.said.text()
    person.look("lab-descent")
    person.press("All topics")


def goes_out_in_training_and_not_in_use(person: Person) -> None:
    person.press("Dropout")
    topic, drawing = seen(person, DropoutTopic), seen(person, NeuronDrawing)
    drawn = set()
    for _ in range(STEPS):
        person.press("Step forward")
        drawn.add(drawing.accessibleDescription())
    assert f"mean of {STEPS + 1} steps" in topic.sums.text()
    assert len(drawn) > 1, "other neurons go out in other steps"
    key(person.tab_to("In training"), Qt.Key.Key_Right)
    assert drawing.accessibleDescription() == "0 hidden neurons out"
    person.press("Train both")
    person.wait(lambda: topic.twins.rounds >= ROUNDS, 30, "both networks learn")
    person.press("Pause")
    rounds = topic.twins.rounds
    without, with_dropout = topic.twins.losses()
    assert without > 0
    assert with_dropout > 0
    assert without != with_dropout
    person.look("lab-dropout")
    slider = person.tab_to("Dropout rate")
    assert isinstance(slider, QSlider)
    key(slider, Qt.Key.Key_Right)
    assert topic.twins.rounds == 0 < rounds, "another rate begins anew"
    person.press("All topics")


def experiment_begins(person: Person) -> DepthsTopic:
    """Train the two smallest depths for one epoch."""
    person.press("Plain against residual")
    topic = seen(person, DepthsTopic)
    deeper = person.tab_to("Another depth")
    assert isinstance(deeper, QComboBox)
    key(deeper, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert topic.state().deep == 14
    key(person.tab_to("Epochs"), Qt.Key.Key_Home)
    person.press("Train all four")
    person.wait(lambda: len(topic.gradients.lines()) == 4, 30, "the gradients before the first step")
    assert "times the weakest" in topic.spread.text()
    assert "Does a deeper network" in topic.verdict.text(), "nothing is said before an epoch is done"
    person.press("All topics")
    return topic


def experiment_has_ended(person: Person, topic: DepthsTopic) -> None:
    person.press("Plain against residual")
    person.wait(lambda: not topic.is_training(), 60, "the end of the experiment")
    assert "2,000 sample pictures of 10 classes, one seed" in topic.note.text()
    assert topic.verdict.text().startswith("Training loss after 1 epoch. Plain: the deeper one trains")
    assert all(0 < line.y[0] < 5 for chart in topic.losses.values() for line in chart.lines())
    person.look("lab-depths")
    person.press("All topics")


def model_is_looked_into(person: Person) -> None:
    """See layers, maps and the steps of a value; switch channels off until the answer moves; switch them on again."""
    person.press("Inside my model")
    topic = seen(person, InsideTopic)
    person.wait(topic.is_ready, 60, "a value, step by step")
    layers, wall, answer = seen(person, LayerList), seen(person, FeatureWall), seen(person, ChangedAnswer)
    assert layers.item(0).text() == "Convolution · 6 × 28²"
    assert wall.count() == 6
    assert "the same" in topic.steps.verdict.text()
    person.tab_to("Layers")
    key(layers, Qt.Key.Key_Down)
    person.wait(lambda: topic.is_ready() and topic.values()["kind"] == "relu", 20, "the next layer")
    assert len(topic.trace.steps) == 2, "a convolution and its activation"
    person.tab_to("Feature maps")
    for channel in range(wall.count()):
        key(wall, Qt.Key.Key_Space)
        person.wait(lambda off=channel + 1: topic.is_ready() and topic.values()["switched_off"] == off, 20, "it is off")
        key(wall, Qt.Key.Key_Right)
        person.wait(topic.is_ready, 20, "the next map")
    assert "6 channels are off" in topic.off_said.text()
    assert any(abs(now - before) > 1e-6 for _, now, before in answer.rows()), "nothing of the picture comes through"
    person.look("lab-inside")
    person.press("Accuracy now")
    person.wait(lambda: topic.survey.accuracy is not None, 60, "the accuracy with channels off")
    counted = topic.survey.accuracy
    assert (counted.n, counted.correct) == (8, 4), "all eight validation pictures get one answer"
    assert topic.survey.accuracy_said.text().startswith("Validation: 50% right (")
    person.look("lab-inside-accuracy")
    key(person.tab_to("Maps"), Qt.Key.Key_Right)
    key(person.tab_to("First filters"), Qt.Key.Key_Right)
    person.wait(lambda: topic.survey.strongest.pictures.count() == 8, 60, "the strongest pictures")
    assert "of 8 validation pictures (8 in all)" in topic.survey.strongest.said.text()
    person.look("lab-inside-strongest")
    key(person.tab_to("Strongest pictures"), Qt.Key.Key_Right)
    person.wait(lambda: "8 of 8 validation pictures" in topic.survey.ladder.note.text(), 60, "each layer")
    person.look("lab-inside-layers")
    for view in ("Layer by layer", "Strongest pictures", "First filters"):
        key(person.tab_to(view), Qt.Key.Key_Left)
    person.press("Switch all on again")
    person.wait(lambda: topic.is_ready() and topic.values()["switched_off"] == 0, 20, "all are on")
    assert all(now == before for _, now, before in answer.rows())


def test_the_topics_that_train_and_look_inside(person: Person, trained: Path):
    person.take_keyboard()
    QTest.keyClick(person.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    learning_by_hand_and_by_network(person)
    training_set_is_drawn_again(person)
    goes_out_in_training_and_not_in_use(person)
    topic = experiment_begins(person)
    person.drop(trained)
    person.wait(lambda: bool(person.window.session.workspace.facts.runs), 60, "the project with its run")
    QTest.keyClick(person.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    model_is_looked_into(person)
    person.press("All topics")
    experiment_has_ended(person, topic)
    assert QApplication.focusWidget() is not None
