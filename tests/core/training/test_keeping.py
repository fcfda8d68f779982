"""When a checkpoint is due: rarely enough to cost little, by a clock that the tests set; never while one is written."""

import threading
from types import SimpleNamespace

import pytest

from core.training import keeping
from core.training.keeping import Keeper
from core.training.saving import Saver
from tests.waiting import HANG

FAST = 300_000_000  # bytes: about a second to write


class Clock:
    """Time as the tests set it; a save takes what they say."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.computed = 0.0  # seconds of computing time that a save takes


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    times = SimpleNamespace(monotonic=lambda: made.now, thread_time=lambda: made.computed)
    monkeypatch.setattr(keeping, "time", times)
    return made


def due_after(keeper: Keeper, clock: Clock, seconds: float) -> None:
    """Assert that a save is due just so long from now."""
    began = clock.now
    clock.now = began + seconds - 0.01
    assert not keeper.due()
    clock.now = began + seconds + 0.01
    assert keeper.due()


def nothing() -> None:
    """Save nothing; report nothing."""


def test_a_small_save_is_due_after_five_seconds_a_large_one_later(clock: Clock):
    due_after(Keeper(size=1), clock, 5.0)
    due_after(Keeper(size=FAST), clock, 80.0)
    due_after(Keeper(size=FAST, between=2.0, share=10), clock, 10.0)
    due_after(Keeper(size=FAST, between=20.0, share=10), clock, 20.0)


def test_after_a_save_its_own_cost_tells_how_long_there_is_none(clock: Clock):
    keeper = Keeper(size=1)
    clock.computed = 0.25

    def snapshot() -> keeping.Save:
        clock.now += 0.5  # training waits for this
        return lambda: setattr(clock, "now", clock.now + 3)  # and not for this, but for its computing time

    keeper.begin(snapshot, nothing)
    keeper.wait()
    assert clock.now == 1003.5
    due_after(keeper, clock, 80 * (0.5 + 0.25))


def test_while_one_is_written_none_is_due_and_none_is_reported(clock: Clock):
    keeper, told, going = Keeper(size=1), [], threading.Event()
    keeper.begin(lambda: lambda: None if going.wait(HANG) else pytest.fail("never told to end"), lambda: told.append(1))
    clock.now += 1000
    assert not keeper.due()
    keeper.settle()
    assert not told
    going.set()
    keeper.wait()
    keeper.wait()
    keeper.settle()
    assert told == [1], "reported once"
    clock.now += 1000
    assert keeper.due()


def test_a_second_save_waits_for_the_first(clock: Clock):
    keeper, order = Keeper(size=1), []
    for number in (1, 2):
        keeper.begin(
            lambda number=number: order.append(f"taken {number}") or (lambda: order.append(f"written {number}")),
            lambda number=number: order.append(f"told {number}"),
        )
    keeper.wait()
    assert order == ["taken 1", "written 1", "told 1", "taken 2", "written 2", "told 2"]


@pytest.mark.parametrize(("between", "seconds"), [(None, 80.0), (3.0, 3.0)])
def test_a_saver_is_due_as_its_keeper_and_earlier_if_it_is_told_so(
    clock: Clock, tmp_path, between: float | None, seconds: float
):
    saver = Saver(tmp_path, size=FAST, pause=False, emit=print, trouble=print, between=between)
    due_after(saver.keeper, clock, seconds)
