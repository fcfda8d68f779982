"""What takes its time in the lab: splits drawn and networks learning frame by frame, pictures from the engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalog.catalog import Catalog
from core.events import jobs
from core.lab.states import SplitState, write_state
from gui.pages.lab.page import LabPage
from gui.theme import style
from gui.theme.palette import choose_scheme
from gui.words.general import reason_text
from tests.gui.doubles import make_project
from tests.gui.lab_page.helpers import opened, press
from tests.rows import row

# --- the split


def test_splits_are_drawn_again_and_again_and_a_leak_is_told(qtbot, page: LabPage):
    topic = opened(page, "split")
    press(topic.often, Qt.Key.Key_Space)
    press(topic.once, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(topic.draws()) == 21)
    first = topic.draws()
    assert "21 draws" in topic.said.text()
    assert not topic.grouped.isEnabled()
    topic.burst.setValue(5)
    assert topic.draws() == []
    topic.often.click()
    qtbot.waitUntil(lambda: len(topic.draws()) == 20)
    assert "The number lies" in topic.said.text()
    topic.grouped.click()
    qtbot.waitUntil(lambda: len(topic.draws()) == 20)
    assert "Bursts are together" in topic.said.text()
    topic.show_state(SplitState(draws=21))
    qtbot.waitUntil(lambda: len(topic.draws()) == 21)
    assert topic.draws() == first, "a state shows the same draws everywhere"


def test_the_slider_of_n(page: LabPage):
    topic = opened(page, "split")
    topic.n.setFocus()
    QTest.keyClick(topic.n, Qt.Key.Key_End)
    assert topic.n_text.text() == "1,000,000 pictures"
    assert topic.state().n == 1_000_000
    assert "980,000, 10,000, 10,000" in topic.bars.accessibleName()


def test_a_topic_that_is_left_computes_no_more(qtbot, page: LabPage):
    topic = opened(page, "split")
    topic.show_state(SplitState(draws=400, pictures=1000))
    page.show_cards()
    assert not topic._timer.isActive()
    page.open_topic("split")
    qtbot.waitUntil(lambda: len(topic.draws()) > 2)


# --- under and over


def test_a_network_learns_live_and_is_judged(qtbot, page: LabPage):
    topic = opened(page, "under_over")
    press(topic.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(topic.playground.points) > 5)
    press(topic.play, Qt.Key.Key_Space)
    assert not topic.is_training()
    rounds = len(topic.playground.points)
    assert topic.loss.values("train")[0] == [float(one) for one in range(1, rounds + 1)]
    topic.presets["overfit"].click()
    qtbot.waitUntil(lambda: topic.playground.opinion.verdict == "overfit")
    assert topic.verdict.text() == "Overfits"
    assert any(zone.verdict == "overfit" for zone in topic.loss.zones())


def test_settings_change_while_it_trains(qtbot, page: LabPage):
    topic = opened(page, "under_over")
    topic.play.click()
    for name, (slider, steps, _) in topic.sliders.items():
        rounds = len(topic.playground.points)
        qtbot.waitUntil(lambda rounds=rounds: len(topic.playground.points) > rounds)
        slider.setFocus()
        key = Qt.Key.Key_Home if slider.value() == slider.maximum() else Qt.Key.Key_End
        QTest.keyClick(slider, key)
        assert getattr(topic.state(), name) == steps[slider.value()]
    assert topic.is_training()
    assert len(topic.playground.changes) == len(topic.sliders)
    assert topic.marks.rounds() == tuple(topic.playground.changes)
    page.show_cards()
    assert not topic.is_training()
    text = write_state("under_over", topic.state())
    QApplication.clipboard().setText(text)
    page.paste_text()
    assert write_state("under_over", topic.state()) == text
    assert topic.playground.points == []


def test_the_end_of_a_long_training(page: LabPage, monkeypatch: pytest.MonkeyPatch):
    topic = opened(page, "under_over")
    monkeypatch.setattr("gui.pages.lab.under_over.MOST_ROUNDS", 2)
    topic.play.click()
    topic._frame()
    topic._frame()
    assert not topic.is_training()
    assert not topic.play.isEnabled()
    topic.again.click()
    assert topic.play.isEnabled()
    assert topic.state().seed == 1


# --- a person's own picture


def test_a_picture_of_ones_own_is_decoded_in_the_engine(qtbot, page: LabPage):
    topic = opened(page, "convolution")
    source = topic.filtered.source
    assert not source.own.isVisibleTo(source), "without a project"
    engine = page.window().session.interactive
    source._open("/pictures/cat.jpg")
    qtbot.waitUntil(lambda: bool(engine.asked))
    job, request = engine.asked[-1]
    assert request == jobs.ViewPicture(path="/pictures/cat.jpg")
    pixels = bytes([200, 100, 0]) * (300 * 200)
    view = jobs.PictureView(path=request.path, width=300, height=200, pixels=pixels, full_width=300, full_height=200)
    engine.say(view, final=True, job=job)
    qtbot.waitUntil(lambda: source.pixels().shape == (85, 128, 3))
    assert source.pixels()[40, 60].tolist() == [200, 100, 0]
    assert "sample" not in write_state("convolution", topic.state()), "a text cannot carry a picture"
    source._open("/pictures/broken.jpg")
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    refused = jobs.PictureView(path="/pictures/broken.jpg", error="unreadable")
    engine.say(refused, final=True, job=engine.asked[-1][0])
    qtbot.waitUntil(lambda: topic.filtered.note.text() == reason_text("unreadable"))
    assert source.pixels().shape == (85, 128, 3), "the last one stays"


def test_a_picture_of_the_project(qtbot, page: LabPage, tmp_path: Path):
    topic = opened(page, "pooling")
    session = page.window().session
    project = make_project(tmp_path)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "cat") for number in range(9)])
    session.show_project(project)
    source = topic.pooled.source
    qtbot.waitUntil(lambda: source.own.isVisibleTo(source))
    source.own.click()
    qtbot.waitUntil(lambda: any(isinstance(one, jobs.ViewPicture) for _, one in session.interactive.asked))
    request = next(one for _, one in session.interactive.asked if isinstance(one, jobs.ViewPicture))
    assert request.project == str(session.workspace.project.folder)


def test_the_plane_takes_the_colours_of_another_scheme(qapp: QApplication, page: LabPage):
    plane = opened(page, "under_over").plane
    shown = {}
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        choose_scheme(scheme)
        style.apply(qapp)
        qapp.processEvents()
        shown[scheme] = plane.grab().toImage().pixelColor(4, 4).lightness()
    choose_scheme(None)
    style.apply(qapp)
    assert shown[Qt.ColorScheme.Dark] < 128 < shown[Qt.ColorScheme.Light]
