"""The views of the look inside a model by themselves: the steps of a value, the wall of maps, its colours."""

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtTest import QTest

from core.events import jobs
from core.events.array import Array
from gui.pages.lab.feature_wall import FeatureWall
from gui.pages.lab.level_colours import as_bright, level_table, painted_values
from gui.pages.lab.trace_view import TraceView, agrees


def test_a_code_of_a_class_is_subtracted_and_not_multiplied(qtbot):
    place = {"channel": 0, "row": 0, "column": 0}
    patch, codes = np.array([0.5, -1.0], np.float32), np.array([1.0, 1.0], np.float32)
    step = jobs.TraceStep(
        layer="fc",
        kind="radial_basis",
        value=-4.25,
        own=-4.25,
        patch=Array.of(patch.reshape(2, 1, 1)),
        weights=Array.of(codes.reshape(2, 1, 1)),
        channels=[0, 1],
        **place,
    )
    made = TraceView()
    qtbot.addWidget(made)
    made.show_trace(jobs.ValueTrace(steps=[step]))
    assert made.times.text() == "−"
    assert made.part.text() == "Input channel 2: −4.000"
    made.after.click()
    assert made.part.text() == "Input channel 1: −0.2500"


def test_values_that_are_no_numbers_agree_with_each_other():
    step = jobs.TraceStep(layer="fc", kind="linear", value=1.0, own=1.0, channel=0, row=0, column=0)
    assert agrees(step)
    assert not agrees(msgspec.structs.replace(step, own=1.001))
    assert not agrees(msgspec.structs.replace(step, own=float("nan")))
    assert agrees(msgspec.structs.replace(step, value=float("nan"), own=float("inf")))
    assert not agrees(msgspec.structs.replace(step, value=float("nan")))


def test_the_wall_zooms_and_holds_many_maps(qtbot):
    wall = FeatureWall()
    qtbot.addWidget(wall)
    wall.resize(400, 300)
    wall.show_pixels(np.zeros((512, 7, 9), np.uint32), off=[5])
    assert wall.channel_at(wall.cell(511).center()) == 511
    assert wall.channel_at(QPointF(1, 1)) is None
    side = wall.side()
    with qtbot.waitSignal(wall.zoomed):
        QTest.keyClick(wall, Qt.Key.Key_Plus)
    assert wall.side() > side
    QTest.keyClick(wall, Qt.Key.Key_Minus)
    wall.fit(QSize(400, 300))
    assert wall.side() == 28
    wall.show_pixels(np.zeros((6, 7, 9), np.uint32))
    wall.fit(QSize(400, 300))
    assert wall.cell(5).right() <= 400
    assert wall.cell(5).bottom() <= 300
    wall.grab()


def test_colours_tell_the_sign_and_nothing_is_the_ground():
    made = painted_values(np.array([-1.0, 0.0, 1.0, np.nan, np.inf]))
    low, nought, high = ([(int(one) >> shift) & 255 for shift in (16, 8, 0)] for one in made[:3])
    red, _, blue = low
    assert blue > red
    red, _, blue = high
    assert red > blue
    assert len(set(nought)) == 1
    assert made[3] == made[1] == level_table()[128]


def test_maps_on_one_scale_are_as_bright_as_their_largest_values():
    levels = np.array([[[128, 255]], [[1, 128]]], np.uint8)
    assert as_bright(levels, np.array([4.0, 1.0])).tolist() == [[[128, 255]], [[96, 128]]]
    assert as_bright(levels, np.zeros(2)).tolist() == [[[128, 128]], [[128, 128]]]
