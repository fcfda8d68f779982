"""A student saves her results: counted honestly, named by her, in a table; the next one begins anew."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.pages.lab.page import LabPage
from gui.pages.lab.results_saving import ResultsDialog
from gui.state.lessons import LessonProgress, lesson_progress, lesson_results
from tests.gui.lab_page.helpers import opened_lesson

pytestmark = pytest.mark.usefixtures("no_progress")


def answered(page: LabPage) -> None:
    """Answer two questions: one wrongly twice, with the step repeated between, and one at once."""
    room = opened_lesson(page, "1-convolution")
    room.show_step(1)
    for text in ("5", "7"):
        room.sheet.number.setText(text)
        room.sheet.check.click()
        room.repeat_step()
    room.sheet.number.setText("3")
    room.sheet.check.click()
    room.show_step(5)
    room.sheet.options[1].click()
    room.back.click()


def test_tries_are_counted_and_a_repeated_step_is_no_first_try(page: LabPage):
    answered(page)
    progress = lesson_progress("convolution")
    assert (progress.solved, progress.first, progress.missed) == ((1, 5), (5,), (1,))
    assert progress.tries == 4
    assert progress.answered(1, right=False) == progress  # what is solved counts no more
    (result,) = lesson_results()
    assert (result.steps, result.questions, result.right, result.right_first, result.tries) == (10, 9, 2, 1, 4)
    assert not result.done
    assert len(result.date) == 10


def test_nothing_is_saved_before_something_is_answered(page: LabPage):
    opened_lesson(page, "1-convolution").back.click()
    page.cards.save_results.click()
    assert "nothing to save" in page.notice.text()
    assert page.findChild(ResultsDialog) is None


def test_a_name_is_typed_and_the_table_written(qtbot, page: LabPage, tmp_path: Path):
    answered(page)
    QTest.keyClick(page.cards.save_results, Qt.Key.Key_Space)
    dialog = page.findChild(ResultsDialog)
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.name, "  ")
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.name, "=Ana")
    assert dialog.save.isEnabled()
    wanted = []
    dialog.wanted.disconnect()
    dialog.wanted.connect(lambda name, anew: wanted.append((name, anew)))
    dialog.anew.click()
    dialog.save.click()
    assert wanted == [("=Ana", True)]
    path = tmp_path / "results.csv"
    page.saving.save("=Ana", path, anew=True)
    qtbot.waitUntil(lambda: "results.csv" in page.notice.text())
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header[:2] == ["name", "lesson"]
    assert row[:7] == ["'=Ana", "convolution", "10", "9", "2", "1", "4"]
    assert lesson_results() == []
    assert page.cards.lessons["convolution"].come_so_far() == "10 minutes"


def test_what_cannot_be_written_is_told_and_kept(qtbot, page: LabPage, tmp_path: Path):
    answered(page)
    told = []
    page.workspace.problem.connect(told.append)
    page.saving.save("Ana", tmp_path / "gone" / "results.csv", anew=True)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "write_failed"
    assert lesson_results()


def test_a_lesson_that_was_shortened_keeps_what_fits():
    kept = LessonProgress(solved=(1, 5, 9), first=(5, 9), missed=(1,), tries=4).fitting(6, [1, 5])
    assert (kept.solved, kept.first, kept.missed, kept.steps, kept.questions) == ((1, 5), (5,), (1,), 6, 2)
