"""Lessons in the window: asked, answered, done, kept; by mouse and by keyboard; hostile files are refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.pages.lab.lesson_cards import lesson_files
from gui.pages.lab.page import LabPage
from gui.shell.window import MainWindow
from gui.state.lessons import lesson_progress
from gui.words.language import install_language
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened_lesson

pytestmark = pytest.mark.usefixtures("no_progress")


def test_a_question_shows_only_after_the_answer_and_progress_is_kept(page: LabPage):
    QTest.keyClick(page.cards.lessons["convolution"], Qt.Key.Key_Space)
    room = page.lesson_room()
    assert room is not None
    QTest.keyClick(room.next, Qt.Key.Key_Space)
    assert room.step == 1
    assert room.topic.state().place == 0
    assert not room.next.isEnabled()
    room.sheet.number.setFocus()
    QTest.keyClicks(room.sheet.number, "5")
    QTest.keyClick(room.sheet.number, Qt.Key.Key_Return)
    assert "Not yet." in room.sheet.reply.text()
    assert room.topic.state().place == 0
    room.sheet.number.clear()
    QTest.keyClicks(room.sheet.number, "3")
    QTest.keyClick(room.sheet.number, Qt.Key.Key_Return)
    assert room.topic.state().place == 1
    assert room.next.isEnabled()
    kept = lesson_progress("convolution")
    assert (kept.step, kept.solved, kept.first) == (1, (1,), ())
    QTest.keyClick(room.back, Qt.Key.Key_Space)
    assert page.lesson_room() is None
    assert page.cards.lessons["convolution"].come_so_far() == "Step 2 of 10"
    assert opened_lesson(page, "1-convolution").step == 1


def test_an_answer_that_is_no_number_is_told(page: LabPage):
    room = opened_lesson(page, "1-convolution")
    room.show_step(1)
    room.sheet.number.setText("cat")
    room.sheet.check.click()
    assert "cat" in room.sheet.reply.text()
    assert not room.next.isEnabled()


def test_a_choice_says_why_and_the_right_one_shows(page: LabPage):
    room = opened_lesson(page, "1-convolution")
    room.show_step(5)
    room.sheet.options[0].click()
    assert "negative" in room.sheet.reply.text()
    assert room.topic.state().place == 0
    room.sheet.options[1].click()
    assert room.topic.state().place == 8
    assert not room.sheet.options[0].isEnabled()


def test_make_it_overfit_is_done_by_doing(qtbot, page: LabPage):
    room = opened_lesson(page, "4-under-over")
    room.show_step(4)
    assert not room.topic.sliders["units"][0].isEnabled()
    assert not room.topic.sliders["dropout"][0].isVisible()
    assert not room.topic.presets["overfit"].isEnabled()
    QTest.keyClick(room.topic.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: room.next.isEnabled(), timeout=20_000)
    assert room.topic.playground.opinion.verdict == "overfit"
    assert not room.topic.is_training()
    assert 4 in lesson_progress("under-over").solved


def test_a_lesson_is_done_when_all_is_answered(qtbot, page: LabPage):
    room = opened_lesson(page, "8-same-source")
    for step in room.lesson.steps:
        if step.options:
            next(button for button, one in zip(room.sheet.options, step.options, strict=True) if one.right).click()
        elif step.goal:
            assert not room.next.isEnabled()
            if room.topic.key == "split":
                room.topic.grouped.click()
                room.topic.often.click()
            else:
                room.topic.stories.list.setCurrentRow(2)
            qtbot.waitUntil(lambda: room.next.isEnabled(), timeout=10_000)
        room.next.click()
    assert page.lesson_room() is None
    assert page.cards.lessons["same-source"].come_so_far() == "Done"
    assert len(lesson_progress("same-source").first) == len(room.lesson.steps)


def test_a_repeated_step_trains_anew_and_a_closed_lesson_trains_no_more(qtbot, page: LabPage):
    engine = page.window().session.interactive
    room = opened_lesson(page, "7-shortcuts")
    room.show_step(next(at for at, step in enumerate(room.lesson.steps) if step.state.split()[1] == "depths"))
    room.topic.start.click()
    first = engine.asked[-1][0]
    room.again.click()
    assert first in engine.cancelled
    assert not room.topic.is_training()
    room.topic.start.click()
    second = engine.asked[-1][0]
    room.back.click()
    qtbot.waitUntil(lambda: second in engine.cancelled)


def test_a_lesson_leaves_the_topics_as_the_person_left_them(page: LabPage):
    page.open_topic("convolution")
    page.room().topic.stride.setValue(2)
    opened_lesson(page, "1-convolution").show_step(2)
    page.open_topic("convolution")
    assert page.lesson_room() is None
    assert page.room().topic.state().stride == 2


@pytest.mark.parametrize("path", lesson_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_of_a_lesson_is_cut(qtbot, window: MainWindow, qapp: QApplication, path: Path, language: str):
    install_language(qapp, language)
    qtbot.wait(50)
    window.show_page("lab")
    window.page("lab").open_lesson(path)
    room = window.page("lab").lesson_room()
    for at, step in enumerate(room.lesson.steps):
        room.show_step(at)
        qtbot.waitUntil(lambda: faults(window) == [], timeout=2000)
        for button in room.sheet.options:
            assert button.shown_text() == button.text()
        assert room.title.text() == room.title.whole_text()
        assert room.topic.key in step.state
    install_language(qapp, "en")


def test_a_broken_file_is_refused_in_a_sentence(qtbot, tmp_path: Path, page: LabPage):
    path = tmp_path / "mine.toml"
    path.write_text(lesson_files()[0].read_text(encoding="utf-8").replace("version = 1", "version = 9"))
    page.open_lesson(path)
    qtbot.waitUntil(lambda: "version 9" in page.notice.text())
    assert page.lesson_room() is None
    page.open_lesson(tmp_path / "none.toml")
    qtbot.waitUntil(lambda: "none.toml" in page.notice.text())
    path.write_text(lesson_files()[0].read_text(encoding="utf-8"), encoding="utf-8")
    page.open_lesson(path)
    qtbot.waitUntil(lambda: page.lesson_room() is not None)


def test_progress_that_is_damaged_begins_anew():
    for text in ("{", "[1]", '{"a": {"step": -1}}'):
        QSettings().setValue("lab/lessons", text)
        assert lesson_progress("a").step == 0


def test_a_text_hides_and_fixes_controls_and_start_over_brings_them_back(page: LabPage):
    page._bench.open_text("goldilocks-lab/1 convolution hide=stride fix=kernel,padding")
    topic = page.room().topic
    assert not topic.stride.isVisible()
    assert not topic.padding.isEnabled()
    topic.stepper.last.click()
    assert not topic.stride.isVisible()
    before = topic.state().kernel
    topic.kernel.setFocus()
    QTest.keyClicks(topic.kernel, "7")
    QTest.keyClick(topic.kernel, Qt.Key.Key_Return)
    assert topic.state().kernel == before
    page.room().start_over()
    assert topic.stride.isVisible()
    assert topic.padding.isEnabled()


def test_keys_go_to_what_a_step_asks(page: LabPage):
    room = opened_lesson(page, "1-convolution")
    for at, step in enumerate(room.lesson.steps):
        room.show_step(at)
        focused = page.window().focusWidget()
        if step.options:
            assert focused is room.sheet.options[0]
        elif step.number is not None:
            assert focused is room.sheet.number
        elif step.goal:
            assert room.topic.isAncestorOf(focused)
        else:
            assert focused is room.next
