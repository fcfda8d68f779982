"""The train page: settings become a spec, events become curves, ends become sentences."""

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt

from core.events import jobs
from core.events.changes import RUNS
from core.events.training import Failed, Notice, RolledBack, Stopped
from core.events.training_spec import spec_from
from core.training.defaults import COMMON
from gui.pages.train.notices import sentences
from gui.pages.train.page import TrainPage
from gui.pages.train.run_view import failure_text
from gui.plots.history import History
from gui.words.general import rollback_text
from tests.gui.doubles import (
    add_run,
    add_trained_run,
    epoch_ended,
    finished,
    make_project,
    progress,
    started,
    train_page,
)


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path)


@pytest.fixture
def page(qtbot, session, project):
    session.show_project(project)
    made = train_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    return made


# --- architectures


def test_arrow_keys_choose_an_architecture(qtbot, page):
    cards = page.controls.cards
    qtbot.mouseClick(page.controls.fold, Qt.MouseButton.LeftButton)
    cards.cards["lenet5"].setFocus()
    qtbot.keyClick(cards.cards["lenet5"], Qt.Key.Key_Down)
    assert cards.value() == "smallnet"
    assert page.controls.settings.spec() == {"arch": "smallnet"}
    assert page.controls.button.text() == "Train SmallNet"
    assert cards.is_unfolded(), "arrow keys only try one"
    qtbot.keyClick(cards.cards["smallnet"], Qt.Key.Key_Return)
    assert shown(cards) == ["smallnet"]


def shown(cards) -> list[str]:
    return [key for key, card in cards.cards.items() if card.isVisible()]


def test_the_list_folds_to_the_chosen_architecture(qtbot, page):
    cards = page.controls.cards
    assert shown(cards) == ["lenet5"]
    qtbot.mouseClick(cards.cards["lenet5"], Qt.MouseButton.LeftButton)
    assert shown(cards)[0] == "mobilenet_v2", "the recommended one comes first"
    assert page.controls.times.isVisible()
    qtbot.mouseClick(cards.cards["alexnet"], Qt.MouseButton.LeftButton)
    assert shown(cards) == ["alexnet"]
    assert page.controls.settings.spec() == {"arch": "alexnet"}
    assert not page.controls.times.isVisible()


@pytest.mark.parametrize(("pictures", "more"), [(359, False), (4999, False), (5000, True), (70000, True)])
def test_one_sentence_recommends_an_architecture(qtbot, session, project, pictures: int, more: bool):
    session.show_project(project)
    session.workspace.facts = dataclasses.replace(session.workspace.facts, pictures=pictures + 7, unclassified=7)
    page = TrainPage(session.workspace, session.queue, session.keeper, session.navigation)
    qtbot.addWidget(page)
    assert page.controls.says.text().startswith(f"{pictures:,} pictures: start with MobileNetV2, pretrained.")
    assert ("SmallNet" in page.controls.says.text()) == more
    assert page.controls.settings.spec() == {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}


def test_the_settings_of_the_recommended_one_need_no_scrolling(qtbot, session, project):
    session.show_project(project)
    page = TrainPage(session.workspace, session.queue, session.keeper, session.navigation)
    qtbot.addWidget(page)
    page.resize(1280 - 208, 800 - 48)  # beside the rail, above the next step
    page.show()
    rows = [page.controls.settings.rows[key] for key in COMMON]
    area = page.controls._scroll.viewport()
    bottoms = [row.mapTo(area, row.rect().bottomLeft()).y() for row in rows if row.isVisible()]
    assert len(bottoms) >= 6
    assert max(bottoms) <= area.height()


def test_what_was_learnt_before_is_taken_frozen_from_the_bundled_weights(qtbot, page):
    cards, settings = page.controls.cards, page.controls.settings
    qtbot.mouseClick(cards.cards["mobilenet_v2"], Qt.MouseButton.LeftButton)
    assert settings.spec() == {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}
    assert not settings.rows["freeze"].is_changed()
    assert settings.rows["size"].value() == 128
    settings.rows["pretrained"].field.click()
    assert settings.spec() == {"arch": "mobilenet_v2"}
    assert settings.rows["freeze"].isHidden()
    assert settings.rows["size"].value() == 64
    qtbot.mouseClick(cards.cards["lenet5"], Qt.MouseButton.LeftButton)
    assert settings.rows["pretrained"].isHidden()


def test_rarer_architectures_are_folded_away_until_one_is_wanted(qtbot, page):
    cards = page.controls.cards
    assert cards.cards["resnet50"].isHidden() or not cards.cards["resnet50"].isVisibleTo(cards)
    cards.unfold(True)
    assert not cards.cards["resnet50"].isVisible()
    qtbot.mouseClick(cards.more, Qt.MouseButton.LeftButton)
    assert cards.cards["resnet50"].isVisibleTo(cards)
    qtbot.mouseClick(cards.more, Qt.MouseButton.LeftButton)
    cards.set_value("convnext_tiny")
    assert cards.cards["convnext_tiny"].isVisibleTo(cards)


def test_settings_that_another_page_wants_are_taken_and_marked(page, session):
    session.navigation.advise({"balance": "weights"})
    page.on_shown()
    settings = page.controls.settings
    assert settings.spec() == {"arch": "lenet5", "balance": "weights"}
    assert settings.fold.isChecked(), "it stands among the folded ones"
    settings.reset_all()
    page.on_shown()
    assert settings.spec() == {"arch": "lenet5"}, "taken once"


# --- training


def test_train_asks_for_the_spec_and_becomes_stop(qtbot, page, session):
    page.controls.settings.rows["epochs"].field.setValue(4)
    qtbot.mouseClick(page.controls.button, Qt.MouseButton.LeftButton)
    _, request = session.training.asked[-1]
    spec = spec_from({"arch": "lenet5", "epochs": 4})
    assert request == jobs.Train(project=str(session.workspace.project.folder), spec=spec)
    assert page.controls.button.text() == "Stop training"
    qtbot.mouseClick(page.controls.button, Qt.MouseButton.LeftButton)
    assert session.training.cancelled == [1]
    assert not page.controls.button.isEnabled(), "one wish to stop is enough"


def test_events_become_points_and_a_status_as_they_come(qtbot, page, session):
    session.queue.train({"arch": "lenet5", "epochs": 4})
    session.training.say(jobs.Work(stage="reading", done=30, total=120))
    assert page.view.status.facts() == "30 of 120"
    session.training.tell(started("001-lenet5", epochs=4))
    session.training.tell(progress(1, 2, running_loss=1.234))
    assert page.view.status.where() == "Epoch 1 of 4"
    assert page.view.status.facts() == "running loss 1.234   ·   812 pictures/s   ·   1 min 15 s left"
    session.training.tell(epoch_ended(1, train_loss=0.75, val_loss=0.875))
    assert page.view.curves.epochs() == [1]
    assert page.view.curves.plotted("train_loss") == [0.75]
    assert page.view.curves.plotted("val_loss") == [0.875]
    assert not page.view.is_empty()


def test_a_failed_run_says_why_and_train_is_enabled_again(qtbot, page, session):
    session.queue.train({"arch": "lenet5"})
    session.training.tell(started("001-lenet5"))
    session.training.tell(Failed(run="001-lenet5", reason="loss_not_finite", values={"epoch": 3, "step": 5}))
    session.training.say(jobs.TrainingResult(run="001-lenet5", state="failed"), final=True)
    assert "epoch 3" in page.view.notice.text()
    assert page.view.notice.isVisible()
    assert page.controls.button.isEnabled()
    assert page.controls.button.text() == "Train LeNet-5"
    assert page.view.status.isHidden()


def test_a_run_that_fails_before_it_begins_is_told_all_the_same(qtbot, page, session):
    session.queue.train({"arch": "lenet5"})
    with qtbot.waitSignal(session.workspace.problem) as told:
        session.training.tell(Failed(run="001-lenet5", reason="out_of_memory", values={"detail": "no room"}))
    assert told.args[0].code == "out_of_memory"
    session.training.say(jobs.TrainingResult(run="001-lenet5", state="failed"), final=True)
    assert page.controls.button.isEnabled()


def test_an_engine_that_dies_is_told_at_once_with_its_last_words(qtbot, page, session, project):
    session.queue.train({"arch": "lenet5"})
    run = add_run(project, [epoch_ended(1)])
    session.training.tell(started(run.id))
    session.training.die("Segmentation fault")
    assert "engine ended unexpectedly" in page.view.notice.text()
    assert page.view.notice.details() == "Segmentation fault"
    assert page.controls.button.text() == "Train LeNet-5"
    assert page.controls.button.isEnabled()
    qtbot.waitUntil(lambda: bool(session.workspace.facts.runs) and session.workspace.facts.runs[-1].state == "failed")
    assert page.view.notice.isVisible()


def test_a_refused_training_leaves_train_enabled(qtbot, page, session):
    session.queue.train({"arch": "lenet5"})
    refused = jobs.Refused(code="not_split", values={})
    with qtbot.waitSignal(session.workspace.problem):
        session.training.say(refused, final=True)
    assert page.controls.button.isEnabled()
    assert page.view.is_empty()


def test_a_reason_of_another_version_still_has_a_sentence(qtbot):
    assert "meteor" in failure_text("meteor", {"size": 3})


# --- records


def test_an_older_run_is_shown_from_its_record_while_another_trains(qtbot, page, session, project):
    losses = [0.9, 0.8]
    old = add_run(project, [epoch_ended(1, train_loss=0.9), epoch_ended(2, train_loss=0.8), finished("x", 2, 2)])
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: page.view.curves.plotted("train_loss") == losses)
    new = add_run(project, [])
    session.queue.train({"arch": "lenet5"})
    session.training.tell(started(new.id))
    session.training.tell(epoch_ended(1, train_loss=0.5))
    assert page.shown_run() == new.id
    assert page.view.curves.plotted("train_loss") == [0.5]
    qtbot.waitUntil(lambda: page.view.table.current() is not None and page.view.table.current().id == new.id)
    page.view.table.choose(old.id)
    qtbot.waitUntil(lambda: page.view.curves.plotted("train_loss") == losses)
    session.training.tell(epoch_ended(2, train_loss=0.4))
    assert page.view.curves.plotted("train_loss") == losses, "the chosen run is not the one that trains"


def test_what_is_told_while_the_record_is_read_is_not_lost(qtbot, session, project):
    run = add_run(project, [epoch_ended(1, train_loss=0.9)])
    session.show_project(project)
    session.queue.train({"arch": "lenet5"})
    session.training.tell(started(run.id))
    page = train_page(session)  # made anew, as after a change of language
    qtbot.addWidget(page)
    session.training.tell(epoch_ended(2, train_loss=0.6))
    qtbot.waitUntil(lambda: page.view.curves.plotted("train_loss") == [0.9, 0.6])


def test_the_summary_gives_accuracy_with_n_and_interval(qtbot, page, session, project):
    add_trained_run(project, 0.9)
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: page.view.header.accuracy_text() == "90.0%")
    assert page.view.header.interval_text() == "95%: 74.4% to 96.5%, n\u00a0=\u00a030"


def test_a_stopped_run_says_which_model_is_kept(qtbot, page, session, project):
    add_run(project, [epoch_ended(1), Stopped(run="x", epoch=2, step=3)])
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: "model of epoch 1 is kept" in page.view.notice.text())


def test_its_settings_can_be_used_again(qtbot, page, session, project):
    add_run(project, [epoch_ended(1)], arch="vgg16", lr=0.5, size=64)
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: page.view.table.current() is not None)
    qtbot.mouseClick(page.view.reuse, Qt.MouseButton.LeftButton)
    assert page.controls.settings.spec() == {"arch": "vgg16", "size": 64, "lr": 0.5}
    assert page.controls.cards.value() == "vgg16"


def test_without_validation_part_the_page_says_what_that_costs(qtbot, page, session, project):
    assert page.controls.unjudged.isHidden()
    session.show_project(project, val=0)
    page.on_shown()
    assert page.controls.unjudged.isVisible()


def test_another_project_brings_its_own_runs(qtbot, page, session, project, tmp_path):
    add_run(project, [epoch_ended(1)])
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: page.view.curves.epochs() == [1])
    other = tmp_path / "other"
    other.mkdir()
    session.show_project(make_project(other))
    page.on_shown()
    assert page.view.is_empty()
    assert page.view.curves.epochs() == []


# --- going on


def test_a_stopped_run_is_resumed_by_a_click(qtbot, page, session, project):
    run = add_run(project, [epoch_ended(1), Stopped(run="x", epoch=2, step=3)])
    session.show_project(project)
    assert not page.view.resume.isHidden()
    qtbot.mouseClick(page.view.resume, Qt.MouseButton.LeftButton)
    _, request = session.training.asked[-1]
    assert request == jobs.Resume(project=str(project.folder), run=run.id)


def test_a_finished_run_offers_no_resuming(page, session, project):
    add_run(project, [epoch_ended(1), finished("x", 1, 1)])
    session.show_project(project)
    assert page.view.resume.isHidden()


UPGRADED = [
    Notice(code="older_checkpoint_used", values={"path": "c", "detail": "cut off"}, epoch=2, step=0),
    *(
        Notice(code="version_changed", values={"name": name, "before": "1", "now": "2"}, epoch=2, step=0)
        for name in ("goldilocks", "torch", "python")
    ),
]


def test_all_that_a_run_wants_known_stands_above_its_curves_live_and_later(qtbot, page, session, project):
    quiet = add_run(project, [epoch_ended(1), finished("x", 1, 1)])
    session.queue.train({"arch": "lenet5"})
    run = add_run(project, [epoch_ended(1), *UPGRADED])
    session.training.tell(msgspec.structs.replace(started(run.id), missing=3))
    said = page.view.said
    assert said.text() == "3 pictures could not be read and took no part."
    for event in UPGRADED:
        session.training.tell(event)
    assert said.isVisible()
    assert "newest checkpoint is damaged" in said.text()
    for name in ("goldilocks", "torch", "python"):
        assert f"The version of {name} changed from 1 to 2" in said.text()
    assert said.details().startswith("3 pictures could not be read"), "what is no longer among the last ones"
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: len(session.workspace.facts.runs) == 2)
    page.view.table.choose(quiet.id)
    qtbot.waitUntil(lambda: page.view.curves.epochs() == [1])
    assert said.isHidden()
    page.view.table.choose(run.id)
    qtbot.waitUntil(lambda: not said.isHidden())
    assert "The version of goldilocks changed" in said.text()
    session.training.tell(finished(run.id))
    assert not said.isHidden(), "it stays behind the run's end"


def test_what_another_version_recorded_is_passed_over():
    history = History([Notice(code="memory_short", values={}, epoch=1, step=0)])
    history.take(Notice(code="of_tomorrow", values={"a": 1}, epoch=1, step=0))
    assert sentences(history) == []


@pytest.mark.parametrize(
    ("to_epoch", "to_step", "words"),
    [
        (3, 0, "back to the end of epoch 3 and continued"),
        (3, 1, "back to step 1 of epoch 4 and continued"),
        (0, 7, "back to step 7 of epoch 1 and continued"),
        (0, 0, "started again from the beginning, with half"),
    ],
)
def test_a_step_back_says_to_where(qapp, to_epoch, to_step, words):
    text = rollback_text(RolledBack(epoch=4, step=2, to_epoch=to_epoch, to_step=to_step, times=1, lr=5e-4))
    assert words in text
    assert "0.0005" in text
