"""The dropout topic: neurons out step by step, training beside use, and two networks that learn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.lab.states import write_state
from gui.pages.lab.page import LabPage
from tests.gui.lab_page.helpers import opened, press


def test_neurons_go_out_step_by_step_and_none_in_use(page: LabPage):
    topic = opened(page, "dropout")
    seen = set()
    for _ in range(6):
        press(topic.stepper.forward, Qt.Key.Key_Space)
        seen.add(topic.drawing.accessibleDescription())
    assert topic.state().step == 6
    assert len(seen) > 1, "another draw in every step"
    assert "mean of 7 steps" in topic.sums.text()
    assert "2.00 times" in topic.what.text()
    topic.mode.button("use").click()
    assert topic.drawing.accessibleDescription() == "0 hidden neurons out"
    assert "dropout does nothing" in topic.what.text()
    press(topic.stepper.back, Qt.Key.Key_Space)
    assert (topic.state().mode, topic.state().step) == ("training", 5), "a step is one of training"
    QTest.keyClick(topic.rate, Qt.Key.Key_Home)
    assert topic.state().rate == 0
    assert topic.drawing.accessibleDescription() == "0 hidden neurons out"
    QApplication.clipboard().setText("goldilocks-lab/1 dropout step=999 rate=0.9")
    page.paste_text()
    assert topic.stepper.place.text() == "1,000 of 1,000"


def test_both_networks_learn_and_are_compared_on_one_axis(qtbot, page: LabPage):
    topic = opened(page, "dropout")
    press(topic.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: topic.twins.rounds > 8)
    press(topic.play, Qt.Key.Key_Space)
    assert not topic.twins.is_training()
    rounds = topic.twins.rounds
    plain, dropping = topic.twins.sides
    assert plain.loss.values("val")[0] == dropping.loss.values("val")[0] == [float(one + 1) for one in range(rounds)]
    assert plain.loss.viewRange()[1] == dropping.loss.viewRange()[1]
    values = topic.values()
    assert values["rounds"] == rounds
    assert values["val_loss_without"] != values["val_loss_with"]
    assert (topic.twins.playgrounds[0].train[0] == topic.twins.playgrounds[1].train[0]).all(), "the same points"
    press(topic.stepper.forward, Qt.Key.Key_Space)
    assert topic.twins.rounds == rounds, "a step of the drawing does not begin the training anew"
    topic.again.click()
    assert topic.twins.rounds == 0
    assert write_state("dropout", topic.state()) == "goldilocks-lab/1 dropout seed=1"


def test_start_over_begins_the_training_anew(page: LabPage):
    topic = opened(page, "dropout")
    topic.twins._frame()
    assert topic.values()["rounds"] == 1
    page.room().start_over()
    assert topic.values()["rounds"] == 0
    assert topic.play.isEnabled()


def test_the_end_of_training_and_of_the_topic(page: LabPage, monkeypatch: pytest.MonkeyPatch):
    topic = opened(page, "dropout")
    monkeypatch.setattr("gui.pages.lab.twin_training.LONG", 2)
    monkeypatch.setattr("gui.pages.lab.dropout.LONG", 2)
    topic.play.click()
    topic.stepper.toggle()
    page.show_cards()
    assert not topic.twins.is_training()
    assert not topic.stepper.is_playing()
    page.open_topic("dropout")
    topic.play.click()
    for _ in range(2):
        topic.twins._frame()
    assert not topic.twins.is_training()
    assert not topic.play.isEnabled()
