"""The train page: settings become a spec, events become curves, ends become sentences."""

import pytest
import torch
from PySide6.QtCore import Qt

from core.events import jobs
from core.events.training import Failed, Notice, RolledBack, Stopped
from core.pixels.augmentation import LIMITS
from core.training.spec import RANGES, spec_from
from gui.pages.train import schematic
from gui.pages.train.fields import SMALLEST, NumberField, next_rung
from gui.pages.train.page import TrainPage
from gui.pages.train.run_view import failure_text
from gui.pages.train.settings import SettingsPanel, changes, defaults
from models.build import build
from models.catalogue import ARCHITECTURES
from tests.gui.doubles import FakeSession, add_run, epoch_ended, finished, make_project, progress, started


@pytest.fixture
def session(qtbot):
    made = FakeSession()
    yield made
    made.close()


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path)


@pytest.fixture
def page(qtbot, session, project):
    session.show_project(project)
    made = TrainPage(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    return made


@pytest.fixture
def panel(qtbot):
    made = SettingsPanel("lenet5")
    qtbot.addWidget(made)
    made.show()
    return made


# --- settings


@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_untouched_settings_are_left_to_the_architecture(qtbot, panel, arch):
    panel.set_arch(arch)
    # Core takes no learnt weights unless it is told to; the window takes the bundled ones.
    learnt = {"pretrained": True, "freeze": True} if arch == "mobilenet_v2" else {}
    assert panel.spec() == {"arch": arch, **learnt}
    assert panel.problem() is None
    assert not any(row.dot.is_on() for row in panel.rows.values())


def test_only_what_a_person_changed_is_in_the_spec(panel):
    panel.rows["epochs"].field.setValue(12)
    panel.rows["lr"].field.setValue(0.01)
    panel.rows["augment"].field.set_value("strong")
    panel.rows["augment"].field.edited.emit()
    assert panel.spec() == {"arch": "lenet5", "epochs": 12, "lr": 0.01, "augment": "strong"}
    assert spec_from(panel.spec()).lr == 0.01
    assert panel.rows["epochs"].dot.is_on()
    assert not panel.rows["size"].dot.is_on()


def test_a_changed_setting_can_be_taken_back(qtbot, panel):
    row = panel.rows["dropout"]
    assert row.reset.isHidden()
    row.field.setValue(0.5)
    assert not row.reset.isHidden()
    qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert panel.spec() == {"arch": "lenet5"}
    assert row.reset.isHidden()


def test_another_architecture_brings_its_defaults_and_keeps_what_was_changed(panel):
    panel.rows["epochs"].field.setValue(7)
    panel.set_arch("alexnet")
    assert panel.rows["size"].value() == ARCHITECTURES["alexnet"].default_size
    assert panel.rows["dropout"].value() == 0.5
    assert panel.spec() == {"arch": "alexnet", "epochs": 7}


def test_too_small_a_size_is_said_before_training_with_the_way_out(qtbot, panel):
    panel.set_arch("alexnet")
    panel.rows["size"].field.setValue(32)
    assert "63" in panel.complaint.text()
    assert panel.complaint.isVisible()
    assert panel.problem().code == "size_too_small"
    qtbot.mouseClick(panel.remedy, Qt.MouseButton.LeftButton)
    assert panel.rows["size"].value() == 63
    assert panel.complaint.isHidden()


def test_settings_that_an_architecture_lacks_are_not_shown(panel):
    panel.fold.setChecked(True)
    assert panel.rows["original"].isVisible()
    assert panel.rows["momentum"].isHidden(), "AdamW has none"
    panel.rows["original"].field.click()
    assert panel.spec() == {"arch": "lenet5", "options": {"original": True}}
    panel.set_arch("vgg16")
    assert panel.rows["original"].isHidden()
    assert panel.spec() == {"arch": "vgg16"}


def test_a_recorded_spec_comes_back_as_settings(panel):
    recorded = {**defaults("lenet5"), "arch": "lenet5", "lr": 0.02, "channels": "grey", "name": "LeNet-5"}
    recorded["options"] = {"original": recorded.pop("original") or True}
    assert changes(recorded) == {"lr": 0.02, "original": True}
    panel.set_spec(recorded)
    assert panel.spec() == {"arch": "lenet5", "lr": 0.02, "options": {"original": True}}


@pytest.mark.parametrize(
    "change",
    [{"size": 600}, {"batch": 8192}, {"patience": 5000}, {"weight_decay": 5.0}, {"momentum": 0.9995}, {"lr": 50.0}],
)
def test_whatever_core_trains_with_comes_back_as_it_was(panel, change):
    recorded = {**defaults("lenet5"), "arch": "lenet5", "optimizer": "sgd", **change}
    panel.set_spec(recorded)
    assert {key: panel.spec()[key] for key in change} == change


def test_every_number_reaches_as_far_as_core_lets_it(panel):
    for key, (low, high) in {**{name: limits[:2] for name, limits in RANGES.items()}, **LIMITS}.items():
        field = panel.rows[key].field
        assert field.maximum() == high, key
        lowest = {"batch": 0, "lr": SMALLEST}.get(key, low)  # no batch stands for an automatic one; no rate is none
        assert field.minimum() == pytest.approx(lowest), key


def test_the_learning_rate_climbs_by_one_two_five(qtbot):
    rates = [0.001]
    for _ in range(4):
        rates.append(next_rung(rates[-1], up=True))
    assert rates == [0.001, 0.002, 0.005, 0.01, 0.02]
    assert next_rung(0.001, up=False) == 0.0005
    field = NumberField(1e-7, 10, ladder=True)
    qtbot.addWidget(field)
    field.set_value(0.0003)
    assert field.text() == "0.0003"
    field.stepBy(1)
    assert field.value() == 0.0005


# --- architectures


BLOCKS = ("Bottleneck", "InvertedResidual", "MBConv", "CNBlock")


@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_the_drawing_is_of_the_architecture(arch):
    facts = ARCHITECTURES[arch]
    with torch.device("meta"):
        network = build(arch, classes=facts.paper_classes, channels=facts.paper_channels, size=facts.paper_size)
    seen = []

    def note(module, _inputs, output):
        full = isinstance(module, torch.nn.Linear)
        seen.append((1 if full else output.shape[2], output.shape[1], full))

    # The deepest networks are drawn a bar a block; what lies inside a block is not drawn by itself.
    blocks = [name for name, module in network.named_modules() if type(module).__name__ in BLOCKS]
    for name, module in network.named_modules():
        inside = any(name.startswith(f"{block}.") for block in blocks)
        layer = isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)) and "downsample" not in name and not inside
        if layer or name in blocks:
            module.register_forward_hook(note)
    size = facts.paper_size
    network.eval()(torch.empty(1, facts.paper_channels, size, size, device="meta"))
    assert [(layer.side, layer.channels, layer.full) for layer in schematic.layers(arch)] == seen
    shortcuts = sum(layer.shortcut for layer in schematic.layers(arch))
    assert shortcuts == {"resnet34": 16, "resnet18": 8}.get(arch, 0)


def test_arrow_keys_choose_an_architecture(qtbot, page):
    cards = page.controls.cards
    cards.cards["lenet5"].setFocus()
    qtbot.keyClick(cards.cards["lenet5"], Qt.Key.Key_Down)
    assert cards.value() == "smallnet"
    assert page.controls.settings.spec() == {"arch": "smallnet"}
    assert page.controls.button.text() == "Train SmallNet"


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
    qtbot.mouseClick(cards.more, Qt.MouseButton.LeftButton)
    assert cards.cards["resnet50"].isVisibleTo(cards)
    qtbot.mouseClick(cards.more, Qt.MouseButton.LeftButton)
    cards.set_value("convnext_tiny")
    assert cards.cards["convnext_tiny"].isVisibleTo(cards)


def test_settings_that_another_page_wants_are_taken_and_marked(page, session):
    session.advised = {"balance": "weights"}
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
    assert request == jobs.Train(project=str(session.project.folder), spec={"arch": "lenet5", "epochs": 4})
    assert page.controls.button.text() == "Stop training"
    qtbot.mouseClick(page.controls.button, Qt.MouseButton.LeftButton)
    assert session.training.cancelled == [1]
    assert not page.controls.button.isEnabled(), "one wish to stop is enough"


def test_events_become_points_and_a_status_as_they_come(qtbot, page, session):
    session.train({"arch": "lenet5", "epochs": 4})
    session.training.say(jobs.Work(stage="reading", done=30, total=120))
    assert page.view.status.facts() == "30 of 120"
    session.training.tell(started("001-lenet5", epochs=4))
    session.training.tell(progress(1, 2, running_loss=1.234))
    assert page.view.status.where() == "Epoch 1 of 4"
    assert page.view.status.facts() == "running loss 1.234   ·   812 pictures/s   ·   1 min 15 s left"
    assert page.view.status.bar.value() == 125
    session.training.tell(epoch_ended(1, train_loss=0.75, val_loss=0.875))
    assert page.view.curves.epochs() == [1]
    assert page.view.curves.train_losses() == [0.75]
    assert page.view.curves.val_losses() == [0.875]
    assert not page.view.is_empty()


def test_a_failed_run_says_why_and_train_is_enabled_again(qtbot, page, session):
    session.train({"arch": "lenet5"})
    session.training.tell(started("001-lenet5"))
    session.training.tell(Failed(run="001-lenet5", reason="loss_not_finite", values={"epoch": 3, "step": 5}))
    session.training.say(jobs.Trained(run="001-lenet5", state="failed"), final=True)
    assert "epoch 3" in page.view.notice.text()
    assert page.view.notice.isVisible()
    assert page.controls.button.isEnabled()
    assert page.controls.button.text() == "Train LeNet-5"
    assert page.view.status.isHidden()


def test_a_run_that_fails_before_it_begins_is_told_all_the_same(qtbot, page, session):
    session.train({"arch": "lenet5"})
    with qtbot.waitSignal(session.problem) as told:
        session.training.tell(Failed(run="001-lenet5", reason="out_of_memory", values={"detail": "no room"}))
    assert told.args[0].code == "out_of_memory"
    session.training.say(jobs.Trained(run="001-lenet5", state="failed"), final=True)
    assert page.controls.button.isEnabled()


def test_an_engine_that_dies_is_told_at_once_with_its_last_words(qtbot, page, session, project):
    session.train({"arch": "lenet5"})
    run = add_run(project, [epoch_ended(1)])
    session.training.tell(started(run.id))
    session.training.die("Segmentation fault")
    assert "engine ended unexpectedly" in page.view.notice.text()
    assert page.view.notice.details() == "Segmentation fault"
    assert page.controls.button.text() == "Train LeNet-5"
    assert page.controls.button.isEnabled()
    qtbot.waitUntil(lambda: bool(session.facts.runs) and session.facts.runs[-1].state == "failed")
    assert page.view.notice.isVisible()


def test_a_refused_training_leaves_train_enabled(qtbot, page, session):
    session.train({"arch": "lenet5"})
    refused = jobs.Refused(code="not_split", values={})
    with qtbot.waitSignal(session.problem):
        session.training.say(refused, final=True)
    assert page.controls.button.isEnabled()
    assert page.view.is_empty()


def test_a_reason_of_another_version_still_has_a_sentence(qtbot):
    assert "meteor" in failure_text("meteor", {"size": 3})


# --- records


def test_an_older_run_is_shown_from_its_record_while_another_trains(qtbot, page, session, project):
    losses = [0.9, 0.8]
    old = add_run(project, [epoch_ended(1, train_loss=0.9), epoch_ended(2, train_loss=0.8), finished("x", 2, 2)])
    session.refresh_runs()
    qtbot.waitUntil(lambda: page.view.curves.train_losses() == losses)
    new = add_run(project, [])
    session.train({"arch": "lenet5"})
    session.training.tell(started(new.id))
    session.training.tell(epoch_ended(1, train_loss=0.5))
    assert page.shown_run() == new.id
    assert page.view.curves.train_losses() == [0.5]
    qtbot.waitUntil(lambda: page.view.table.current() is not None and page.view.table.current().id == new.id)
    page.view.table.choose(old.id)
    qtbot.waitUntil(lambda: page.view.curves.train_losses() == losses)
    session.training.tell(epoch_ended(2, train_loss=0.4))
    assert page.view.curves.train_losses() == losses, "the chosen run is not the one that trains"


def test_what_is_told_while_the_record_is_read_is_not_lost(qtbot, session, project):
    run = add_run(project, [epoch_ended(1, train_loss=0.9)])
    session.show_project(project)
    session.train({"arch": "lenet5"})
    session.training.tell(started(run.id))
    page = TrainPage(session)  # made anew, as after a change of language
    qtbot.addWidget(page)
    session.training.tell(epoch_ended(2, train_loss=0.6))
    qtbot.waitUntil(lambda: page.view.curves.train_losses() == [0.9, 0.6])


def test_the_summary_gives_accuracy_with_n_and_interval(qtbot, page, session, project):
    add_run(project, [epoch_ended(1, val_accuracy=0.9), finished("x", 1, 1)])
    session.refresh_runs()
    qtbot.waitUntil(lambda: page.view.header.accuracy_text() == "90.0 %")
    assert page.view.header.interval_text() == "95 %: 74.4 % to 96.5 %, n = 30"


def test_a_stopped_run_says_which_model_is_kept(qtbot, page, session, project):
    add_run(project, [epoch_ended(1), Stopped(run="x", epoch=2, step=3)])
    session.refresh_runs()
    qtbot.waitUntil(lambda: "model of epoch 1 is kept" in page.view.notice.text())


def test_its_settings_can_be_used_again(qtbot, page, session, project):
    add_run(project, [epoch_ended(1)], arch="vgg16", lr=0.5, size=64)
    session.refresh_runs()
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
    session.refresh_runs()
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


def test_what_a_training_wants_known_is_told_above_its_curves(page):
    page.view.tell(Notice(code="memory_short", values={"micro": 8}, epoch=1, step=3))
    assert "8 pictures at once" in page.view.notice.text()
    page.view.tell(RolledBack(epoch=4, step=2, to_epoch=3, to_step=1, times=1, lr=5e-4))
    assert "0.0005" in page.view.notice.text()
    assert not page.view.notice.isHidden()
