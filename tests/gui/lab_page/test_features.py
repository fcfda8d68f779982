"""Machine learning, deep learning: what is asked, each picture's two answers, the filters, and a story that begins."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.comparing import FeatureAnswers, FeatureFigures
from core.events.judging import Estimate
from core.features.handmade import LENGTH
from core.lab.states import read_state, write_state
from core.lab.stories import STORY_KEYS
from gui.pages.lab.features import FeaturesTopic
from gui.pages.lab.page import LabPage
from gui.words.language import install_language
from tests.gui.doubles import make_project
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened, press

# Truth, by hand, learnt: both right three times, only learnt twice, only by hand once, neither once.
ANSWERS = [(0, 0, 0), (1, 1, 1), (1, 1, 1), (0, 1, 0), (1, 0, 1), (0, 0, 1), (1, 0, 0)]


def figures(correct: int, length: int) -> FeatureFigures:
    share = correct / len(ANSWERS)
    accuracy = Estimate(value=share, low=share / 2, high=(1 + share) / 2)
    return FeatureFigures(correct=correct, accuracy=accuracy, length=length, seconds=2.5)


def result(**more) -> jobs.FeaturesCompared:
    facts = {
        "classes": ["cat", "dog"],
        "pictures": [
            FeatureAnswers(path=f"/p/{at}.png", truth=truth, handmade=hand, learnt=deep)
            for at, (truth, hand, deep) in enumerate(ANSWERS)
        ],
        "groups": 5,
        "handmade": figures(4, LENGTH),
        "learnt": figures(5, 1280),
        "difference": (-0.3, 0.5),
        "out_of": 7,
        "majority": 4 / 7,
    }
    return jobs.FeaturesCompared(**{**facts, **more})


def answer(page: LabPage, made: jobs.Result) -> None:
    engine = page.window().session.interactive
    dice = np.random.default_rng(0)
    for at in range(len(ANSWERS)):
        pixels = dice.integers(0, 256, (24, 32, 3), np.uint8).tobytes()
        engine.say(jobs.Thumbnail(path=f"/p/{at}.png", width=32, height=24, pixels=pixels))
    engine.say(made, final=True)


@pytest.fixture
def topic(page: LabPage) -> FeaturesTopic:
    made = opened(page, "features")
    press(made.start, Qt.Key.Key_Space)
    return made


def test_without_a_project_a_sample_is_compared_and_each_picture_tells_both_answers(page: LabPage, topic):
    engine = page.window().session.interactive
    assert engine.asked[-1][1] == jobs.CompareFeatures(project="", sample="clipart", seed=0)
    assert not topic.is_ready()
    assert topic.start.text() == "Stop"
    answer(page, result())
    assert topic.is_ready()
    cards = topic.panels.cards
    assert "57% right (29% to 79%): 4 of 7 pictures" in cards["handmade"].figure.text()
    assert "71% right" in cards["learnt"].figure.text()
    assert "1,280 numbers" in cards["learnt"].time.text()
    assert (
        "tell no difference: it is 14 points, and may be anything from -30 to 50"
        in topic.panels.said.text().replace("−", "-")
    )
    assert "7 pictures in 5 groups and single pictures. Always the most frequent class would be right for 57%" in (
        topic.panels.said.text()
    )
    assert topic.panels.pictures.count() == 7
    values = topic.values()
    assert (values["n"], values["both"], values["only_learnt"], values["only_handmade"], values["neither"]) == (
        7,
        3,
        2,
        1,
        1,
    )
    assert "It is: cat" in topic.panels.answers.text()
    press(topic.panels.pictures, Qt.Key.Key_End)
    assert "It is: dog.\nMachine learning says: cat.\nDeep learning says: cat." in topic.panels.answers.text()
    assert not topic.panels.large.pixmap().isNull()
    topic.grab()


@pytest.mark.parametrize(("key", "count"), [("only_learnt", 2), ("only_handmade", 1), ("neither", 1), ("both", 3)])
def test_filters_let_through_what_they_say(page: LabPage, topic, key: str, count: int):
    answer(page, result())
    button = topic.panels.filters.button(key)
    assert button.text().endswith(f": {count}")
    press(button, Qt.Key.Key_Space)
    assert topic.panels.pictures.count() == count
    assert read_state(write_state("features", topic.state()))[1] == topic.state()
    press(topic.panels.filters.button("all"), Qt.Key.Key_Space)
    assert topic.panels.pictures.count() == 7


@pytest.mark.parametrize(
    ("difference", "words"),
    [((0.05, 0.3), "Learnt features are right more often"), ((-0.3, -0.05), "Hand-made features are right more often")],
)
def test_a_difference_is_said_only_beyond_its_interval(page: LabPage, topic, difference, words: str):
    answer(page, result(difference=difference))
    assert words in topic.panels.said.text()
    assert "5.0 to 30" in topic.panels.said.text()


def test_stop_other_pictures_and_a_refusal(page: LabPage, topic):
    engine = page.window().session.interactive
    press(topic.start, Qt.Key.Key_Space)
    assert engine.cancelled[-1] == engine.asked[-1][0]
    assert topic.note.text() == "Stopped."
    press(topic.start, Qt.Key.Key_Space)
    engine.say(jobs.Refused(code="too_few_classes", values={"classes": 1}), final=True)
    assert "nothing to tell apart" in topic.note.text()
    press(topic.again, Qt.Key.Key_Space)
    assert engine.asked[-1][1].seed == 1
    answer(page, result())
    topic.pictures.setFocus()
    press(topic.pictures, Qt.Key.Key_End)
    assert topic.state().pictures == "fashion"
    assert topic.found is None
    assert topic.panels.pictures.count() == 0
    press(topic.start, Qt.Key.Key_Space)
    assert engine.asked[-1][1].sample == "fashion"


def test_a_projects_own_pictures_are_compared(qtbot, window, page: LabPage, tmp_path: Path):
    topic = opened(page, "features")
    assert topic.pictures.value() == "clipart"
    window.session.show_project(make_project(tmp_path))
    assert topic.pictures.value() == "own"
    press(topic.start, Qt.Key.Key_Space)
    assert window.session.interactive.asked[-1][1].project == str(window.session.workspace.project.folder)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view", ["compare", *STORY_KEYS])
def test_no_text_is_cut(qtbot, window, qapp: QApplication, language: str, view: str):
    install_language(qapp, language)
    qtbot.wait(50)
    window.show_page("lab")
    page = window.page("lab")
    topic = opened(page, "features")
    if view == "compare":
        topic.toggle()
        answer(page, result())
    else:
        topic._change(view="stories", story=view)
    qtbot.waitUntil(lambda: faults(window) == [])


def test_a_story_begins_as_a_project_with_its_classes_and_folders(qtbot, window, page: LabPage, tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    topic = opened(page, "features")
    press(topic.views.button("stories"), Qt.Key.Key_Space)
    stories = topic.stories
    press(stories.list, Qt.Key.Key_Down)
    assert topic.state().story == "coffee-leaf"
    press(stories.start, Qt.Key.Key_Space)
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.project is not None and stories.show_folders.isVisible())
    assert workspace.project.name == "Rust on coffee leaves"
    folders = tmp_path / "home" / "Rust on coffee leaves - pictures"
    assert {one.name for one in folders.iterdir()} == {"healthy", "rust", "other damage"}
    assert str(folders) in stories.said.text()
    with Catalog.open(workspace.project.catalog, read_only=True) as catalog:
        assert list(catalog.class_numbers()) == ["healthy", "rust", "other damage"]
    assert not stories.start.isEnabled(), "it is not started twice"
    with qtbot.waitSignal(window.session.navigation.page_wanted) as told:
        press(stories.to_pictures, Qt.Key.Key_Space)
    assert told.args == ["dataset"]
