"""A mistake opened: the heatmap over it, its sentence, another class, and back."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap

from core.engine.frames import Reply
from core.events import jobs
from core.events.array import Array
from core.events.judging import Heatmap
from gui.widgets.picture_canvas import PictureCanvas
from tests.gui.doubles import CLASSES, asked_of, click
from tests.gui.test_judged_pictures import answer_pictures, open_cell, page  # noqa: F401 - a fixture


def explanation(request: jobs.Explain, verdict: str) -> jobs.Explanation:
    levels = np.zeros((6, 8), np.uint8)
    levels[2:4, 2:4] = 255
    heatmap = Heatmap(
        method="occlusion",
        levels=Array.of(levels),
        untrained=0.1,
        without_hottest=0.12,
        without_random=0.9,
        as_bad=0,
        verdict=verdict,
    )
    return jobs.Explanation(
        path=request.path,
        class_name=request.class_name or CLASSES[0],
        answer=CLASSES[0],
        probability=0.93,
        classes=list(CLASSES),
        heatmaps=[heatmap],
        agreement=0.6,
        tenths=19,
    )


def answer(session, verdict: str = "") -> None:
    number, request = next(
        (n, request) for n, request in reversed(session.interactive.asked) if isinstance(request, jobs.Explain)
    )
    session.interactive.messages.emit([Reply(job=number, message=explanation(request, verdict), final=True)])


@pytest.fixture
def opened(qtbot, page, session):  # noqa: F811
    open_cell(qtbot, page, 1, 0)
    answer_pictures(qtbot, page, session)
    click(qtbot, page.judged.cells[0].why)
    return page.judged


def test_a_mistake_opens_under_its_heatmap_and_leads_back(qtbot, opened, session):
    request = asked_of(session, jobs.Explain)[-1]
    assert (request.path, request.class_name) == (opened.cells[0].path, "")
    assert opened.viewer.isVisible()
    answer(session)
    assert opened.heatmap.overlay is not None
    assert "from 93% to 12%" in opened.heatmap.sentence.text()
    qtbot.keyClick(opened.viewer, Qt.Key.Key_Escape)
    assert not opened.viewer.isVisible()
    assert opened.cells[0].isVisible()
    assert opened.heatmap.overlay is None


@pytest.mark.parametrize("verdict", ["blank", "no_effect", "like_random", "untrained", "disagree"])
def test_a_map_that_fails_says_not_to_rely_on_it(opened, session, verdict):
    answer(session, verdict)
    assert opened.heatmap.sentence.text().startswith("Do not")
    hottest = opened.heatmap.overlay.toImage().pixelColor(2, 2)
    assert hottest.red() == hottest.blue() == 128  # grey: it does not look convincing


def test_another_class_is_asked_for(opened, session):
    answer(session)
    opened.heatmap.classes.setCurrentText(CLASSES[2])
    opened.heatmap.classes.activated.emit(2)
    assert asked_of(session, jobs.Explain)[-1].class_name == CLASSES[2]
    assert opened.heatmap.overlay is None
    answer(session)
    assert opened.heatmap.classes.currentText() == CLASSES[2]
    assert CLASSES[2] in opened.heatmap.sentence.text()


def test_the_overlay_lies_on_its_place_and_follows_the_opacity(qtbot):
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 200)
    grey, mark = QPixmap(200, 200), QPixmap(2, 2)
    grey.fill(QColor(128, 128, 128))
    mark.fill(QColor(255, 0, 0))
    canvas.show_pixmap(grey, grey.size())
    canvas.show_overlay(mark, 0.5)
    middle = canvas.grab().toImage().pixelColor(100, 100)
    assert (middle.red(), middle.green()) == (pytest.approx(192, abs=3), pytest.approx(64, abs=3))
    canvas.show_overlay(None)
    assert canvas.grab().toImage().pixelColor(100, 100).red() == 128
