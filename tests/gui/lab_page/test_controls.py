"""What students may change: every topic's controls hide and fix alike, and a teacher chooses them in a dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.lab.states import STATES, controls_of, read_state
from gui.pages.lab.control_words import control_name
from gui.pages.lab.controls_dialog import FIXED, HIDDEN, ControlsDialog
from gui.pages.lab.grid import NumberGrid
from gui.pages.lab.page import LabPage
from gui.pages.lab.topics import MAKERS
from gui.words.language import install_language
from tests.gui.lab_page.helpers import opened, press

FIXED_WORDS = "Fixed by the lesson or the text that you opened."


def dialog_of(page: LabPage) -> ControlsDialog:
    return page.room().findChild(ControlsDialog)


@pytest.mark.parametrize("key", MAKERS)
def test_a_topic_has_exactly_the_controls_that_its_state_names(page: LabPage, key: str):
    topic = opened(page, key)
    names = controls_of(STATES[key])
    assert sorted(topic.controls()) == sorted(names)
    words = [control_name(key, name) for name in names]
    assert len(set(words)) == len(words)
    if key == "build":
        assert topic.controls()["rate"] == []  # the chosen block has none
        topic.table.pointed.emit(8)  # a dropout block
    assert [name for name, widgets in topic.controls().items() if not widgets] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_control_has_a_name_in_both_languages(qapp: QApplication, language: str):
    install_language(qapp, language)
    for key, kind in STATES.items():
        words = [control_name(key, name) for name in controls_of(kind)]
        assert all(words)
        assert len(set(words)) == len(words), key
    install_language(qapp, "en")


@pytest.mark.parametrize("key", MAKERS)
def test_all_controls_can_be_fixed_and_freed(page: LabPage, key: str):
    topic, room = opened(page, key), page.room()
    before = {one: (one.isEnabled(), one.toolTip()) for widgets in topic.controls().values() for one in widgets}
    shown = topic.state()
    room.dressing.hold((), tuple(controls_of(STATES[key])))
    for widgets in topic.controls().values():
        for one in widgets:
            assert one.toolTip() == FIXED_WORDS
            assert isinstance(one, NumberGrid) or not one.isEnabled()
    room.dressing.hold((), ())
    assert topic.state() == shown
    assert {one: (one.isEnabled(), one.toolTip()) for one in before} == before


@pytest.mark.parametrize("key", MAKERS)
def test_all_controls_can_be_hidden_and_shown(page: LabPage, key: str):
    topic, room = opened(page, key), page.room()
    seen = {one for widgets in topic.controls().values() for one in widgets if one.isVisible()}
    room.dressing.hold(tuple(controls_of(STATES[key])), ())
    assert [one for one in seen if one.isVisible() and not isinstance(one, NumberGrid)] == []
    room.start_over()
    assert {one for one in seen if not one.isVisible()} == set()


def test_what_is_held_stays_whatever_a_person_does(page: LabPage):
    page._bench.open_text("goldilocks-lab/1 convolution hide=place fix=kernel")
    topic, room = page.room().topic, page.room()
    press(topic.result, Qt.Key.Key_Right)  # another way to the next place
    assert topic.state().place == 0
    assert "fixed here" in room.notice.text()
    topic.padding.setValue(1)
    assert topic.state().padding == 1
    page._bench.open_text("goldilocks-lab/1 split draws=3 fix=draws")
    topic = page.room().topic
    topic.pictures.setValue(300)  # draws would begin again from none
    assert (topic.state().pictures, topic.state().draws) == (300, 3)


def test_what_a_topic_shows_later_by_itself_stays_held(qtbot, page: LabPage):
    page._bench.open_text("goldilocks-lab/1 split draws=3 fix=draws")
    topic = page.room().topic
    qtbot.waitUntil(lambda: len(topic.draws()) == 3)  # then the buttons that draw are enabled
    assert not topic.often.isEnabled()
    topic.often.setEnabled(True)
    assert not topic.often.isEnabled()
    page._bench.open_text("goldilocks-lab/1 inside hide=brightness")
    topic = page.room().topic
    topic._panels.show_view("maps")  # as when the model has answered
    assert topic.brightness.isHidden()
    page.room().start_over()
    assert not topic.brightness.isHidden()


def test_a_fixed_stack_is_neither_moved_nor_taken_back(page: LabPage):
    topic = opened(page, "build")
    topic.add("dropout")
    blocks = topic.state().blocks
    page.room().dressing.hold((), ("blocks",))
    topic.table.moved.emit(0, 3)
    topic.table.removed.emit(0)
    topic.take_back()
    assert topic.state().blocks == blocks
    assert topic.state().fix == ("blocks",)
    row = next(at for at, one in enumerate(blocks.split(",")) if one == "d")
    topic.table.pointed.emit(row)  # fields are made anew, and the share of dropout is free
    assert topic.fields.fields["rate"].isEnabled()
    topic.table.pointed.emit(0)
    assert all(not field.isEnabled() for field in topic.fields.fields.values())


def test_a_teacher_chooses_copies_and_sees_what_students_see(page: LabPage):
    topic = opened(page, "convolution")
    topic.stride.setValue(2)
    press(page.room().copy_link, Qt.Key.Key_Space)
    page.room().notice.acted.emit()
    dialog = dialog_of(page)
    QTest.mouseClick(dialog.choices["dilation"].button(HIDDEN), Qt.MouseButton.LeftButton)
    press(dialog.choices["stride"].button(FIXED), Qt.Key.Key_Space)
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert text == "goldilocks-lab/1 convolution hide=dilation fix=stride stride=2"
    assert not topic.dilation.isVisible()
    assert topic.stride.toolTip() == FIXED_WORDS
    assert page._bench.text("convolution") == text
    page.room().choose_controls()
    again = dialog_of(page)
    assert {name: one.value() for name, one in again.choices.items() if one.value() != "free"} == {
        "dilation": HIDDEN,
        "stride": FIXED,
    }
    again.choices["stride"].set_value("free")
    again.reject()
    assert read_state(QApplication.clipboard().text())[1].fix == ("stride",)


def test_an_unknown_control_is_a_sentence(page: LabPage):
    QApplication.clipboard().setText("goldilocks-lab/1 pooling hide=everything")
    page.paste_text()
    assert "everything" in page.notice.text()
    assert "gradient" in page.notice.text()
