"""Advice follows from the run's own settings, and its change is a spec that can be trained."""

from dataclasses import replace

import pytest

from core.diagnosis.advice import next_spec
from core.diagnosis.curve import Curve
from core.diagnosis.judge import diagnose
from core.diagnosis.verdict import ADVICE, EVIDENCE, Advice, Evidence
from core.events.training_spec import TrainingSpec, plain, recorded_spec, spec_from
from core.training.spec import resolve
from core.words.diagnosis import advice_text, evidence_text
from core.words.speech import speak
from models.catalogue import ARCHITECTURES
from tests.core.diagnosis.curves import TEN, curve, falling


def recorded(**spec) -> TrainingSpec:
    return resolve(TrainingSpec(**spec), grey=False)


def overfit(n_train: int = 1000, **spec) -> Curve:
    facts = replace(TEN, n_train=n_train, spec=recorded(**spec))
    return curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75), facts=facts)


def underfit(**spec) -> Curve:
    facts = replace(TEN, spec=recorded(**spec))
    return curve(falling(2.2, 1.1, 40), falling(2.2, 1.15, 40), accuracies=(0.62, 0.60), facts=facts)


def codes(given: Curve) -> list[str]:
    return [one.code for one in diagnose(given).advice]


def test_few_pictures_are_best_helped_by_learnt_weights():
    few = codes(overfit(n_train=200, arch="lenet5"))
    assert few[:2] == ["use_best_epoch", "transfer"]
    assert few[-1] == "more_pictures"
    many = codes(overfit(n_train=50_000, arch="lenet5"))
    assert many.index("more_augmentation") < many.index("transfer")


@pytest.mark.parametrize(("probe", "advised"), [(None, True), (0.80, True), (0.75, True), (0.60, False)])
def test_fixed_features_are_not_advised_where_a_probe_on_them_does_worse(probe: float | None, advised: bool):
    for pictures in (200, 50_000):
        given = overfit(n_train=pictures, arch="lenet5")  # 0.75 of the validation pictures are right
        given = replace(given, facts=replace(given.facts, probe=probe))
        assert ("transfer" in codes(given)) is advised


def test_what_a_run_has_already_is_not_advised():
    assert "transfer" not in codes(overfit(arch="mobilenet_v2", pretrained=True, freeze=True))
    assert "more_augmentation" not in codes(overfit(arch="mobilenet_v2", pretrained=True, freeze=True))
    assert "more_augmentation" not in codes(overfit(arch="lenet5", augment="strong"))
    assert "more_dropout" not in codes(overfit(arch="lenet5", dropout=0.6))
    assert "more_weight_decay" not in codes(overfit(arch="lenet5", weight_decay=0.5))
    assert "smaller_architecture" not in codes(overfit(arch="lenet5"))
    assert "smaller_architecture" in codes(overfit(arch="resnet34"))


def test_what_holds_a_run_back_is_undone_first():
    assert codes(underfit(arch="lenet5", dropout=0.8))[0] == "less_dropout"
    assert codes(underfit(arch="lenet5", lr=1e-5))[0] == "higher_rate"
    assert codes(underfit(arch="smallnet", augment="strong"))[0] == "less_augmentation"
    assert codes(underfit(arch="lenet5", weight_decay=0.4))[0] == "less_weight_decay"
    assert codes(underfit(arch="lenet5", label_smoothing=0.4))[0] == "less_smoothing"
    assert codes(underfit(arch="mobilenet_v2", pretrained=True, freeze=True))[0] == "fine_tune"
    assert codes(underfit(arch="lenet5"))[0] == "larger_architecture"
    assert "larger_pictures" in codes(underfit(arch="resnet18", size=32))


def test_a_plain_network_is_led_to_its_residual_twin():
    first = diagnose(underfit(arch="plain34")).advice[0]
    assert first.change["arch"] == "resnet34"


def test_divergence_asks_for_a_lower_rate():
    facts = replace(TEN, spec=recorded(arch="lenet5", lr=1.0))
    level = curve([2.303] * 15, [2.303] * 15, accuracies=(0.1, 0.1), noise=0.002, facts=facts)
    (advice,) = diagnose(level).advice
    assert (advice.code, advice.change) == ("lower_rate", {"lr": 0.002})
    facts = replace(TEN, spec=recorded(arch="lenet5", lr=0.01))
    level = curve([2.303] * 15, [2.303] * 15, accuracies=(0.1, 0.1), noise=0.002, facts=facts)
    assert diagnose(level).advice[0].change == {"lr": 0.001}


def test_what_is_still_learning_asks_for_more_epochs():
    facts = replace(TEN, spec=recorded(arch="lenet5", epochs=12))
    given = curve([2 * 0.93**e for e in range(12)], [2 * 0.94**e for e in range(12)], facts=facts)
    assert [(one.code, one.change) for one in diagnose(given).advice] == [("more_epochs", {"epochs": 24})]


def test_what_is_just_right_is_to_be_tested():
    flat = falling(2.0, 0.2, 40)
    assert codes(curve(flat, [loss + 0.02 for loss in flat], facts=replace(TEN, majority=0.1)))[0] == "test_once"


def test_without_settings_there_is_no_change():
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75))
    advice = diagnose(given).advice
    assert [one.code for one in advice] == ["use_best_epoch", "bind_more", "more_pictures"]
    assert not any(one.change for one in advice)


def test_settings_of_another_version_are_as_good_as_none():
    facts = replace(TEN, spec=TrainingSpec(arch="transformer_9000"))
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75), facts=facts)
    assert "bind_more" in codes(given)
    values = {**plain(recorded(arch="lenet5")), "mood": "good"}
    assert "bind_more" not in codes(replace(given, facts=replace(TEN, spec=recorded_spec(values))))
    facts = replace(TEN, spec=recorded_spec({**values, "dropout": "plenty"}))
    assert "bind_more" in codes(replace(given, facts=facts))


@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_every_change_is_a_spec_that_makes_sense(arch):
    pretrained = [{}] + ([{"pretrained": True, "freeze": True}] if ARCHITECTURES[arch].weights else [])
    for extra in pretrained:
        for make in (overfit, underfit):
            given = make(arch=arch, **extra)
            changes = [advice for advice in diagnose(given).advice if advice.change]
            assert changes
            for advice in changes:
                changed = resolve(spec_from(next_spec(plain(given.facts.spec), advice.change)), grey=False)
                assert changed != resolve(given.facts.spec, grey=False), advice.code


def test_another_architecture_comes_with_its_own_defaults():
    before = plain(recorded(arch="lenet5", lr=0.5, size=48, seed=7, threads=1, dropout=0.3, channels="grey"))
    after = spec_from(next_spec(before, {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}))
    assert (after.lr, after.size, after.dropout) == (None, None, None)
    assert (after.seed, after.threads, after.channels) == (7, 1, "auto")
    same = next_spec(before, {"dropout": 0.5})
    assert (same["lr"], same["dropout"]) == (0.5, 0.5)
    assert "name" not in same


@pytest.mark.parametrize("surface", ["window", "terminal", "page"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_code_has_a_sentence(language, surface):
    speech = speak(language, surface)
    for code, names in EVIDENCE.items():
        for value in (0.25, None):
            values = {name: (value if name in ("low", "high", "needed") else 0.25) for name in names}
            text = evidence_text(speech, Evidence(code=code, values=values))
            assert text.endswith(".")
            assert "{" not in text
    for code, names in ADVICE.items():
        assert "{" not in advice_text(speech, Advice(code=code, change={}, values=dict.fromkeys(names, 3)))


def test_advice_carries_exactly_its_values():
    with pytest.raises(ValueError, match="takes"):
        Advice(code="transfer", change={}, values={})


@pytest.mark.parametrize("spec", [{"arch": "lenet5", "lr": 2e-6}, {"arch": "resnet18", "lr": 1e-6}, {"arch": "lenet5"}])
def test_a_rate_far_too_low_is_told_apart_from_one_too_high(spec):
    facts = replace(TEN, spec=recorded(**spec))
    creeping = [2.321 - 0.0005 * epoch for epoch in range(20)]
    verdict = diagnose(curve(creeping, creeping, accuracies=(0.1, 0.1), noise=0.0, facts=facts))
    assert (verdict.verdict, verdict.meaning[0].code) == ("underfit", "hardly_moves")
    (advice,) = verdict.advice
    assert advice.code == "higher_rate"
    assert advice.change["lr"] >= facts.spec.lr
    unknown = diagnose(curve(creeping, creeping, accuracies=(0.1, 0.1), noise=0.0, facts=replace(TEN, spec=None)))
    assert [one.code for one in unknown.advice] == ["faster"]


def test_dead_units_creep_to_the_loss_of_guessing_and_no_further():
    dead = [2.3026 + 0.01 * 0.7**epoch for epoch in range(20)]
    for facts in (TEN, replace(TEN, spec=recorded(arch="lenet5", lr=0.1))):
        assert diagnose(curve(dead, dead, accuracies=(0.1, 0.1), noise=0.0, facts=facts)).verdict == "diverged"


def test_nothing_learnt_at_the_usual_rate_asks_for_the_pictures_as_they_are_first():
    facts = replace(TEN, spec=recorded(arch="lenet5", augment="light"))
    level = curve([2.303] * 15, [2.303] * 15, accuracies=(0.1, 0.1), noise=0.002, facts=facts)
    assert codes(level) == ["less_augmentation", "lower_rate"]


def test_one_layer_on_fixed_features_is_not_held_back():
    frozen = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}
    small = codes(overfit(size=64, **frozen))
    assert small == ["use_best_epoch", "larger_pictures", "fine_tune", "more_pictures"]
    assert codes(overfit(**frozen)) == ["use_best_epoch", "fine_tune", "more_pictures"]


def test_a_validation_loss_that_may_have_risen_is_no_reason_for_more_epochs():
    facts = replace(TEN, n_val=40, spec=recorded(arch="lenet5"))
    train = [2.0 * 0.95**epoch for epoch in range(20)]
    val = [2.0 * 0.95**epoch for epoch in range(9)] + [1.38, 1.7, 1.3, 1.72, 1.4, 1.7, 1.42, 1.6, 1.41, 1.66, 1.5]
    verdict = diagnose(curve(train, val, accuracies=(0.6, 0.55), noise=0.0, facts=facts))
    assert verdict.verdict == "learning"
    assert [one.code for one in verdict.meaning][:2] == ["only_train_falls", "above_lowest"]
    assert verdict.advice[0].code == "more_validation"
    assert "more_epochs" not in [one.code for one in verdict.advice]
