"""The curves as they are shown: lines left out, zoom, smoothing, logarithm, other runs beside."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.diagnosis.study import Zone
from core.diagnosis.table import read_table
from gui.plots.history import OtherRun
from gui.plots.series import VALIDATION
from gui.theme.palette import colours
from tests.gui.curves.helpers import ink, pixels_of
from tests.gui.doubles import epoch_ended


def shown_range(panel):
    (x0, x1), (y0, y1) = panel.getPlotItem().getViewBox().viewRange()
    return x0, x1, y0, y1


def test_the_legend_leaves_lines_out_and_brings_them_back(qtbot, run):
    assert run.loss.line("val").isVisible()
    qtbot.mouseClick(run.legend["val"], Qt.MouseButton.LeftButton)
    assert not run.loss.line("val").isVisible()
    assert not run.accuracy.line("val").isVisible()
    assert run.loss.line("train").isVisible()
    qtbot.keyClick(run.legend["val"], Qt.Key.Key_Space)
    assert run.loss.line("val").isVisible()


def test_a_logarithmic_axis_shows_the_same_losses(run):
    run.tools.log.setChecked(True)
    drawn = run.loss.line("train").samples.y
    assert 10 ** drawn[0] == pytest.approx(2.0)
    assert 10 ** drawn[-1] == pytest.approx(2.0 / 30)
    assert run.plotted("train_loss")[-1] == pytest.approx(2.0 / 30), "the data are what they were"
    assert run.loss._left.tickStrings([0.0, -1.0], 1.0, 1.0) == ["1.0", "0.10"]
    run.tools.log.setChecked(False)
    assert run.loss.line("train").samples.y[0] == pytest.approx(2.0)


def test_smoothing_averages_and_keeps_the_measured_points(run):
    measured = run.loss.line("val").samples.y.copy()
    run.tools.smooth.setChecked(True)
    drawn = run.loss.line("val").samples.y
    assert drawn[10] == pytest.approx(measured[8:13].mean())
    assert list(run.loss._points["val"].samples.y) == list(measured)
    assert run.loss._points["val"].isVisible()
    assert run.plotted("val_loss") == list(measured)


def test_the_wheel_zooms_both_plots_and_a_double_click_shows_all(qtbot, run):
    where = QPointF(run.loss.x_on_widget(25), run.loss.height() / 2)
    event = QWheelEvent(
        where,
        run.loss.mapToGlobal(where),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(run.loss.viewport(), event)
    first, last = run.loss.view()
    assert (first, last) == run.accuracy.view()
    assert last - first == pytest.approx(30 / 1.25**3)
    assert first < 25 < last
    assert run.tools.all.isVisible()
    low, high = shown_range(run.loss)[2:]
    assert high < 1.0, "the view is as high as what is in it"
    assert low < 2.0 / 30
    qtbot.mouseDClick(run.accuracy.viewport(), Qt.MouseButton.LeftButton)
    assert run.loss.view() == (0.0, 30.0)
    assert run.tools.all.isHidden()


def test_a_zoomed_view_is_dragged_and_stays_within_the_epochs(qtbot, run):
    run.zoom((10.0, 20.0))
    y = run.loss.height() // 2
    at = [QPoint(round(run.loss.x_on_widget(epoch)), y) for epoch in (15, 12)]
    qtbot.mousePress(run.loss.viewport(), Qt.MouseButton.LeftButton, pos=at[0])
    qtbot.mouseMove(run.loss.viewport(), at[1])
    qtbot.mouseRelease(run.loss.viewport(), Qt.MouseButton.LeftButton, pos=at[1])
    first, last = run.loss.view()
    assert first == pytest.approx(13.0, abs=0.2)
    assert last - first == pytest.approx(10.0)
    run.zoom(None)
    run.loss._zoom_by(1e-9, 30.0)
    assert run.loss.view() == (28.0, 30.0)
    run.loss._zoom_by(1e9, 15.0)
    assert run.loss.view() == (0.0, 30.0)


def test_keys_zoom_too(qtbot, run):
    run.loss.setFocus()
    qtbot.keyClicks(run.loss, "++")
    assert run.loss.view()[1] - run.loss.view()[0] == pytest.approx(30 / 1.25**2)
    qtbot.keyClicks(run.loss, "0")
    assert run.loss.view() == (0.0, 30.0)


def test_a_live_run_keeps_the_zoom(run):
    run.zoom((5.0, 15.0))
    run.add(epoch_ended(31, train_loss=0.01, val_loss=0.4))
    run.draw_now()
    assert run.loss.view() == (5.0, 15.0)


def test_the_learning_rate_is_on_its_strip(run):
    assert run.rates.isHidden()
    run.tools.rate.setChecked(True)
    assert run.rates.isVisible()
    assert run.rates.values() == [0.001] * 30


def test_curves_are_copied_as_data_that_diagnose_reads(run, tmp_path):
    run.copy_data()
    text = QApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[:3] == ["epoch", "train_loss", "val_loss"]
    path = tmp_path / "curve.csv"
    path.write_text(text)
    curve = read_table(path)
    assert [point.val_loss for point in curve.points] == run.plotted("val_loss")
    separated = bytes(QApplication.clipboard().mimeData().data("text/csv")).decode()
    assert separated.replace(",", "\t") == text
    run.copy_picture()
    assert QApplication.clipboard().pixmap().width() >= 800


def test_other_runs_are_laid_over_and_the_best_is_emphasised(run):
    epochs = np.arange(1.0, 41.0)
    worse = OtherRun(title="worse", epochs=epochs, losses=np.full(40, 3.0), accuracies=np.full(40, 0.2))
    better = OtherRun(title="better", epochs=epochs, losses=np.full(40, 0.05), accuracies=np.full(40, 0.99))
    run.show_others([worse, better])
    items = [item for item, _, _ in run.loss._others]
    assert [item.samples.y[0] for item in items] == [3.0, 0.05]
    assert items[1].pen.widthF() > items[0].pen.widthF()
    assert items[0].pen.color() != items[1].pen.color()
    assert run.loss.view() == (0.0, 40.0), "a longer run is seen to its end"
    run.clear()
    assert run.loss._others == []


def test_a_million_points_are_drawn_with_every_peak(run):
    x = np.arange(1_000_000, dtype=float)
    y = 1 + 0.1 * np.sin(x / 1e5)
    y[654_321] = np.nan
    run.loss.show_line("val", x, y)
    run.loss.show_line("train", x, y * np.nan)
    run.loss.show_end(1_000_000)
    run.loss.draw()
    flat = ink(run.loss, VALIDATION)
    assert flat > 200
    assert not run.loss.line("val").has_symbols()
    y[123_456] = 7.0
    run.loss.show_line("val", x, y)
    run.loss.draw()
    assert shown_range(run.loss)[3] > 7.0
    assert ink(run.loss, VALIDATION) > flat + 100, "one point in a million is a column of its own"
    run.zoom((123_446.0, 123_466.0))
    assert run.loss.line("val").has_symbols()


def on_screen(panel) -> QImage:
    """Return what the screen shows of a panel; `grab` would paint it anew."""
    QApplication.processEvents()
    whole = panel.screen().grabWindow(panel.window().winId()).toImage()
    corner = panel.mapTo(panel.window(), QPoint(0, 0))
    return whole.copy(QRect(corner, panel.size())).convertToFormat(QImage.Format.Format_RGB32)


def test_what_is_painted_in_parts_looks_like_the_whole(run):
    """Marks that move and zones that grow are painted alone; nothing of before may stay."""
    panel, first = run.loss, Zone(verdict="underfit", first=1, last=9)
    lasts = (10, 11, 17, 18, 25, 24, 30)  # the name of the second zone is left out, written upwards, written across
    zones = [(first, Zone(verdict="overfit", first=10, last=last)) for last in lasts]
    zones += [(first, Zone(verdict="just_right", first=10, last=30)), ()]
    changes = [partial(panel.show_zones, shown) for shown in zones]
    changes += [partial(panel.show_best, epoch, 1.0) for epoch in (2, 3, 20)] + [panel.draw]
    changes += [partial(panel.show_kept, epoch) for epoch in (9, 28, None)]
    changes += [partial(panel.point_at, epoch) for epoch in (4, 5, 19, None)]
    for number, change in enumerate(changes):
        change()
        in_parts = on_screen(panel)
        for item in (panel.marks, panel._zones):
            item.update()
        panel.viewport().update()
        assert in_parts == on_screen(panel), number


def test_no_line_crosses_the_name_of_a_zone(run):
    """A loss near 0 is where names are written first."""
    run.show_zones([Zone(verdict="overfit", first=10, last=30)])
    panel, epochs = run.loss, np.arange(1.0, 31.0)

    def drawn(*losses: float) -> int:
        """Return how many pixels have the name's colour, with a line at each of these losses."""
        for key, loss in zip(("train", "val"), losses, strict=True):
            panel.show_line(key, epochs, np.where(epochs == 1, 2.0, loss))
        panel.draw()
        return pixels_of(panel, QColor(colours().overfit), near=40)

    free = drawn(1.9, 2.0)
    assert free > 20
    lows = np.linspace(0.0, 0.5, 11)
    assert [drawn(low, 1.9) for low in lows] == pytest.approx([free] * len(lows), rel=0.3)
    assert panel._zones.words() == ["Overfits"]
    panel.show_zones([Zone(verdict="overfit", first=10, last=14)])
    assert panel._zones.words() == ["Overfits"], "upwards"
    run.resize(800, 200)
    panel.show_line("train", epochs, np.where(epochs % 2 == 1, 2.0, 0.0))
    panel.draw()
    assert panel._zones.words() == [], "lines are everywhere"
