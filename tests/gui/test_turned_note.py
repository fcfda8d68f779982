"""The Train page says beforehand what is left out of the augmentation, once for each split and strength."""

from dataclasses import replace

import pytest

from core.catalog.records import SplitSettings
from core.engine.frames import Reply
from core.events import jobs
from core.events.changes import SPLIT
from gui.pages.train import turned
from tests.gui.doubles import make_project, train_page


@pytest.fixture
def page(qtbot, session, tmp_path, monkeypatch):
    monkeypatch.setattr(turned, "_PAUSE", 1)
    project = make_project(tmp_path)
    session.show_project(project)
    made = train_page(session)
    qtbot.addWidget(made)
    made.show()
    split = SplitSettings(train=60, val=20, test=20, seed=1, grouping="auto", hash="s1")
    session.workspace.facts = replace(session.workspace.facts, split=split)
    session.workspace.changed.emit(SPLIT)
    return made


def asked(session) -> list[jobs.TurnedChanges]:
    return [request for _, request in session.interactive.asked if isinstance(request, jobs.TurnedChanges)]


def test_a_change_that_turns_classes_is_named_on_the_settings(qtbot, session, page):
    note, augment = page.controls.turned, page.controls.settings.rows["augment"]
    qtbot.waitUntil(lambda: len(asked(session)) == 1)
    left = jobs.TurnedChange(notice="mirror_left_out", before="left", after="right")
    session.interactive.say(jobs.TurnedChangesResult(changes=[left]), final=True)
    assert note.text() == "Mirroring is left out of the augmentation: it would turn “left” into “right”."
    assert note.isVisible()
    augment.set_value("none")
    page.controls.settings._look_again()
    assert note.isHidden()
    augment.set_value("light")
    page.controls.settings._look_again()
    assert note.isVisible()
    augment.set_value("strong")
    page.controls.settings._look_again()
    assert note.isHidden(), "not known yet for this strength"
    qtbot.waitUntil(lambda: len(asked(session)) == 2)
    assert asked(session)[-1].spec.augment == "strong"


def test_a_network_that_sees_fixed_features_asks_nothing(qtbot, session, page):
    qtbot.waitUntil(lambda: len(asked(session)) == 1)
    session.interactive.say(jobs.TurnedChangesResult(changes=[]), final=True)
    page.controls.settings.set_arch("mobilenet_v2")
    assert page.controls.settings.augmentation() is None
    assert page.controls.turned._key() is None


def test_an_answer_belongs_to_its_own_question(qtbot, session, page):
    note, augment = page.controls.turned, page.controls.settings.rows["augment"]
    qtbot.waitUntil(lambda: len(asked(session)) == 1)
    first = session.interactive.asked[-1][0]
    augment.set_value("strong")
    page.controls.settings._look_again()
    qtbot.waitUntil(lambda: len(asked(session)) == 2)
    assert first in session.interactive.cancelled
    left = jobs.TurnedChange(notice="mirror_left_out", before="left", after="right")
    late = jobs.TurnedChangesResult(changes=[left])
    session.interactive.messages.emit([Reply(job=first, message=late, final=True)])
    assert note.isHidden(), "that was about light augmentation"
    session.interactive.say(jobs.TurnedChangesResult(changes=[]), final=True)
    assert note.isHidden()
    augment.set_value("light")
    page.controls.settings._look_again()
    qtbot.waitUntil(lambda: len(asked(session)) == 3)


def test_a_refusal_leaves_no_sentence(qtbot, session, page):
    qtbot.waitUntil(lambda: len(asked(session)) == 1)
    session.interactive.say(jobs.Refused(code="cancelled", values={}), final=True)
    assert page.controls.turned.isHidden()
