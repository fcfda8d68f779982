"""The curves: what is plotted is what was told, live as from a record."""

from PySide6.QtCore import Qt

from gui.plots.curves import Curves
from gui.plots.history import MOST_RUNNING
from gui.plots.series import TRAIN, VALIDATION
from tests.gui.curves.helpers import ink
from tests.gui.doubles import epoch_ended, finished, progress, started


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
