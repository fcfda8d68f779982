"""What the next run changes, setting by setting: the values that a person sees on the button, and that are trained."""

from dataclasses import replace
from typing import Any

import pytest

from core.diagnosis.advice import next_spec
from core.diagnosis.curve import Curve
from core.diagnosis.judge import diagnose
from core.diagnosis.rates import rate_times_usual, settled_spec, usual_rate
from core.events.training_spec import TrainingSpec
from core.training.spec import resolve
from models.catalogue import ARCHITECTURES
from tests.core.diagnosis.curves import TEN, curve, falling
from tests.core.diagnosis.test_advice import overfit, recorded, underfit


def changes(given: Curve) -> dict[str, dict[str, Any]]:
    """Return code -> changed settings."""
    return {one.code: one.change for one in diagnose(given).advice}


def values(given: Curve) -> dict[str, dict[str, Any]]:
    """Return code -> values of its sentence."""
    return {one.code: one.values for one in diagnose(given).advice}


def test_a_network_that_memorises_is_bound_step_by_step():
    given = overfit(arch="resnet34", augment="none", dropout=0.1, weight_decay=0.003, epochs=40)
    found = changes(given)
    assert list(found) == [
        *("use_best_epoch", "more_augmentation", "more_dropout", "more_weight_decay", "smaller_architecture"),
        *("transfer", "more_pictures"),
    ]
    assert found["more_augmentation"] == {"augment": "light"}
    assert found["more_dropout"] == {"dropout": 0.5}
    assert found["more_weight_decay"] == {"weight_decay": 0.03}
    assert found["smaller_architecture"] == {"arch": "resnet18", "epochs": 40, "augment": "none"}
    assert found["transfer"] == {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}
    assert found["more_pictures"] == found["use_best_epoch"] == {}
    said = values(given)
    assert said["more_augmentation"] == {"before": "none", "after": "light"}
    assert said["more_dropout"] == {"before": 0.1, "after": 0.5}
    assert said["more_pictures"] == {"n": 1000}
    assert said["transfer"] == {"arch": ARCHITECTURES["mobilenet_v2"].title}
    assert said["smaller_architecture"] == {"before": "ResNet-34", "after": "ResNet-18"}


@pytest.mark.parametrize(("n_train", "first"), [(999, True), (1000, False)])
def test_few_are_fewer_than_a_hundred_of_each_class(n_train: int, first: bool):
    found = list(changes(overfit(n_train=n_train, arch="lenet5")))
    assert (found.index("transfer") < found.index("more_augmentation")) is first


@pytest.mark.parametrize(("unknown", "first"), [({"n_train": None}, True), ({"n_classes": None}, True), ({}, False)])
def test_an_unknown_number_counts_as_few(unknown: dict[str, None], first: bool):
    given = overfit(n_train=50_000, arch="lenet5")
    found = list(changes(replace(given, facts=replace(given.facts, **unknown))))
    assert (found.index("transfer") < found.index("more_augmentation")) is first
    assert ("more_pictures" in found) is ("n_train" not in unknown)


@pytest.mark.parametrize(("decay", "after"), [(0.0, 0.01), (0.001, 0.01), (0.005, 0.05), (0.05, 0.1), (0.1, None)])
def test_weight_decay_grows_tenfold_within_bounds(decay: float, after: float | None):
    found = changes(overfit(arch="lenet5", weight_decay=decay))
    assert found.get("more_weight_decay") == (None if after is None else {"weight_decay": pytest.approx(after)})


def test_augmentation_grows_by_one_step_and_dropout_to_a_half():
    assert changes(overfit(arch="lenet5", augment="light"))["more_augmentation"] == {"augment": "strong"}
    assert "more_augmentation" not in changes(overfit(arch="lenet5", augment="custom"))
    assert "more_dropout" in changes(overfit(arch="lenet5", dropout=0.49))
    assert "more_dropout" not in changes(overfit(arch="lenet5", dropout=0.5))


def test_a_pretrained_network_keeps_its_architecture():
    found = changes(overfit(arch="resnet18", pretrained=True, weights="w.safetensors"))
    assert not {"transfer", "smaller_architecture"} & set(found)


@pytest.mark.parametrize(("epochs", "tuned"), [(30, 15), (12, 6), (6, 5)])
def test_one_layer_on_fixed_features_is_tuned_for_half_as_many_epochs_more(epochs: int, tuned: int):
    given = overfit(arch="mobilenet_v2", pretrained=True, freeze=True, epochs=epochs)
    assert changes(given)["fine_tune"] == {"fine_tune_epochs": tuned, "epochs": epochs + tuned}
    assert values(given)["fine_tune"] == {"epochs": tuned}
    already = overfit(arch="mobilenet_v2", pretrained=True, freeze=True, fine_tune_epochs=3)
    assert "fine_tune" not in changes(already)
    assert "more_augmentation" in changes(already)


def test_a_network_that_is_held_back_is_released():
    given = underfit(arch="lenet5", dropout=0.8, weight_decay=0.4, augment="strong", label_smoothing=0.4, epochs=20)
    found = changes(given)
    usual = resolve(TrainingSpec(arch="lenet5"), grey=False)
    assert list(found)[:6] == [
        *("less_dropout", "less_weight_decay", "less_augmentation", "less_smoothing"),
        *("larger_architecture", "more_epochs"),
    ]
    assert found["less_dropout"] == {"dropout": usual.dropout}
    assert found["less_weight_decay"] == {"weight_decay": usual.weight_decay}
    assert found["less_augmentation"] == {"augment": "light"}
    assert found["less_smoothing"] == {"label_smoothing": 0.0}
    assert found["larger_architecture"] == {"arch": "smallnet", "epochs": 20, "augment": "strong"}
    assert found["more_epochs"] == {"epochs": 40}
    assert values(given)["less_smoothing"] == {"before": 0.4, "after": 0.0}


def test_light_augmentation_goes_after_more_epochs_and_the_rate_rises_last():
    found = changes(underfit(arch="lenet5"))
    assert list(found) == ["larger_architecture", "more_epochs", "less_augmentation", "higher_rate"]
    assert found["less_augmentation"] == {"augment": "none"}
    assert "less_augmentation" not in changes(underfit(arch="lenet5", augment="none"))


def test_borders_of_what_holds_back():
    assert "less_dropout" not in changes(underfit(arch="resnet18", dropout=0.35))
    assert "less_dropout" in changes(underfit(arch="resnet18", dropout=0.36))
    assert "less_weight_decay" not in changes(underfit(arch="lenet5", weight_decay=0.05))
    assert "less_smoothing" not in changes(underfit(arch="lenet5", label_smoothing=0.1))
    usual = resolve(TrainingSpec(arch="resnet18"), grey=False)
    found = changes(underfit(arch="resnet18", size=63))
    assert found["larger_pictures"] == {"size": usual.size}
    assert "larger_pictures" not in changes(underfit(arch="resnet18", size=usual.size))


@pytest.mark.parametrize(("epochs", "more"), [(3, 10), (5, 10), (6, 12), (30, 60)])
def test_more_epochs_are_twice_as_many_and_at_least_ten(epochs: int, more: int):
    assert changes(underfit(arch="lenet5", epochs=epochs))["more_epochs"] == {"epochs": more}


USUAL = resolve(TrainingSpec(arch="lenet5"), grey=False).lr


@pytest.mark.parametrize(
    ("rate", "code", "after"),
    [
        (USUAL / 3.1, "higher_rate", USUAL),
        (USUAL / 2.9, "higher_rate", 3 * USUAL / 2.9),
        (USUAL, "higher_rate", 3 * USUAL),
        (3.1 * USUAL, "lower_rate", 3.1 * USUAL / 10),
        (11 * USUAL, "lower_rate", USUAL),
    ],
)
def test_the_rate_goes_to_the_usual_one_or_by_a_factor(rate: float, code: str, after: float):
    found = changes(underfit(arch="lenet5", lr=rate))
    assert found[code] == {"lr": pytest.approx(after, rel=0.05)}
    assert float(f"{found[code]['lr']:.1e}") == found[code]["lr"], "two digits are enough"
    assert ("higher_rate" in found) is not ("lower_rate" in found)


def test_a_rate_beside_the_usual_one_of_its_optimiser():
    assert rate_times_usual(None) is None
    assert rate_times_usual(TrainingSpec(arch="transformer_9000")) is None
    assert settled_spec(TrainingSpec(arch="lenet5", dropout=7)) is None
    assert rate_times_usual(TrainingSpec(arch="lenet5")) == 1.0
    assert rate_times_usual(TrainingSpec(arch="lenet5", lr=2 * USUAL)) == pytest.approx(2.0)
    own = resolve(TrainingSpec(arch="lenet5"), grey=False).optimizer
    other = {"sgd": "adamw", "adamw": "sgd"}[own]
    usual = {"sgd": 0.01, "adamw": 0.001}[other]
    assert usual_rate(resolve(TrainingSpec(arch="lenet5", optimizer=other), grey=False)) == usual
    assert rate_times_usual(TrainingSpec(arch="lenet5", optimizer=other, lr=5 * usual)) == pytest.approx(5.0)
    learnt = TrainingSpec(arch="mobilenet_v2", pretrained=True)
    assert rate_times_usual(learnt) == 1.0


def level(**spec: Any) -> Curve:
    facts = replace(TEN, spec=recorded(arch="lenet5", **spec))
    return curve([2.303] * 15, [2.303] * 15, accuracies=(0.1, 0.1), noise=0.002, facts=facts)


def test_what_learnt_nothing_sees_pictures_as_they_are_unless_its_rate_or_a_break_explains_it():
    assert list(changes(level())) == ["less_augmentation", "lower_rate"]
    assert changes(level(augment="strong"))["less_augmentation"] == {"augment": "none"}
    assert list(changes(level(augment="none"))) == ["lower_rate"]
    assert list(changes(level(lr=3.1 * USUAL))) == ["lower_rate"]
    assert list(changes(replace(level(), rolled_back=1))) == ["lower_rate"]
    assert list(changes(replace(level(), lost_in=16))) == ["lower_rate"]


@pytest.mark.parametrize(
    ("verdict", "code"),
    [("overfit", "bind_more"), ("underfit", "bind_less"), ("learning", "bind_less"), ("diverged", "slower")],
)
def test_for_unknown_settings_the_direction_is_told(verdict: str, code: str):
    given = {
        "overfit": curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75)),
        "underfit": curve(falling(2.2, 1.1, 40), falling(2.2, 1.15, 40), accuracies=(0.62, 0.60)),
        "learning": curve([2 * 0.93**e for e in range(12)], [2 * 0.94**e for e in range(12)]),
        "diverged": curve([2.303] * 15, [2.303] * 15, accuracies=(0.1, 0.1), noise=0.002),
    }[verdict]
    found = diagnose(given)
    assert found.verdict == verdict
    assert code in [one.code for one in found.advice]


def test_the_settings_of_the_next_run():
    kept = {"seed": 3, "threads": 2, "patience": 5}
    before = {"arch": "lenet5", "name": "LeNet-5", "lr": 0.1, "channels": "grey", **kept}
    assert next_spec(before, {"lr": 0.2}) == {"arch": "lenet5", "lr": 0.2, "channels": "grey", **kept}
    named = before | {"name": "mine"}
    assert next_spec(named, {"lr": None}) == {key: value for key, value in named.items() if key != "lr"}
    # Another architecture brings its own settings; those of data and machine stay, except what learnt weights exclude.
    assert next_spec(before, {"arch": "resnet18", "epochs": 7}) == {
        **{"arch": "resnet18", "epochs": 7, "channels": "grey"},
        **kept,
    }
    assert next_spec(before, {"pretrained": True}) == {"arch": "lenet5", "pretrained": True, **kept}
    assert next_spec(before | {"pretrained": True}, {"pretrained": False})["channels"] == "grey"
