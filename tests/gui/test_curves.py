"""The curves: what is plotted is what was told, live as from a record."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.diagnosis.study import Zone
from core.diagnosis.table import read_table
from core.events.training import CheckpointSaved
from gui.plots.curves import Curves
from gui.plots.history import MOST_RUNNING, History, Other, other
from gui.plots.series import TRAIN, VALIDATION
from gui.theme.palette import colours
from tests.gui.doubles import epoch_ended, finished, progress, started


@pytest.fixture
def curves(qtbot):
    made = Curves()
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    return made


def test_the_first_epoch_already_has_one_visible_point(curves):
    curves.add(started("001-lenet5", epochs=10))
    assert curves.epochs() == []
    curves.add(epoch_ended(1, train_loss=1.25, val_loss=1.5, train_accuracy=0.4, val_accuracy=0.3))
    assert curves.epochs() == [1]
    assert curves.plotted("train_loss") == [1.25]
    assert curves.plotted("val_loss") == [1.5]
    assert curves.plotted("train_accuracy") == [0.4]
    assert curves.plotted("val_accuracy") == [0.3]
    assert len(curves.loss.line("train").samples) == 1
    assert curves.loss.line("train").has_symbols()
    assert ink(curves.loss, TRAIN) > 10, "a point alone is seen by its symbol"


def test_live_and_from_the_record_plot_the_same(qtbot, curves):
    events = [started("001-lenet5", epochs=3)]
    for epoch, loss in ((1, 1.0), (2, 0.5), (3, 0.25)):
        events += [
            progress(epoch, 2, running_loss=loss + 0.3),
            epoch_ended(epoch, train_loss=loss, val_loss=loss + 0.1),
        ]
    events.append(finished("001-lenet5", 3, 3))
    for event in events:
        curves.add(event)
    record = Curves()
    qtbot.addWidget(record)
    record.set_events(events)
    for name in ("train_loss", "val_loss", "running_loss"):
        assert record.plotted(name) == curves.plotted(name)
    assert (record.epochs(), record.best()) == (curves.epochs(), curves.best())
    assert curves.plotted("train_loss") == [1.0, 0.5, 0.25]


def test_the_running_loss_is_drawn_inside_the_epoch_too(curves):
    curves.add(started("001-lenet5", epochs=3))
    curves.add(progress(1, 2, steps=4, running_loss=1.8))
    curves.draw_now()
    x, y = curves.loss.values("running")
    assert (x, y) == ([0.5], [1.8])


def test_the_best_epoch_is_the_one_of_the_lowest_validation_loss(curves):
    for epoch, loss in ((1, 0.9), (2, 0.6), (3, 0.7)):
        curves.add(epoch_ended(epoch, val_loss=loss))
    assert curves.best() == 2


def test_without_validation_there_is_no_second_line_and_no_best_epoch(curves):
    curves.add(started("001-lenet5", n_val=0))
    curves.add(epoch_ended(1, val_loss=None, val_accuracy=None))
    assert curves.epochs() == [1]
    assert curves.plotted("val_loss") == []
    assert curves.best() is None


def test_a_resumed_attempt_replaces_what_it_does_again(curves):
    curves.add(started("001-lenet5", epochs=4))
    for epoch in (1, 2, 3):
        curves.add(epoch_ended(epoch, train_loss=1.0 / epoch))
    curves.add(started("001-lenet5", epochs=4, from_epoch=2))
    assert curves.epochs() == [1, 2]
    curves.add(epoch_ended(3, train_loss=0.2))
    assert curves.plotted("train_loss") == [1.0, 0.5, 0.2]


def test_a_running_loss_of_many_points_stays_within_bounds(curves):
    steps = MOST_RUNNING + 1000
    curves.set_events([progress(1, step, steps=steps, running_loss=1.0) for step in range(1, steps + 1)])
    x, _ = curves.loss.values("running")
    assert MOST_RUNNING / 2 < len(x) <= MOST_RUNNING
    assert x == sorted(x)
    assert x[-1] == 1.0


def test_clear_forgets_the_run_before(curves):
    curves.add(epoch_ended(1))
    curves.clear()
    assert curves.epochs() == []
    assert curves.plotted("running_loss") == []


def test_the_crosshair_gives_exact_figures_by_keyboard(qtbot, curves):
    for epoch in (1, 2):
        curves.add(epoch_ended(epoch, train_loss=0.123456 * epoch, val_loss=0.5))
    curves.loss.pointed.emit(2)
    assert curves.cards[curves.loss].texts() == {"train": "0.2469", "val": "0.5000", "running": "0.4969"}
    assert curves.accuracy.epoch_at() == 2, "both plots point at the same epoch"
    qtbot.keyClick(curves.loss, Qt.Key.Key_Left)
    assert curves.cards[curves.loss].texts()["train"] == "0.1235"
    qtbot.keyClick(curves.loss, Qt.Key.Key_Left)
    assert curves.loss.epoch_at() == 1, "there is nothing left of the first epoch"
    qtbot.keyClick(curves.loss, Qt.Key.Key_Escape)
    assert curves.loss.epoch_at() is None
    assert curves.cards[curves.loss].isHidden()


def test_the_pointer_snaps_to_the_nearest_epoch(qtbot, curves):
    curves.add(started("001-lenet5", epochs=10))
    for epoch in range(1, 11):
        curves.add(epoch_ended(epoch))
    curves.draw_now()
    qtbot.waitExposed(curves)
    x = curves.loss.x_on_widget(6.3)
    qtbot.mouseMove(curves.loss.viewport(), curves.loss.rect().center())
    qtbot.mouseMove(curves.loss.viewport(), curves.loss.rect().center().__class__(round(x), 80))
    assert curves.loss.epoch_at() == 6


def test_colour_is_not_the_only_sign():
    assert TRAIN.symbol != VALIDATION.symbol
    assert bool(TRAIN.dash) != bool(VALIDATION.dash)


# --- how it is shown


def whole(count: int = 30):
    events = [started("r", epochs=count)]
    events += [epoch_ended(n, train_loss=2.0 / n, val_loss=2.0 / n + 0.01 * n) for n in range(1, count + 1)]
    return [*events, finished("r", epochs=count)]


def shown_range(panel):
    (x0, x1), (y0, y1) = panel.getPlotItem().getViewBox().viewRange()
    return x0, x1, y0, y1


@pytest.fixture
def run(qtbot):
    made = Curves()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.set_events(whole())
    return made


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
    worse = Other(title="worse", epochs=epochs, losses=np.full(40, 3.0), accuracies=np.full(40, 0.2))
    better = Other(title="better", epochs=epochs, losses=np.full(40, 0.05), accuracies=np.full(40, 0.99))
    run.show_others([worse, better])
    items = [item for item, _, _ in run.loss._others]
    assert [item.samples.y[0] for item in items] == [3.0, 0.05]
    assert items[1].pen.widthF() > items[0].pen.widthF()
    assert items[0].pen.color() != items[1].pen.color()
    assert run.loss.view() == (0.0, 40.0), "a longer run is seen to its end"
    run.clear()
    assert run.loss._others == []


def ink(panel, series) -> int:
    """Return how many pixels of a panel's picture have a line's colour."""
    picture = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
    return int((seen == (series.colour().rgb())).sum())


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


# --- by keyboard, and what is odd with a record


def test_the_crosshair_takes_a_zoomed_view_along(qtbot, run):
    run.zoom((10.0, 20.0))
    run.loss.setFocus()
    run.loss.pointed.emit(20)
    qtbot.keyClick(run.loss, Qt.Key.Key_Right)
    assert run.loss.epoch_at() == 21
    assert run.loss.view() == pytest.approx((11.0, 21.0))
    qtbot.keyClick(run.loss, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert run.loss.view() == pytest.approx((9.0, 19.0))
    qtbot.keyClick(run.loss, Qt.Key.Key_Home)
    assert run.loss.view()[0] == pytest.approx(1.0)


def test_ctrl_c_in_a_plot_copies_its_data(qtbot, run):
    QApplication.clipboard().clear()
    run.accuracy.setFocus()
    qtbot.waitUntil(run.accuracy.hasFocus)
    qtbot.keyClick(run.accuracy, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("epoch\t")


def test_the_chosen_checkpoint_is_marked_where_it_is_not_of_the_best_epoch(run):
    saved = CheckpointSaved(kind="best", epoch=14, step=0, path="")
    run.set_events([*whole(), saved])
    assert run.best() == 14
    assert run._best_text.text() == "best: epoch 14"
    assert run.loss.marks.kept is None
    run.set_events([*whole(), CheckpointSaved(kind="best", epoch=9, step=0, path="")])
    assert run._best_text.text() == "best: epoch 14  ·  kept: epoch 9"
    assert run.loss.marks.kept == 9


def test_epochs_that_are_missing_double_or_no_numbers(run):
    events = [started("r", epochs=9)]
    events += [epoch_ended(n, val_loss=1.0 + n, train_loss=0.5) for n in (2, 5, 3, 5)]
    events.append(epoch_ended(7, val_loss=math.nan, train_loss=math.nan, train_accuracy=math.nan))
    run.set_events(events)
    assert run.epochs() == [2, 3, 5, 7]
    assert run.plotted("val_loss")[:3] == [3.0, 4.0, 6.0]
    assert math.isnan(run.plotted("val_loss")[3])
    assert run.best() == 2
    run.loss.pointed.emit(7)
    assert set(run.cards[run.loss].texts()) == set()
    run.add(epoch_ended(4, val_loss=0.1))
    assert run.epochs() == [2, 3, 4, 5, 7]
    run.copy_data()
    assert QApplication.clipboard().text().splitlines()[-1].startswith("7\t\t\t\t")


def test_a_hundred_thousand_epochs_are_taken_away_from_the_windows_thread(run):
    history = History([epoch_ended(n, val_loss=1.0 / n) for n in range(1, 100_001)])
    run.set_history(history)
    assert run.best() == 100_000
    assert run.loss.epoch_at() is None
    run.loss.pointed.emit(77_777)
    assert run.cards[run.loss].texts()["val"] == "0.0000"
    run.tools.smooth.setChecked(True)
    run.tools.log.setChecked(True)
    assert ink(run.loss, VALIDATION) > 200
    laid = other("again", history)
    assert (laid.epochs[-1], laid.losses[-1]) == (100_000, 1e-5)


def test_other_runs_are_offered_and_asked_for(qtbot, run):
    assert run.tools.others.isHidden()
    run.tools.offer_others([("002-lenet5", "LeNet-5 · 002"), ("001-lenet5", "LeNet-5 · 001")])
    assert run.tools.others.isVisible()
    with qtbot.waitSignal(run.others_wanted) as told:
        run.tools.others_menu.actions()[1].trigger()
    assert told.args == [["001-lenet5"]]


def test_a_zone_is_named_where_its_word_has_room(run):
    run.show_zones([Zone(verdict="underfit", first=1, last=2), Zone(verdict="overfit", first=3, last=30)])
    assert run.loss._zones.words() == ["Overfits"]
    run.zoom((0.0, 4.0))
    assert run.loss._zones.words() == ["Underfits", "Overfits"]


def test_of_very_many_epochs_to_go_the_next_are_shown(run):
    run.set_events([started("r", epochs=2000), *(epoch_ended(n) for n in range(1, 51))])
    assert run.loss.view() == (0.0, 200.0)
    run.set_events([started("r", epochs=30), epoch_ended(1)])
    assert run.loss.view() == (0.0, 30.0)


def test_the_switches_go_below_the_legend_where_there_is_no_room(qtbot, run):
    run.resize(1000, 400)
    qtbot.waitUntil(lambda: run.tools.y() < run.legend["val"].geometry().bottom())
    run.resize(420, 400)
    qtbot.waitUntil(lambda: run.tools.y() >= run.legend["val"].geometry().bottom())


# --- what a drawing costs


class Paintings(QObject):
    """Counts how often each panel is painted."""

    def __init__(self, curves):
        super().__init__()
        self._names = {curves.loss.viewport(): "loss", curves.accuracy.viewport(): "accuracy"}
        for viewport in self._names:
            viewport.installEventFilter(self)
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self._names[watched])
        return False

    def after(self, qtbot, curves, *events) -> list[str]:
        """Return what is painted of events, once the pause after the drawing before is over."""
        rested(qtbot, curves)
        self.seen.clear()
        for event in events:
            curves.add(event)
        qtbot.waitUntil(lambda: bool(self.seen))
        rested(qtbot, curves)
        return sorted(self.seen)


def rested(qtbot, curves) -> None:
    qtbot.waitUntil(lambda: not curves._pause.isActive())
    QTest.qWait(100)


def test_an_epoch_is_painted_once_and_what_is_told_inside_it_changes_the_loss_alone(qtbot, curves):
    curves.add(started("001-lenet5", epochs=10))
    curves.add(epoch_ended(1))
    paintings = Paintings(curves)
    assert paintings.after(qtbot, curves, epoch_ended(2)) == ["accuracy", "loss"]
    assert paintings.after(qtbot, curves, progress(3, 2)) == ["loss"]
    assert "accuracy" in paintings.after(qtbot, curves, progress(3, 3), epoch_ended(3))
    assert curves.accuracy.values("train")[0] == [1, 2, 3]


def test_curves_that_nobody_sees_are_drawn_when_they_are_shown(qtbot, curves):
    curves.add(epoch_ended(1))
    curves.hide()
    rested(qtbot, curves)
    curves.add(epoch_ended(2))
    assert curves.loss.values("train")[0] == [1]
    curves.show()
    assert curves.loss.values("train")[0] == [1, 2]


def shaded(panel) -> int:
    """Return how many pixels of a panel's upper edge, where no line is, are not of the surface's colour."""
    picture = panel.grab().toImage()
    ground = colours().surface.rgb()
    return sum(picture.pixel(x, 8) != ground for x in range(picture.width()))


def test_zones_stay_where_they_belong_when_the_view_or_the_size_changes(qtbot, run):
    run.loss.show_best(None, None)
    assert shaded(run.loss) == 0
    run.show_zones([Zone(verdict="overfit", first=16, last=30)])
    half = shaded(run.loss)
    assert half > 0.4 * run.loss.getPlotItem().getViewBox().width()
    run.zoom((20.0, 30.0))
    assert shaded(run.loss) > 1.7 * half
    run.zoom((1.0, 15.0))
    assert shaded(run.loss) < 0.1 * half
    run.zoom(None)
    run.resize(1600, 400)
    assert shaded(run.loss) > 1.7 * half
    run.show_zones([])
    assert shaded(run.loss) == 0
