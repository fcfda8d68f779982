"""The lab without a project: cards, topics, states as text, pictures to copy; by mouse and by keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from core.lab.states import ArchitecturesState, write_state
from gui.pages.lab.layer_words import kind_name
from gui.pages.lab.page import LabPage
from gui.pages.lab.topics import MAKERS, topics
from gui.shell.window import MainWindow
from gui.widgets.commands import Command
from gui.words.language import install_language
from models.catalogue import ARCHITECTURES
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened, press


def command(page: LabPage, text: str) -> Command:
    return next(one for one in page.commands() if one.in_full == text)


def test_topics_come_in_the_order_of_the_lecture(page: LabPage):
    assert [topic.key for topic in topics()] == list(page.cards.cards) == list(MAKERS)


@pytest.mark.parametrize("key", MAKERS)
def test_a_card_opens_its_topic_and_the_way_leads_back_by_keyboard(page: LabPage, key: str):
    press(page.cards.cards[key], Qt.Key.Key_Space)
    room = page.room()
    assert room is not None
    assert room.topic.key == key
    press(room.back, Qt.Key.Key_Space)
    assert page.room() is None


@pytest.mark.parametrize("key", MAKERS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_is_cut(qtbot, window: MainWindow, qapp: QApplication, key: str, language: str):
    install_language(qapp, language)
    qtbot.wait(50)
    window.show_page("lab")
    window.page("lab").open_topic(key)
    qtbot.wait(50)
    assert faults(window) == []


@pytest.mark.parametrize("key", MAKERS)
def test_a_topic_can_be_copied_as_a_picture(page: LabPage, key: str):
    opened(page, key)
    command(page, "Lab: copy picture").trigger()
    image = QApplication.clipboard().image()
    assert image.width() > 500
    colours = {QColor(image.pixel(x, y)).rgb() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 5


@pytest.mark.parametrize("key", MAKERS)
def test_everything_has_a_name_for_screen_readers(page: LabPage, key: str):
    topic = opened(page, key)
    nameless = [
        widget
        for widget in topic.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), QAbstractScrollArea)  # its viewport
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_text_opens_exactly_this_state_elsewhere(qtbot, window: MainWindow, page: LabPage, qapp: QApplication):
    topic = opened(page, "convolution")
    topic.stride.setValue(2)
    topic.stepper.last.click()
    state = topic.state()
    assert (state.stride, state.place) == (2, 3)
    page.room().copy_text()
    text = QApplication.clipboard().text()
    assert text == "goldilocks-lab/1 convolution stride=2 place=3"
    page.room().start_over()
    assert topic.state() == type(state)()
    page.show_cards()
    QApplication.clipboard().setText(f" {text}\n")
    command(page, "Lab: paste text").trigger()
    assert page.room().topic.state() == state
    install_language(qapp, "es")  # builds the pages anew
    qtbot.waitUntil(lambda: window.page("lab") is not page and window.page("lab") is not None)
    assert window.page("lab").room().topic.state() == state
    install_language(qapp, "en")


def test_a_foreign_text_is_told_and_changes_nothing(page: LabPage):
    QApplication.clipboard().setText("dear all, see you on Monday")
    page.paste_text()
    assert page.notice.isVisible()
    topic = opened(page, "convolution")
    QApplication.clipboard().setText("goldilocks-lab/1 convolution stride=999")
    page.paste_text()
    assert page.room().notice.isVisible()
    assert topic.state().stride == 1
    QApplication.clipboard().setText("goldilocks-lab/1 convolution dilation=5")  # sound, but does not fit
    page.paste_text()
    assert "covers 11 cells" in page.room().notice.findChildren(QWidget)[1].text()
    assert topic.state().dilation == 1


# --- convolution


def shown(grid) -> list[list[str]]:
    rows, columns = grid.values().shape
    return [[grid.shown_text((row, column)) for column in range(columns)] for row in range(rows)]


def test_the_kernel_slides_step_by_step(qtbot, page: LabPage):
    topic = opened(page, "convolution")
    assert shown(topic.result) == [["4", "", ""], ["", "", ""], ["", "", ""]]
    assert shown(topic.products) == [["1", "0", "1"], ["0", "1", "0"], ["0", "0", "1"]]
    press(topic.stepper.forward, Qt.Key.Key_Space)
    assert shown(topic.result)[0] == ["4", "3", ""]
    assert topic.image.mark((0, 1)) == "window" != topic.image.mark((0, 0))
    press(topic.stepper.back, Qt.Key.Key_Space)
    assert topic.state().place == 0
    topic.stepper._timer.setInterval(1)
    press(topic.stepper.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: topic.state().place == 8 and not topic.stepper.is_playing())
    assert shown(topic.result) == [["4", "3", "4"], ["2", "4", "3"], ["2", "3", "4"]]
    assert topic.sum.text().endswith("= 4")


def test_the_kernel_is_dragged_and_the_result_leads_back(page: LabPage):
    topic = opened(page, "convolution")
    side = topic.image.side()
    QTest.mousePress(topic.image, Qt.MouseButton.LeftButton, pos=QPoint(side // 2, side // 2))
    QTest.mouseMove(topic.image, QPoint(4 * side + 9, 4 * side + 9))
    assert topic.state().place in (0, 8)  # offscreen, moves carry no buttons
    QTest.mouseClick(topic.image, Qt.MouseButton.LeftButton, pos=QPoint(4 * side + 9, 4 * side + 9))
    assert topic.state().place == 8
    press(topic.result, Qt.Key.Key_Right)
    assert topic.state().place == 1


def test_a_cell_is_typed_and_a_bad_one_is_refused(page: LabPage):
    topic = opened(page, "convolution")
    topic.kernel.setFocus()
    for keys, value in (("0.5", 0.5), ("5", 5.0), ("-0.5", -0.5), ("1/9", 1 / 9)):
        QTest.keyClicks(topic.kernel, keys[0])
        QTest.keyClicks(topic.kernel.field, keys[1:])
        QTest.keyClick(topic.kernel.field, Qt.Key.Key_Return)
        assert topic.state().kernel[0][0] == pytest.approx(value)
    before = topic.state()
    for bad in ("", "cat", "nan", "1e400", "99999999"):
        QTest.keyClick(topic.kernel, Qt.Key.Key_Return)
        topic.kernel.field.clear()
        QTest.keyClicks(topic.kernel.field, bad)
        QTest.keyClick(topic.kernel.field, Qt.Key.Key_Return)
        assert topic.state() == before
        assert page.room().notice.isVisible()
    QTest.keyClick(topic.kernel, Qt.Key.Key_Return)
    QTest.keyClicks(topic.kernel.field, "7")
    QTest.keyClick(topic.kernel.field, Qt.Key.Key_Escape)
    assert topic.state() == before


def test_a_kernel_that_does_not_fit_is_told_and_the_fields_go_back(page: LabPage):
    topic = opened(page, "convolution")
    topic.kernel_side.setValue(7)
    assert page.room().notice.isVisible()
    assert (topic.kernel_side.value(), len(topic.state().kernel)) == (3, 3)
    topic.padding.setValue(1)
    assert not page.room().notice.isVisible()
    topic.kernel_side.setValue(7)
    assert topic.result.values().shape == (1, 1)
    topic.kernel_side.setValue(3)
    topic.stride.setValue(3)
    assert "1 row" in topic.note.text()
    assert topic.image.mark((0, 0)) == "window"
    assert topic.image.mark((0, 6)) == "pad"


def test_on_a_picture_with_its_colours(page: LabPage):
    topic = opened(page, "convolution")
    topic.view.button("picture").click()
    topic.presets.set_value("identity")
    topic.presets.activated.emit(1)
    filtered = topic.filtered
    image = filtered.after._image
    assert (image.width(), image.height()) == (126, 126)
    wanted = filtered.source.pixels()[1:-1, 1:-1]
    assert [QColor(image.pixel(x, 60)).getRgb()[:3] for x in range(126)] == [tuple(one) for one in wanted[60].tolist()]
    for channel in ("red", "green", "blue", "sum", "colour"):
        filtered.channel.button(channel).click()
        assert topic.state().channel == channel
    filtered.source._choose("apple")
    assert "sample=apple" in write_state("convolution", topic.state())
    filtered.source._pixels = np.zeros((1, 1, 3), np.uint8)
    topic.dilation.setValue(2)
    assert filtered.after._image.isNull()
    assert "covers 5 cells" in filtered.note.text()
    topic.dilation.setValue(1)
    topic.padding.setValue(1)
    assert filtered.after._image.width() == 1


# --- pooling and activations


def test_windows_are_pooled_step_by_step_and_the_gradient_goes_to_the_winner(page: LabPage):
    topic = opened(page, "pooling")
    assert shown(topic.result) == [["6", ""], ["", ""]]
    press(topic.stepper.last, Qt.Key.Key_Space)
    assert shown(topic.result) == [["6", "8"], ["9", "7"]]
    assert topic.map.mark((2, 2)) == "current", "of two sevens, the first"
    topic.gradient.click()
    assert topic.back.isVisible()
    assert shown(topic.back) == [["1", "0", "1", "0"], ["0"] * 4, ["0", "0", "1", "0"], ["0", "1", "0", "0"]]
    topic.kind.button("mean").click()
    assert shown(topic.result) == [["4.75", "6.50"], ["6.25", "5.75"]]
    assert {text for row in shown(topic.back) for text in row} == {"0.25"}
    topic.cells.setValue(5)
    assert page.room().notice.isVisible()
    assert (topic.cells.value(), topic.state().size) == (2, 2)
    topic.stride.setValue(3)
    assert "2 rows" in topic.note.text()
    topic.view.button("picture").click()
    assert topic.pooled.after._image.width() == 43


def test_a_function_is_applied_to_numbers_and_to_a_feature_map(page: LabPage):
    topic = opened(page, "activation")
    assert shown(topic.result) == [["0", "0", "0", "0", "0.50", "1.50", "3"]]
    assert shown(topic.slopes) == [["0", "0", "0", "0", "1", "1", "1"]]
    topic.numbers.setFocus()
    QTest.keyClicks(topic.numbers, "-")
    QTest.keyClicks(topic.numbers.field, "2")
    QTest.keyClick(topic.numbers.field, Qt.Key.Key_Return)
    topic.function.set_value("leaky_relu")
    topic.function.activated.emit(1)
    assert shown(topic.result)[0][0] == "−0.20"
    topic.view.button("picture").click()
    topic.function.set_value("relu")
    topic.function.activated.emit(0)
    before, after = (
        [QColor(view._image.pixel(x, y)).red() for x in range(126) for y in range(126)]
        for view in (topic.activated.before, topic.activated.after)
    )
    assert min(before) == 0
    assert after == [max(128, level) for level in before], "0 is middle grey"


# --- architectures


def test_two_networks_stand_side_by_side_and_each_layer_is_read(page: LabPage):
    topic = opened(page, "architectures")
    rows = topic.tables["network"].rows
    assert [rows.index(0, column).data() for column in range(6)] == [
        "Convolution",
        "6 × 28 × 28",
        "156",
        "117,600",
        "18.4 KiB",
        "5",
    ]
    assert "61,706 parameters" in topic.sums["network"].text()
    topic.choices["network"].set_value("resnet34")
    topic.choices["network"].activated.emit(0)
    topic.choices["beside"].set_value("plain34")
    topic.choices["beside"].activated.emit(0)
    assert topic.tables["beside"].isVisible()
    table = topic.tables["network"]
    table.setFocus()
    for _ in range(9):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert "layer1.0" in topic.heading.text()
    assert "shortcut" in topic.about.text()
    assert write_state("architectures", topic.state()).endswith("network=resnet34 beside=plain34 row=9")
    topic.tables["beside"].selectRow(9)
    assert topic.heading.text().startswith("Plain-34: ReLU")


@pytest.mark.parametrize("key", ARCHITECTURES)
def test_every_layer_of_every_network_can_be_read(page: LabPage, key: str):
    topic = opened(page, "architectures")
    network = ARCHITECTURES[key]
    for row in range(len(network.layers)):
        topic.show_state(ArchitecturesState(network=key, row=row))
        assert topic.about.text(), network.layers[row]
        assert topic.heading.text().endswith(network.layers[row].name)
        assert kind_name(network.layers[row].kind) != network.layers[row].kind or network.layers[row].kind.isupper()
