"""A table of very many answers, some of them refusals: counted, filtered and sorted in whole, the selection kept."""

from PySide6.QtCore import Qt

from core.events.jobs import Answer
from gui.pages.classify.counts import ALL, ERROR
from tests.gui.test_classify_page import page  # noqa: F401 - a fixture

# ruff: noqa: F811 - the fixture
MANY, EACH_BROKEN, BATCH = 100_000, 200, 5_000


def answer(number: int) -> Answer:
    path = f"/p/{number:06d}.png"
    if number % EACH_BROKEN == EACH_BROKEN - 1:
        return Answer(path=path, error="not_a_picture")
    share = number * 7919 % 1000 / 1000
    return Answer(path=path, class_name=("round", "square")[number % 2], confidence=share)


def test_a_hundred_thousand_answers_of_which_five_hundred_are_refusals(page):
    answers = [answer(number) for number in range(MANY)]
    page.shown.clear(as_table=True)
    for start in range(0, MANY, BATCH):
        page.shown.add(answers[start : start + BATCH])
    assert page.shown.summary() == "Pictures: 100,000  ·  cannot be read: 500"
    assert page.counts.chips[ERROR].text() == "Cannot be read: 500"
    order = page.table.order
    page.counts.choose(ERROR)
    assert order.rowCount() == 500
    assert all(order.answer(row).error is not None for row in range(500))
    page.counts.choose(ALL)
    page.table.selectRow(3)
    page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    shares = [order.answer(row).confidence for row in range(MANY)]
    assert shares[: MANY - 500] == sorted((one.confidence for one in answers if one.error is None), reverse=True)
    assert shares[MANY - 500 :] == [None] * 500, "what has no confidence comes last"
    assert [page.shown.at(place) for place in page.shown.chosen()] == [answers[3]], "the selection goes with its answer"
    assert page.shown.at(page.shown.place_of(answers[3])) is answers[3]
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [order.answer(row).path for row in range(5)] == [one.path for one in answers[:5]]


def test_answers_that_come_later_are_sorted_among_the_others(qtbot, page):
    page.shown.clear(as_table=True)
    page.shown.add([answer(number) for number in (3, 1)])
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    page.shown.add([answer(number) for number in (2, 0)])
    order = page.table.order
    qtbot.waitUntil(lambda: [order.answer(row).path[-5] for row in range(4)] == ["0", "1", "2", "3"])
    assert page.shown.place_of(page.shown.answers[0]) == 3
