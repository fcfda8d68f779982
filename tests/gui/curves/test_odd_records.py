"""The curves by keyboard, and what is odd with a record."""

import math

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.diagnosis.study import Zone
from core.events.training import CheckpointSaved
from gui.plots.history import History, other
from gui.plots.series import VALIDATION
from gui.theme.palette import colours
from tests.gui.curves.helpers import ink, whole
from tests.gui.doubles import epoch_ended, finished, progress, started


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


def shaded(panel) -> int:
    """Return how many pixels of a panel's upper edge, where no line is, are not of the surface's colour."""
    picture = panel.grab().toImage()
    ground = colours().surface.rgb()
    return sum(picture.pixel(x, 8) != ground for x in range(picture.width()))


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


def test_a_zone_is_named_across_or_upwards_where_its_word_has_room(run):
    run.show_zones([Zone(verdict="underfit", first=1, last=1), Zone(verdict="overfit", first=2, last=2000)])
    run.set_events([started("r", epochs=2000), *(epoch_ended(n) for n in range(1, 1901))])
    assert run.loss._zones.words() == ["Overfits"], "narrower than a line of text"
    run.zoom((0.0, 12.0))
    assert run.loss._zones.words() == ["Underfits", "Overfits"]


def test_the_card_of_an_epoch_names_its_zone(run):
    run.set_events([started("r", epochs=4), *(epoch_ended(n) for n in range(1, 5))])
    run.show_zones([Zone(verdict="overfit", first=3, last=4)])
    run.loss.pointed.emit(3)
    assert run.cards[run.loss].title() == "Epoch 3 · Overfits"
    run.loss.pointed.emit(2)
    assert run.cards[run.loss].title() == "Epoch 2"


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


def test_an_epoch_is_painted_once_and_what_is_told_inside_it_changes_the_loss_alone(qtbot, curves):
    curves.add(started("001-lenet5", epochs=10))
    curves.add(epoch_ended(1))
    paintings = Paintings(curves)
    assert paintings.after(qtbot, curves, epoch_ended(2)) == ["accuracy", "loss"]
    assert paintings.after(qtbot, curves, progress(3, 2)) == ["loss"]
    assert "accuracy" in paintings.after(qtbot, curves, progress(3, 3), epoch_ended(3))
    assert curves.accuracy.values("train")[0] == [1, 2, 3]


def test_the_accuracy_is_drawn_after_the_loss_and_both_at_once_at_the_end(qtbot, curves):
    curves.add(started("001-lenet5", epochs=10))
    curves.add(epoch_ended(1))
    rested(qtbot, curves)
    curves.add(epoch_ended(2))
    assert (curves.loss.values("train")[0], curves.accuracy.values("train")[0]) == ([1, 2], [1])
    qtbot.waitUntil(lambda: curves.accuracy.values("train")[0] == [1, 2])
    rested(qtbot, curves)
    curves.add(epoch_ended(3))
    curves.add(finished("001-lenet5", epochs=3))
    assert curves.loss.values("train")[0] == curves.accuracy.values("train")[0] == [1, 2, 3]


class Painted(QObject):
    """Keeps from which x on, in px, a panel is painted."""

    def __init__(self, panel):
        super().__init__()
        self._viewport = panel.viewport()
        self._viewport.installEventFilter(self)
        self.lefts = []

    def eventFilter(self, watched, event):  # noqa: N802
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            self.lefts.append(event.region().boundingRect().left())
        return False


def test_only_what_is_new_of_a_line_is_painted(qtbot, curves):
    curves.add(started("001-lenet5", epochs=60))
    for number in range(1, 41):
        curves.add(epoch_ended(number, train_loss=1 / number, val_loss=1 / number))
    curves.draw_now()
    rested(qtbot, curves)
    painted = Painted(curves.loss)
    curves.add(progress(41, 2))
    qtbot.waitUntil(lambda: bool(painted.lefts))
    assert painted.lefts[0] > curves.loss.x_on_widget(38) - 10
    rested(qtbot, curves)
    painted.lefts.clear()
    curves.loss.line("train").show_symbol(None)
    qtbot.waitUntil(lambda: bool(painted.lefts))
    assert painted.lefts[0] < curves.loss.x_on_widget(1), "symbols of all points change"


def test_curves_that_nobody_sees_are_drawn_when_they_are_shown(qtbot, curves):
    curves.add(epoch_ended(1))
    curves.hide()
    rested(qtbot, curves)
    curves.add(epoch_ended(2))
    assert curves.loss.values("train")[0] == [1]
    curves.show()
    assert curves.loss.values("train")[0] == [1, 2]


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
