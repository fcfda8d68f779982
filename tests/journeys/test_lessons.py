"""All eight lessons from the first step to the last, with everything answered and every task done by doing.

In both languages, each lesson by mouse in one and by the keyboard alone in the other; no text is cut on the way.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.lab.lessons import LessonStep
from gui.pages.lab.lesson_cards import LessonCard
from gui.pages.lab.lesson_room import LessonRoom
from gui.pages.lab.page import LabPage
from gui.state.lessons import lesson_progress
from tests.gui.fitting import faults
from tests.journeys.conftest import Person, go_to
from tests.journeys.hands import HANDS, Hands
from tests.journeys.lesson_tasks import work_on

LONG = "depths"  # trains four networks for a minute or two: done in one language, skipped in the other


def choose_wrong_then_right(hands: Hands, room: LessonRoom, step: LessonStep) -> None:
    """Choose a wrong answer, which says why it is wrong, and then the right one."""
    wrong = next(at for at, one in enumerate(step.options) if not one.right)
    right = next(at for at, one in enumerate(step.options) if one.right)
    for at in (wrong, right):
        before = room.sheet.reply.text()
        hands.press(room.sheet.options[at])
        assert room.sheet.reply.text() != before
        assert room.next.isEnabled() == (at == right)


def type_wrong_then_right(hands: Hands, room: LessonRoom, step: LessonStep) -> None:
    """Type a wrong number, and then the right one."""
    right = step.right_number()
    for number in (right + 1, right):
        hands.write_number(room.sheet.number, number)
        hands.press(room.sheet.check)
        assert room.next.isEnabled() == (number == right)


def do_the_task(hands: Hands, room: LessonRoom, step: LessonStep) -> None:
    """Do what the step asks for, until the lesson says that it is done."""
    assert not room.next.isEnabled(), "nothing is done yet"
    work_on(hands, room.topic, step.goal)
    hands.person.wait(room.next.isEnabled, 60, f"{room.lesson.key}, step {room.step}: {step.goal}")


def answer(hands: Hands, room: LessonRoom, *, skips: str) -> None:
    """Answer the open step, and go on."""
    at, step = room.step, room.lesson.steps[room.step]
    person, window = hands.person, hands.person.window
    is_skipped = room.topic.key == skips
    if step.goal and not is_skipped:
        do_the_task(hands, room, step)
    elif step.number is not None:
        type_wrong_then_right(hands, room, step)
    elif step.options:
        choose_wrong_then_right(hands, room, step)
    QTest.qWait(50)  # what was shown and hidden gets its place
    person.wait(lambda: faults(window) == [], 10, f"{room.lesson.key}, step {at}: {faults(window)}")
    person.look(f"lesson-{room.lesson.key}-{at:02d}-{hands.by}")
    hands.press(room.skip if step.goal and is_skipped else room.next)


def walk(hands: Hands, page: LabPage, card: LessonCard, *, skips: str = "") -> None:
    """Go through a lesson; leave it once on the way, and find the same step again."""
    person = hands.person
    hands.press(card)
    person.wait(lambda: page.lesson_room() is not None, 20, "the lesson")
    count = len(card.lesson.steps)
    for at in range(count):
        room = page.lesson_room()
        assert room is not None
        assert room.step == at
        if at == count // 2:
            hands.press(room.back)
            assert page.lesson_room() is None
            hands.press(card)
            room = page.lesson_room()
            assert room is not None
            assert room.step == at, "a lesson goes on where it was left"
        answer(hands, room, skips=skips)
    assert page.lesson_room() is None
    kept = lesson_progress(card.lesson.key)
    asking = [at for at, one in enumerate(card.lesson.steps) if one.asks]
    skipped = [at for at in asking if skips and card.lesson.steps[at].state.split()[1] == skips]
    assert [*kept.solved] == [at for at in asking if at not in skipped]
    assert kept.is_done == (not skipped)
    assert card.come_so_far() == card.tr("Done") if kept.is_done else card.come_so_far() != card.tr("Done")


@pytest.mark.parametrize("person", ["en", "es"], indirect=True)
def test_every_lesson_from_beginning_to_end(person: Person, request: pytest.FixtureRequest):
    language = request.node.callspec.params["person"]
    person.window.resize(1024, 768)
    person.take_keyboard()
    go_to(person, "keyboard", "", Qt.Key.Key_6)
    page = person.window.page("lab")
    assert isinstance(page, LabPage)
    for at, card in enumerate(page.cards.lessons.values()):
        hands = HANDS["mouse" if (at % 2 == 0) == (language == "en") else "keyboard"](person)
        walk(hands, page, card, skips=LONG if language == "es" else "")
