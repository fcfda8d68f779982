"""Advice on a verdict, derived from the evidence and the run's settings, the most promising first.

`benchmarks/advice.py` follows the first piece that asks for a new run, and measures whether it helped.
"""

from collections.abc import Iterator
from typing import Any

from core.architectures.own import architecture_of, title_of
from core.diagnosis.curve import Curve
from core.diagnosis.rates import rate_times_usual, settled_spec, usual_rate, usual_spec
from core.diagnosis.rules import FAR, ROSE
from core.diagnosis.verdict import Advice, Evidence, Meaning, Opinion
from core.events.training_spec import TrainingSpec
from models.catalogue import ARCHITECTURES

# With fewer training pictures a class, weights learnt on a million others help more than any regularisation.
FEW_A_CLASS = 100
_TRANSFER = "mobilenet_v2"  # its weights are bundled
_STRENGTHS = ("none", "light", "strong")
_LARGER = {
    "lenet5": "smallnet",
    "smallnet": "resnet18",
    "alexnet": "resnet18",
    "vgg16": "resnet18",
    "plain34": "resnet34",  # the shortcuts are what it lacks (He et al. 2016, section 4.1)
}
_SMALLER = {
    "alexnet": "smallnet",
    "vgg16": "smallnet",
    "plain34": "smallnet",
    "resnet34": "resnet18",
    "resnet50": "resnet18",
    "resnet18": "smallnet",
    "convnext_tiny": "resnet18",
    "efficientnet_b0": "smallnet",
}
_HIGH_DROPOUT, _HIGH_DECAY = 0.35, 0.05
# Settings that a run of another architecture keeps: those that concern the data and the machine.
_KEPT = (
    "channels",
    "background",
    "scale",
    "balance",
    "augmentation",
    "patience",
    "seed",
    "device",
    "threads",
    "precision",
    "deterministic",
)


def derive(
    curve: Curve, opinion: Opinion, evidence: tuple[Evidence, ...], meaning: tuple[Meaning, ...]
) -> tuple[Advice, ...]:
    """Return the advice: first what would settle what cannot be told, then what costs no new run, then new runs."""
    codes = {one.code: one for one in evidence}
    risen = "val_rise" in codes and (codes["val_rise"].values["share"] or 0) >= ROSE[0]
    risen = risen and opinion.verdict == "learning"
    found = list(_settling(curve, codes, unclear_rise=risen))
    best = opinion.best_epoch
    if best is not None and best < curve.points[-1].epoch and (opinion.verdict == "overfit" or risen):
        found.append(_say("use_best_epoch", epoch=best))
    if opinion.verdict == "just_right":
        found.append(_say("test_once"))
    spec = settled_spec(curve.facts.spec)
    slow = opinion.verdict == "underfit" and "hardly_moves" in {one.code for one in meaning}
    found += _unknown(opinion, slow=slow) if spec is None else _next_runs(spec, curve, opinion, slow=slow, risen=risen)
    if opinion.verdict == "overfit" and curve.facts.n_train:
        found.append(_say("more_pictures", n=curve.facts.n_train))
    return tuple(found)


def _settling(curve: Curve, codes: dict[str, Evidence], *, unclear_rise: bool) -> Iterator[Advice]:
    """Yield what would settle what these pictures do not tell."""
    if "no_validation" in codes:
        yield _say("validation_part")
    if "frequencies_unknown" in codes:
        yield _say("say_frequencies")
    if "small_validation" in codes and codes["small_validation"].values["needed"] is not None:
        yield _say("more_validation", **codes["small_validation"].values)
    elif unclear_rise and curve.facts.n_val:
        yield _say("more_validation", n=curve.facts.n_val, needed=None)


def next_spec(spec: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of the next run as plain values: those of a recorded run with `change` applied.

    Another architecture or another kind of start brings its own defaults; settings that concern the data and the
    machine stay. A change of None resets a setting to its default.
    """
    if "arch" in change or "pretrained" in change:
        kept = {key: spec[key] for key in _KEPT if key in spec}
        if change.get("pretrained"):
            kept.pop("channels", None)
        merged = {"arch": spec["arch"], **kept, **change}
    else:
        merged = {**spec, **change}
        if merged.get("name") == title_of(spec):
            merged.pop("name")
    return {key: value for key, value in merged.items() if value is not None}


def _next_runs(spec: TrainingSpec, curve: Curve, opinion: Opinion, *, slow: bool, risen: bool) -> list[Advice]:
    match opinion.verdict:
        case "overfit":
            return list(_bind(spec, curve, opinion.best_epoch))
        case "underfit":
            return [_higher_rate(spec)] if slow else list(_release(spec))
        case "learning" if risen:  # more epochs of the same would go on rising
            return list(_bind(spec, curve, opinion.best_epoch))
        case "learning" | "too_early":
            return [_epochs(spec)]
        case "diverged":
            return list(_recover(spec, curve))
        case _:
            return []


def _unknown(opinion: Opinion, *, slow: bool) -> list[Advice]:
    """Return the advice for a run with unknown settings."""
    if slow:
        return [_say("faster")]
    code = {"overfit": "bind_more", "underfit": "bind_less", "learning": "bind_less", "diverged": "slower"}
    return [_say(code[opinion.verdict])] if opinion.verdict in code else []


def _bind(spec: TrainingSpec, curve: Curve, best_epoch: int | None) -> Iterator[Advice]:
    """Yield advice that keeps a network from memorising."""
    if spec.freeze and not spec.fine_tune_epochs:
        yield from _adapt(spec)
        return
    facts = curve.facts
    few = facts.n_train is None or not facts.n_classes or facts.n_train < FEW_A_CLASS * facts.n_classes
    transfer = _transfer() if not spec.pretrained and not _surpasses_features(curve, best_epoch) else None
    if transfer and few:
        yield transfer
    if spec.augment in _STRENGTHS[:2]:
        after = _STRENGTHS[_STRENGTHS.index(spec.augment) + 1]
        yield _change("more_augmentation", "augment", spec.augment, after)
    if spec.dropout is not None and spec.dropout < 0.5:
        yield _change("more_dropout", "dropout", spec.dropout, 0.5)
    if spec.weight_decay < 0.1:
        after_decay = min(0.1, max(0.01, 10 * spec.weight_decay))
        yield _change("more_weight_decay", "weight_decay", spec.weight_decay, after_decay)
    if spec.arch in _SMALLER and not spec.pretrained:
        yield _architecture("smaller_architecture", spec, _SMALLER[spec.arch])
    if transfer and not few:
        yield transfer


def _surpasses_features(curve: Curve, best_epoch: int | None) -> bool:
    """Tell whether the kept model answers better than a linear probe on the features that transfer begins with.

    The largest accuracy of all epochs would be chosen by chance among hundreds.
    """
    kept = next((point.val_accuracy for point in curve.points if point.epoch == best_epoch), None)
    return kept is not None and curve.facts.probe is not None and kept > curve.facts.probe


def _adapt(spec: TrainingSpec) -> Iterator[Advice]:
    """Yield advice for one layer on fixed features, whose gap is in the features: holding the layer back only hurts."""
    usual = usual_spec(spec)
    if spec.size is not None and usual.size is not None and spec.size < usual.size:
        yield _change("larger_pictures", "size", spec.size, usual.size)
    yield _fine_tune(spec)


def _release(spec: TrainingSpec) -> Iterator[Advice]:
    """Yield advice that lets a network learn more: first fewer unusual restrictions, then more of everything."""
    usual = usual_spec(spec)
    times = rate_times_usual(spec) or 1.0
    if times < 1 / FAR:
        yield _higher_rate(spec)
    elif times >= FAR:
        yield _lower_rate(spec)
    dropout = spec.dropout or 0.0
    if dropout > max(_HIGH_DROPOUT, usual.dropout or 0.0):
        yield _change("less_dropout", "dropout", dropout, usual.dropout)
    if spec.weight_decay > _HIGH_DECAY:
        yield _change("less_weight_decay", "weight_decay", spec.weight_decay, usual.weight_decay)
    varied = not spec.freeze or spec.fine_tune_epochs > 0
    if varied and spec.augment == "strong":
        yield _change("less_augmentation", "augment", "strong", "light")
    if spec.label_smoothing > 0.1:
        yield _change("less_smoothing", "label_smoothing", spec.label_smoothing, 0.0)
    if spec.freeze and not spec.fine_tune_epochs:
        yield _fine_tune(spec)
    if not spec.pretrained and spec.arch in _LARGER:
        yield _architecture("larger_architecture", spec, _LARGER[spec.arch])
    if spec.size is not None and usual.size is not None and spec.size < usual.size:
        yield _change("larger_pictures", "size", spec.size, usual.size)
    yield _epochs(spec)
    if varied and spec.augment == "light":
        yield _change("less_augmentation", "augment", "light", "none")
    if 1 / FAR <= times < FAR:
        yield _higher_rate(spec)


def _epochs(spec: TrainingSpec) -> Advice:
    return _change("more_epochs", "epochs", spec.epochs, max(10, 2 * spec.epochs))


def _fine_tune(spec: TrainingSpec) -> Advice:
    epochs = max(5, spec.epochs // 2)
    change = {"fine_tune_epochs": epochs, "epochs": spec.epochs + epochs}
    return Advice(code="fine_tune", change=change, values={"epochs": epochs})


def _higher_rate(spec: TrainingSpec) -> Advice:
    """Advise the usual rate, or three times the rate if it is near the usual one already."""
    usual = usual_rate(spec)
    rate = spec.lr or usual
    return _change("higher_rate", "lr", rate, _two_digits(usual if rate < usual / FAR else FAR * rate))


def _lower_rate(spec: TrainingSpec) -> Advice:
    """Advise a tenth of the rate, or the usual rate if a tenth is still far above it."""
    usual = usual_rate(spec)
    rate = spec.lr or usual
    return _change("lower_rate", "lr", rate, _two_digits(usual if rate > 10 * usual else rate / 10))


def _recover(spec: TrainingSpec, curve: Curve) -> Iterator[Advice]:
    """Yield advice for a run that learnt nothing.

    A usual rate at which the loss stayed finite is hardly the cause: first the pictures as they are.
    """
    broke = curve.lost_in is not None or curve.rolled_back or not all(point.finite for point in curve.points)
    if (
        spec.augment != "none"
        and (rate_times_usual(spec) or 1.0) < FAR
        and not broke
        and not (spec.freeze and not spec.fine_tune_epochs)
    ):
        yield _change("less_augmentation", "augment", spec.augment, "none")
    yield _lower_rate(spec)


def _transfer() -> Advice:
    return Advice(
        code="transfer",
        change={"arch": _TRANSFER, "pretrained": True, "freeze": True},
        values={"arch": ARCHITECTURES[_TRANSFER].title},
    )


def _architecture(code: str, spec: TrainingSpec, arch: str) -> Advice:
    titles = {"before": architecture_of(spec).title, "after": ARCHITECTURES[arch].title}
    return Advice(code=code, change={"arch": arch, "epochs": spec.epochs, "augment": spec.augment}, values=titles)


def _change(code: str, setting: str, before: Any, after: Any) -> Advice:
    return Advice(code=code, change={setting: after}, values={"before": before, "after": after})


def _say(code: str, **values: Any) -> Advice:
    return Advice(code=code, change={}, values=values)


def _two_digits(value: float) -> float:
    return float(f"{value:.1e}")
