"""Plain against residual: the engine is asked, each epoch is drawn, the sentence follows the figures, stop stops."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from core.engine.frames import Reply
from core.events import jobs
from core.lab.depths import compared, trains_worse
from core.lab.states import write_state
from gui.pages.lab.line_chart import LineChart, NamedLine, value_range
from gui.pages.lab.page import LabPage
from tests.gui.lab_page.helpers import opened, press


def epoch(depth: int, residual: bool, at: int, loss: float | None) -> jobs.DepthEpoch:
    gradients = [10.0 if at == 0 and not residual else 0.2, 0.1] if loss is not None else []
    return jobs.DepthEpoch(depth=depth, residual=residual, epoch=at, loss=loss, gradients=gradients)


def tell(page: LabPage, at: int, plain: tuple[float | None, float], residual: tuple[float, float]) -> None:
    """Say an epoch of all four: losses of the deep and of the shallow network."""
    engine = page.window().session.interactive
    for depth, which in ((8, 1), (32, 0)):
        engine.say(epoch(depth, False, at, plain[which]))
        engine.say(epoch(depth, True, at, residual[which]))


def test_each_epoch_is_drawn_and_the_sentence_follows_the_figures(page: LabPage):
    topic = opened(page, "depths")
    assert "Does a deeper network train at least as well" in topic.verdict.text()
    press(topic.start, Qt.Key.Key_Space)
    engine = page.window().session.interactive
    assert engine.asked[-1][1] == jobs.CompareDepths(shallow=8, deep=32, epochs=10, seed=0)
    tell(page, 0, (2.3, 2.3), (2.3, 2.3))
    assert topic.values()["done"] == 0
    assert "100 times the weakest; in the residual one, 2 times" in topic.spread.text()
    tell(page, 1, (2.0, 1.5), (1.4, 1.5))
    tell(page, 2, (1.8, 1.0), (0.9, 1.0))
    engine.say(epoch(8, False, 3, 0.1))
    values = topic.values()
    assert (values["done"], values["plain_deep"], values["residual_shallow"]) == (2, 1.8, 1.0)
    assert (values["plain_worse"], values["residual_worse"]) == (True, False)
    assert "after 2 epochs" in topic.verdict.text()
    assert "Plain: the deeper one trains worse (1.80 against 1.00)" in topic.verdict.text()
    assert "Residual: the deeper one trains better (0.90 against 1.00)" in topic.verdict.text()
    shallow, deep = topic.losses[False].lines()
    assert (list(shallow.y), list(deep.y)) == ([1.5, 1.0, 0.1], [2.0, 1.8])
    assert not shallow.is_strong
    assert topic.losses[False].up() == topic.losses[True].up(), "one axis for both"
    topic.moments.button("last").click()
    assert len(topic.gradients.lines()) == 4
    assert "2 times the weakest; in the residual one, 2 times" in topic.spread.text()
    engine.say(jobs.DepthsCompared(pictures=2000, classes=10, seconds=75), final=True)
    assert not topic.is_training()
    assert "2,000 sample pictures of 10 classes" in topic.note.text()
    assert write_state("depths", topic.state()) == "goldilocks-lab/1 depths gradients=last"
    topic.grab()


def test_stop_keeps_what_was_learnt_and_news_of_an_earlier_training_is_not_taken(page: LabPage):
    topic = opened(page, "depths")
    engine = page.window().session.interactive
    topic.start.click()
    first = engine.asked[-1][0]
    tell(page, 0, (2.3, 2.3), (2.3, 2.3))
    tell(page, 1, (2.0, 1.5), (1.4, 1.5))
    topic.start.click()
    assert first in engine.cancelled
    assert topic.note.text() == "Stopped."
    assert topic.values()["done"] == 1
    topic.start.click()
    assert topic.values()["done"] == 0
    engine.messages.emit([Reply(job=first, message=epoch(8, True, 1, 1.0))])
    engine.messages.emit([Reply(job=first, message=jobs.Refused(code="cancelled", values={}), final=True)])
    assert topic.is_training()
    assert all(not chart.lines()[0].y for chart in topic.losses.values())
    engine.die("killed")
    assert not topic.is_training()
    assert topic.note.text()


def test_other_settings_begin_anew_and_leaving_lets_it_train(page: LabPage):
    topic = opened(page, "depths")
    engine = page.window().session.interactive
    topic.start.click()
    job = engine.asked[-1][0]
    page.show_cards()
    assert job not in engine.cancelled, "it takes minutes; the strip shows it everywhere"
    page.open_topic("depths")
    tell(page, 0, (2.3, 2.3), (2.3, 2.3))
    topic.again.click()
    assert job in engine.cancelled
    assert topic.state().seed == 1
    assert topic.gradients.lines() == ()
    QApplication.clipboard().setText("goldilocks-lab/1 depths shallow=14 deep=14 epochs=1 seed=3")
    page.paste_text()
    topic.start.click()
    assert engine.asked[-1][1] == jobs.CompareDepths(shallow=14, deep=14, epochs=1, seed=3)
    engine.say(epoch(14, False, 1, None))
    engine.say(epoch(14, True, 1, 1.0))
    assert topic.values()["done"] == 1
    topic.grab()


def test_the_depths_may_be_given_in_any_order_and_losses_that_are_no_numbers_are_not_compared(page: LabPage):
    topic = opened(page, "depths")
    engine = page.window().session.interactive
    QApplication.clipboard().setText("goldilocks-lab/1 depths shallow=32 deep=8")
    page.paste_text()
    topic.start.click()
    tell(page, 1, (2.0, 1.0), (1.05, 1.0))
    values = topic.values()
    assert (values["plain_deep"], values["plain_shallow"], values["plain_worse"]) == (2.0, 1.0, True)
    assert "Residual: the deeper one trains about as well (1.05 against 1.00)" in topic.verdict.text()
    tell(page, 2, (None, 1.0), (1.0, 1.0))
    engine.say(epoch(8, False, 3, None))
    assert "Plain: the deeper one trains worse (– against 1.00)" in topic.verdict.text()
    engine.say(epoch(32, False, 3, None))
    for depth in (8, 32):
        engine.say(epoch(depth, True, 3, 1.0))
    assert "Plain" not in topic.verdict.text()


def test_what_is_started_over_or_gone_trains_no_more(qtbot, page: LabPage, window):
    topic = opened(page, "depths")
    engine = page.window().session.interactive
    topic.start.click()
    first = engine.asked[-1][0]
    tell(page, 1, (2.0, 1.5), (1.4, 1.5))
    page.room().start_over()
    assert first in engine.cancelled
    assert topic.values()["done"] == 0
    assert topic.note.text() == ""
    assert topic.gradients.lines() == ()
    topic.start.click()
    second = engine.asked[-1][0]
    window.speak("es")
    qtbot.waitUntil(lambda: second in engine.cancelled)
    window.speak("en")


def test_how_the_deeper_one_trains():
    assert trains_worse(1.2, 1.0)
    assert [compared(*losses) for losses in ((1.2, 1.0), (1.05, 1.0), (0.95, 1.0), (0.5, 1.0))] == [
        "worse",
        "alike",
        "alike",
        "better",
    ]
    assert [compared(*losses) for losses in ((None, 1.0), (1.0, None), (None, None))] == ["worse", "better", None]


def test_ranges_of_a_chart(qtbot):
    assert value_range([]) == (0.0, 1.08)
    assert value_range([float("nan"), 2.0]) == (0.0, 2.16)
    assert value_range([0.003, 20, 0.0], logarithmic=True) == (0.001, 100)
    assert value_range([], logarithmic=True) == (0.1, 1)
    chart = LineChart("Losses", logarithmic=True)
    qtbot.addWidget(chart)
    blank = chart.grab().toImage()
    chart.show_lines([NamedLine("a", [0, 1], [0.0, 1e-7], "train", True)], (0, 1))
    assert chart.grab().toImage() != blank
    assert isinstance(chart.grab(), QPixmap)
    chart.show_lines([NamedLine("a", [0, 1], [1e-30, 1.0], "train", True)], (0, 1))
    assert len(chart._ticks()) <= 5, "thirty powers of ten cannot be read"
