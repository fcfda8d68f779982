"""Build your own: blocks are added, moved and set by mouse and by keyboard, kept, and trained from the Train page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.architectures.shelf import keep_own, list_own
from core.architectures.stack import block_names
from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.blocks import ConvolutionBlock, DenseBlock, MeanBlock, OwnArchitecture, ShortcutBlock
from core.events.training_spec import TrainingSpec, plain
from core.lab.block_text import write_blocks
from core.lab.states import FIRST_STACK, BuilderState, write_state
from core.project import Project
from gui.pages.lab.block_table import brackets
from gui.pages.lab.builder import BuilderTopic
from gui.pages.lab.page import LabPage
from gui.shell.window import MainWindow
from models.catalogue import ARCHITECTURES
from tests.gui.doubles import click, make_project
from tests.gui.lab_page.helpers import opened, press

END = DenseBlock(units=None)


@pytest.fixture
def topic(page: LabPage) -> BuilderTopic:
    return opened(page, "build")


@pytest.fixture
def project(window: MainWindow, tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    window.session.show_project(made)
    split = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")
    window.session.workspace.facts = replace(window.session.workspace.facts, split=split)
    return made


def blocks(topic: BuilderTopic) -> str:
    return topic.state().blocks


def choose(topic: BuilderTopic, row: int) -> None:
    topic.table.setFocus()
    topic.table.selectRow(row)


def texts(topic: BuilderTopic, row: int) -> list[str]:
    rows = topic.table.rows
    return [str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())]


def test_shapes_and_figures_follow_each_change(topic: BuilderTopic):
    assert blocks(topic) == FIRST_STACK
    assert texts(topic, 0) == ["1  Convolution 3 × 3, 16 maps", "16 × 32²", "448", "442,368"]
    topic.fields.fields["maps"].setValue(20)
    assert texts(topic, 0)[1:3] == ["20 × 32²", "560"]
    assert blocks(topic).startswith("c20k3s1p1b,")
    topic.side.setValue(64)
    assert texts(topic, 0)[1] == "20 × 64²"
    topic.channels.setCurrentIndex(1)
    topic.channels.activated.emit(1)
    assert texts(topic, 0)[2] == "200"
    assert topic.look.parameters == sum(one.parameters for one in topic.look.blocks)
    assert "parameters" in topic.sums.text()


def test_every_kind_is_added_by_its_button_and_has_its_fields(qtbot, topic: BuilderTopic):
    seen = {}
    for key, button in topic.adding.items():
        choose(topic, 0)
        click(qtbot, button)
        seen[key] = (blocks(topic).split(",")[1], set(topic.fields.fields))
    assert seen == {
        "convolution": ("c32k3s1p1b", {"maps", "kernel", "stride", "padding", "bias"}),
        "batch_norm": ("n", set()),
        "activation": ("relu", {"function"}),
        "max_pool": ("m2s2p0", {"kernel", "stride", "padding"}),
        "mean_pool": ("g1", {"side"}),
        "dropout": ("d", {"rate"}),
        "dense": ("f128", {"units"}),
        "shortcut": ("x2", {"over"}),
    }


def test_the_first_dense_block_of_a_list_without_an_end_is_the_one_for_the_classes(qtbot, topic: BuilderTopic):
    topic.show_state(BuilderState(blocks="c8k3s1p1b,relu", row=0))
    click(qtbot, topic.adding["dense"])
    click(qtbot, topic.adding["dense"])
    assert blocks(topic) == "c8k3s1p1b,relu,f128,o"
    assert topic.wrong.isHidden()


def test_by_keyboard_alone(topic: BuilderTopic):
    choose(topic, 3)
    QTest.keyClick(topic.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert blocks(topic).split(",")[:4] == ["c16k3s1p1b", "relu", "c32k3s1p1b", "m2s2p0"]
    assert topic.table.currentIndex().row() == topic.state().row == 2
    QTest.keyClick(topic.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert blocks(topic) == FIRST_STACK
    QTest.keyClick(topic.table, Qt.Key.Key_Delete)
    assert blocks(topic) == FIRST_STACK.replace("c32k3s1p1b,", "")
    QTest.keyClick(topic.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert blocks(topic) == FIRST_STACK
    press(topic.adding["batch_norm"], Qt.Key.Key_Space)
    assert blocks(topic).split(",")[4] == "n"
    press(topic.later, Qt.Key.Key_Space)
    assert blocks(topic).split(",")[5] == "n"
    press(topic.double, Qt.Key.Key_Space)
    assert blocks(topic).split(",")[5:7] == ["n", "n"]
    press(topic.remove, Qt.Key.Key_Space)
    press(topic.remove, Qt.Key.Key_Space)
    for _ in range(5):
        press(topic.back, Qt.Key.Key_Space)
    assert blocks(topic) == FIRST_STACK


def test_rows_are_dragged(topic: BuilderTopic):
    def at(row: int) -> QPoint:
        return topic.table.visualRect(topic.table.rows.index(row, 0)).center()

    area = topic.table.viewport()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at(0))
    for row in (1, 2, 3):
        QTest.mouseMove(area, at(row))
        QApplication.processEvents()
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at(3))
    assert blocks(topic).split(",")[:4] == ["relu", "m2s2p0", "c32k3s1p1b", "c16k3s1p1b"]
    assert topic.state().row == 3
    QTest.mouseMove(area, at(0))  # nothing is held any more
    assert blocks(topic).split(",")[3] == "c16k3s1p1b"


@pytest.mark.parametrize(
    ("stack", "row", "words"),
    [
        ("c8k31s1p0,o", 0, "the maps that enter it have only 32 × 32"),
        ("c8k3s1p0b,c8k3s1p0b,x1,o", 2, "add maps of 30 × 30 to maps of 28 × 28"),
        ("f10,c8k3s1p1,o", 1, "works on maps"),
        ("c8k3s1p1b,relu", None, "The last block must be a dense block"),
        ("", None, "no blocks yet"),
        ("c2000k3s1p1,f9000,o", None, "274.7 GiB"),
    ],
)
def test_what_is_impossible_says_why_and_cannot_be_kept(topic, project, stack: str, row, words: str):
    stack = stack.replace("c8k31s1p0", "m2s2p0,c8k31s1p0") if "k31" in stack else stack
    topic.shelf.show_title("Mine")
    topic.show_state(BuilderState(blocks=stack))
    assert topic.wrong.isVisible()
    assert words.replace("32 × 32", "16 × 16") in topic.wrong.text()
    assert not topic.shelf.keep.isEnabled()
    if row is not None:
        wrong = topic.table.rows.wrong_row()
        assert texts(topic, wrong)[1] == "!"
        assert texts(topic, len(stack.split(",")) - 1)[1] == "–"
    topic.show_state(BuilderState())
    assert topic.wrong.isHidden()
    assert topic.shelf.keep.isEnabled()


def test_it_begins_from_the_catalogue_and_says_what_it_cannot(topic: BuilderTopic):
    offered = [topic.begin.itemData(at) for at in range(topic.begin.count())]
    assert offered[2:] == ["lenet5", "smallnet", "alexnet", "vgg16", "plain34", "resnet18", "resnet34", "resnet50"]
    for title in ("MobileNetV2", "MobileNetV3-Small", "EfficientNet-B0", "ConvNeXt-T"):
        assert title in topic.begin.toolTip()
    topic.begin.set_value("resnet18")
    topic.begin.activated.emit(topic.begin.currentIndex())
    assert topic.state().size == ARCHITECTURES["resnet18"].default_size
    table = ARCHITECTURES["resnet18"].table(classes=10, channels=3, size=64)
    assert topic.look.parameters == sum(row.parameters for row in table)
    topic.take_back()
    assert blocks(topic) == FIRST_STACK


def test_brackets_of_shortcuts_lie_within_each_other():
    one = (ConvolutionBlock(), ConvolutionBlock(), ShortcutBlock(over=1), ShortcutBlock(over=3), END)
    assert [tuple(found) for found in brackets(one)] == [(1, 2, 1), (0, 3, 0)]
    assert list(block_names(one))[:4] == ["convolution1", "convolution2", "shortcut1", "shortcut2"]


def test_it_is_kept_and_stands_among_the_cards_of_the_train_page(qtbot, window: MainWindow, topic, project):
    assert not topic.shelf.keep.isEnabled()
    QTest.keyClicks(topic.shelf.title, "My net")
    press(topic.shelf.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.workspace.facts.own))
    (kept,) = list_own(project)[0]
    assert (kept.title, kept.classes, write_blocks(kept.blocks)) == ("My net", 3, FIRST_STACK)
    assert "My net" in topic.shelf.notice.text()
    topic.shelf.notice.acted.emit()
    page = window.page("train")
    assert page.isVisible()
    page.controls.cards.unfold(True)
    card = page.controls.cards.cards["own-my-net"]
    assert card.isVisible()
    click(qtbot, card)
    assert page.controls.button.text() == "Train My net"
    assert page.controls.settings.spec()["own"]["title"] == "My net"
    click(qtbot, page.controls.button)
    request = next(one for _, one in window.session.training.asked if isinstance(one, jobs.Train))
    assert (request.spec.arch, request.spec.own) == ("own-my-net", kept)
    assert "My net" in [topic.begin.itemText(at) for at in range(topic.begin.count())]


def test_a_change_replaces_it_and_a_removal_leaves_the_page_as_it_is(qtbot, window: MainWindow, topic, project):
    facts = lambda: window.session.workspace.facts.own  # noqa: E731
    topic.shelf.show_title("My net")
    topic.shelf.keep.click()
    qtbot.waitUntil(lambda: len(facts()) == 1)
    assert topic.shelf.keep.text() == "Keep the change"
    topic.add("batch_norm")
    topic.shelf.keep.click()
    qtbot.waitUntil(lambda: write_blocks(facts()[0].blocks) == blocks(topic))
    assert topic.shelf.remove.isVisible()
    topic.shelf.remove.click()
    qtbot.waitUntil(lambda: not facts())
    assert list_own(project)[0] == []
    assert "n" in blocks(topic).split(",")
    window.show_page("train")
    assert "own-my-net" not in window.page("train").controls.cards.cards


def test_a_title_that_could_mislead_is_refused_in_the_window(topic, project):
    topic.shelf.title.setText("<b>Bold</b>")
    topic.shelf._look_again()
    topic.shelf.keep.click()
    assert "cannot be the name" in topic.shelf.notice.text()
    assert list_own(project)[0] == []


def test_a_text_of_it_is_opened_and_hostile_ones_are_refused(page: LabPage, topic: BuilderTopic):
    text = write_state("build", BuilderState(blocks="c8k3s1p1b,n,relu,g1,o", size=48))
    page.room().show_text(text)
    assert (blocks(topic), topic.side.value()) == ("c8k3s1p1b,n,relu,g1,o", 48)
    for hostile in ("c0k3s1p1", "c8k3s1p1;rm", "n," * 500 + "o"):
        page.room().show_text(f"goldilocks-lab/1 build blocks={hostile}")
        assert page.room().notice.isVisible()
        assert blocks(topic) == "c8k3s1p1b,n,relu,g1,o"


def test_settings_of_a_run_bring_its_own_stack_back(qtbot, window: MainWindow, project):
    own = keep_own(project, OwnArchitecture(key="own-x", title="Older", blocks=(MeanBlock(side=4), END)))
    window.show_page("train")
    controls = window.page("train").controls
    assert "own-older" not in controls.cards.cards  # it was deleted, or is of a bundle
    controls.set_spec(plain(TrainingSpec(arch=own.key, own=own, epochs=7)))
    assert controls.cards.value() == "own-older"
    assert controls.settings.spec() == {
        "arch": "own-older",
        "own": plain(TrainingSpec(arch=own.key, own=own))["own"],
    } | {"epochs": 7}
    assert controls.settings.problem() is None
