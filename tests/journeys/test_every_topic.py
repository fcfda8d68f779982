"""Every topic of the lab, in both languages: by mouse in one, by the keyboard alone in the other; no text is cut.

What the topics compute is checked at length in `test_lab_topics.py` and `test_build_your_own.py`.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.lab.states import write_state
from gui.pages.lab.page import LabPage
from tests.gui.fitting import faults
from tests.journeys.conftest import Person, go_to, opened
from tests.journeys.hands import HANDS, Hands
from tests.journeys.topic_tasks import TOPIC_TASKS


def visit(hands: Hands, page: LabPage, key: str) -> None:
    """Open a topic from its card, do something there, copy its text, and go back."""
    hands.press(page.cards.cards[key])
    room = page.room()
    assert room is not None
    assert room.topic.key == key
    TOPIC_TASKS[key](hands, room.topic)
    QTest.qWait(50)  # what was shown and hidden gets its place
    hands.person.wait(lambda: faults(hands.person.window) == [], 10, f"{key}: {faults(hands.person.window)}")
    hands.person.look(f"topic-{key}-{hands.by}")
    hands.press(room.copy_link)
    assert QGuiApplication.clipboard().text() == write_state(key, room.topic.state())
    hands.press(room.back)
    assert page.room() is None


@pytest.mark.parametrize("person", ["en", "es"], indirect=True)
def test_every_topic(person: Person, trained: Path, request: pytest.FixtureRequest):
    language = request.node.callspec.params["person"]
    person.window.resize(1024, 768)
    opened(person, trained)
    go_to(person, "keyboard", "", Qt.Key.Key_6)
    page = person.window.page("lab")
    assert isinstance(page, LabPage)
    assert list(page.cards.cards) == list(TOPIC_TASKS)
    for at, key in enumerate(TOPIC_TASKS):
        visit(HANDS["mouse" if (at % 2 == 0) == (language == "en") else "keyboard"](person), page, key)
