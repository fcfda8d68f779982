"""Class names made to deceive, where answers are shown: text everywhere, and nothing wider than a page."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from core.events import jobs
from core.events.jobs import Answer
from gui.pages.classify.answers_model import CHECKED
from gui.pages.classify.class_menu import ClassMenu
from gui.state.facts import ProjectFacts
from tests.gui.doubles import add_trained_run, click, evaluated, make_project, show_evaluate, store
from tests.gui.test_checks import page  # noqa: F401 - a fixture
from tests.gui.test_classify_page import drop

# ruff: noqa: F811 - the fixture

NAMES = [
    "=cmd|' /C calc'!A0",
    "<img src='x.png'><b>bold",
    "a\u202egnp.exe & 'b'",
    "שלום עולם",
    "n" * 10_000,
    "two\nlines",
]
WIDEST = 1400  # px; of a page that is 1072 wide, nothing asks for more


def answers(*, unknown: bool = False) -> list[Answer]:
    """Return an answer of each class, with the others as candidates."""
    return [
        Answer(
            path=f"/p/{number}.png",
            class_name=name,
            confidence=0.8,
            unknown=unknown,
            why="not_sure" if unknown else None,
            top=[(name, 0.8), (NAMES[number - 1], 0.2)],
        )
        for number, name in enumerate(NAMES)
    ]


def check(widget: QWidget) -> None:
    """Nothing visible in a widget is markup, turns around what follows, or is wider than a page."""
    for one in widget.findChildren(QWidget):
        if not one.isVisible():
            continue
        texts = [one.toolTip(), one.accessibleName()]
        if isinstance(one, (QLabel, QPushButton)):
            texts.append(one.text())
            assert one.width() <= WIDEST, (type(one.parent()), one.text()[:80])
        if isinstance(one, QComboBox):
            texts += [one.itemText(place) for place in range(one.count())]
            assert one.sizeHint().width() <= WIDEST
        if isinstance(one, QLabel):
            assert one.textFormat() == Qt.TextFormat.PlainText or not GuiQt.mightBeRichText(one.text())
        assert not any("\u202e" in text or ("<img" in text and text.startswith("<p>")) for text in texts), texts
    assert widget.minimumSizeHint().width() <= WIDEST


def test_cards_table_chips_and_the_large_picture(qtbot, page, session):
    drop(qtbot, page, session, [one.path for one in answers()], *answers())
    qtbot.waitUntil(lambda: len(page.cards.cards) == len(NAMES))
    page.checks.correct(answers(), NAMES[2])
    check(page)
    page.cards.grab()  # it is painted
    drop(qtbot, page, session, [f"/p/{n}.png" for n in range(13)], *answers())
    qtbot.waitUntil(lambda: page.table.order.rowCount() == len(NAMES))
    page.checks.correct(answers()[:1], NAMES[4])
    page.checks.correct(answers()[1:2], NAMES[1])
    order = page.table.order
    for row in range(len(NAMES)):
        for column in range(CHECKED + 1):
            index = order.index(row, column)
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            assert "\u202e" not in index.data()
            assert "\u202e" not in tip
            assert not GuiQt.mightBeRichText(tip) or "<img" not in tip
    check(page)
    page.grab()
    for place in range(len(NAMES)):
        page.look_at(place)
        check(page.viewer)
        page.viewer.left.emit()


def test_the_menu_of_classes(qtbot, page, session):
    facts = ProjectFacts(classes=dict.fromkeys(NAMES, 1))
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ClassMenu(answers()[:2], facts, lambda _name: None, parent)
    assert menu.sizeHint().width() <= WIDEST
    assert not any("\u202e" in action.text() or "\u202e" in action.toolTip() for action in menu.actions())


def test_groups_that_look_alike(qtbot, page, session):
    refused = answers(unknown=True)
    drop(qtbot, page, session, [f"/p/{n}.png" for n in range(13)], *refused)
    qtbot.waitUntil(page.alike.link.isVisible)
    click(qtbot, page.alike.link)
    number = session.interactive.asked[-1][0]
    session.interactive.say(jobs.AlikeGroups(groups=[[0, 1, 2]], compared=6), final=True, job=number)
    qtbot.waitUntil(page.alike.isVisible)
    check(page.alike)
    for name in NAMES:
        page.alike._join(page.alike.groups[0], name)
        page.checks._taken(jobs.TakeInResult(added=0, relabelled=0, rejected=[], places={}))
        check(page.alike)


def test_figures_of_an_evaluation(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    add_trained_run(project, 0.9)
    result = evaluated()
    names = [NAMES[1], NAMES[2], NAMES[4]]
    figures = [jobs.ClassFigures(name=name, n=10, precision=0.8, recall=0.7, f1=0.75) for name in names]
    worst = answers()
    store(project, msgspec.structs.replace(result, classes=names, per_class=figures, worst=worst), at=1.0)
    shown = show_evaluate(qtbot, session, project)
    qtbot.waitUntil(shown.view.isVisible)
    check(shown)
    shown.grab()
    rows = shown.view.table.model()
    told = [
        rows.index(row, 0).data(role)
        for row in range(3)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    told += [shown.view.matrix.sentence(1, place) for place in range(3)]
    assert not any("\u202e" in text for text in told)
    assert shown.view.threshold.classes.class_name() == NAMES[1], "the class itself keeps its name"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_typed_as_a_class(qtbot, page, session, name):
    drop(qtbot, page, session, ["/p/0.png"], answers()[0])
    qtbot.waitUntil(lambda: len(page.cards.cards) == 1)
    page.checks.correct(answers()[:1], name)
    said = page.checks.of("/p/0.png")
    assert said is not None
    assert "\u202e" not in said.name
    assert "\n" not in said.name
