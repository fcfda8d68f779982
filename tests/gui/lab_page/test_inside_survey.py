"""Inside my model, before the whole validation part: strongest pictures, accuracy with channels off, layer by layer."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.events import jobs
from core.events.array import Array
from core.events.judging import Estimate
from core.events.survey import ProbedLayer, StrongPicture
from gui.pages.lab.inside import InsideTopic
from gui.words.language import install_language
from tests.gui.doubles import CLASSES
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import press
from tests.gui.lab_page.inside_answers import Answering, view


def share(value: float) -> Estimate:
    return Estimate(value=value, low=max(0.0, value - 0.1), high=min(1.0, value + 0.1))


def strongest(request: jobs.StrongestPictures) -> jobs.StrongestFound:
    pixels = Array.of(np.random.default_rng(request.channel).integers(0, 256, (96, 96, 3), np.uint8))
    return jobs.StrongestFound(
        layer=request.layer,
        channel=request.channel,
        pictures=[
            StrongPicture(
                path=f"/p/{at}.png", class_name=CLASSES[at % 3], value=9.5 - at, pixels=pixels, box=(0.1, 0.2, 0.6, 0.7)
            )
            for at in range(9)
        ],
        n=60,
        out_of=80,
    )


def counted(_request: jobs.AccuracyWithout) -> jobs.AccuracyWithoutResult:
    return jobs.AccuracyWithoutResult(
        n=60,
        out_of=80,
        groups=55,
        correct_before=54,
        correct=30,
        before=share(0.9),
        now=share(0.5),
        difference=(-0.52, -0.26),
    )


def probed(_request: jobs.ProbeLayers) -> jobs.LayersProbed:
    kinds = ("convolution", "relu", "max_pool", "convolution", "addition", "relu", "mean_pool", "linear")
    layers = [ProbedLayer(name="", kind="picture", channels=3, accuracy=share(0.4))]
    layers += [
        ProbedLayer(name=f"layer{at}", kind=kind, channels=8, accuracy=share(0.45 + 0.06 * at))
        for at, kind in enumerate(kinds)
    ]
    return jobs.LayersProbed(layers=layers, own=share(0.9), majority=0.35, n=60, out_of=80, groups=55)


ANSWERS = {jobs.StrongestPictures: strongest, jobs.AccuracyWithout: counted, jobs.ProbeLayers: probed}


def answer(answering: Answering) -> None:
    """Answer the last question about the validation part."""
    request = next(one for _, one in reversed(answering._engine.asked) if type(one) in ANSWERS)
    job = next(job for job, one in answering._engine.asked if one is request)
    answering.say(ANSWERS[type(request)](request), job)


def open_view(answering: Answering, key: str) -> InsideTopic:
    press(answering.topic.views.button(key), Qt.Key.Key_Space)
    return answering.topic


def test_the_strongest_pictures_of_the_chosen_map(inside):
    topic = open_view(inside, "strongest")
    assert inside.asked(jobs.StrongestPictures) == [
        jobs.StrongestPictures(
            project=inside.asked(jobs.LookInside)[-1].project, run="001-lenet5", layer="conv", channel=0
        )
    ]
    assert "pass" in topic.survey.strongest.said.text()
    answer(inside)
    assert topic.survey.strongest.pictures.count() == 9
    assert "Map 1 is strongest in these of 60 validation pictures (80 in all)" in topic.survey.strongest.said.text()
    assert topic.survey.strongest.pictures.accessibleName().startswith(f"{CLASSES[0]} 9.5")
    topic._change(channel=3)
    assert inside.asked(jobs.StrongestPictures)[-1].channel == 3
    press(topic.layers, Qt.Key.Key_Down)
    assert topic.state().view == "strongest", "the view stays while layers are chosen"


def test_each_layer_is_a_row_and_asked_about_once(inside):
    topic = open_view(inside, "layers")
    answer(inside)
    rows = topic.survey.ladder._rows
    assert rows.rowCount() >= 10
    assert rows.itemAtPosition(0, 0).widget().text() == "The picture’s mean colour"
    assert rows.itemAtPosition(9, 2).widget().text() == "90% (80%–100%)"
    assert "60 of 80 validation pictures, in 55 groups" in topic.survey.ladder.note.text()
    open_view(inside, "maps")
    open_view(inside, "layers")
    assert len(inside.asked(jobs.ProbeLayers)) == 1


def test_the_accuracy_with_channels_off_is_forgotten_with_them(inside):
    topic = inside.topic
    assert topic.count_off.isHidden()
    press(topic.wall, Qt.Key.Key_Space)
    inside()
    press(topic.count_off, Qt.Key.Key_Space)
    assert inside.asked(jobs.AccuracyWithout)[-1].off == {"conv": [0]}
    answer(inside)
    assert "50% right (40%–60%), 90% with all on" in topic.survey.accuracy_said.text()
    assert "60 of 80 pictures, 55 groups" in topic.survey.accuracy_said.text()
    assert (topic.values()["accuracy"], topic.values()["accuracy_before"]) == (50, 90)
    topic.all_on.click()
    assert topic.survey.accuracy_said.text() == ""
    assert topic.values()["accuracy"] == 0


def test_a_refusal_is_said_and_may_be_asked_again(inside):
    topic = open_view(inside, "layers")
    job = next(job for job, one in inside._engine.asked if isinstance(one, jobs.ProbeLayers))
    inside.say(jobs.Refused(code="part_empty", values={"part": "val"}), job)
    assert topic.survey.ladder.said.text()
    open_view(inside, "maps")
    open_view(inside, "layers")
    assert len(inside.asked(jobs.ProbeLayers)) == 2


def test_whoever_leaves_takes_the_question_back(inside):
    topic = open_view(inside, "strongest")
    job = inside._engine.asked[-1][0]
    topic.rest()
    assert job in inside._engine.cancelled
    assert not topic.survey.is_waiting
    topic.resume()
    inside.say(view(inside.asked(jobs.LookInside)[-1]))
    assert len(inside.asked(jobs.StrongestPictures)) == 2


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", ["strongest", "layers"])
def test_no_text_is_cut(qtbot, window, project, qapp: QApplication, language: str, key: str):
    install_language(qapp, language)
    qtbot.wait(50)
    answering = Answering(qtbot, window, window.page("lab"))
    answering.topic.source.show_picture("/pictures/one.png")
    answering()
    answering.topic._toggle(1)
    answering()
    answering.topic.count_off.click()
    answer(answering)
    open_view(answering, key)
    answer(answering)
    qtbot.waitUntil(lambda: faults(window) == [])
