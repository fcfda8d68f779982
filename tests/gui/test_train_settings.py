"""The settings of the next run and the cards of architectures: what is left alone, changed, taken back and drawn."""

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.events.augmentation import LIMITS
from core.events.training_spec import spec_from
from core.training.defaults import changes, defaults
from core.training.spec import RANGES
from gui.pages.train import schematic
from gui.pages.train.settings import SettingsPanel
from gui.widgets.fields import SMALLEST, NumberField, next_rung
from models.build import build
from models.catalogue import ARCHITECTURES


@pytest.fixture
def panel(qtbot):
    made = SettingsPanel("lenet5", QWidget())
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
    assert [(bar.side, bar.channels, bar.full) for bar in schematic.bars(ARCHITECTURES[arch])] == seen
    shortcuts = [bar.spans for bar in schematic.bars(ARCHITECTURES[arch]) if bar.spans]
    assert shortcuts == {"resnet34": [2] * 16, "resnet18": [2] * 8}.get(arch, [])
