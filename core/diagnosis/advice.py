"""Advice on a verdict, derived from the evidence and the run's settings, the most promising first.

`benchmarks/advice.py` follows the first piece that asks for a new run, and measures whether it helped.
"""

from collections.abc import Iterator
from typing import Any

from core.diagnosis.curve import Curve
from core.diagnosis.verdict import Advice, Evidence, Opinion
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.training.spec import resolve
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
_TINY_RATE = 1 / 3  # of the architecture's own rate; a lower rate holds a run back
_HIGH_DROPOUT, _HIGH_DECAY = 0.35, 0.05
# Settings that a run of another architecture keeps: those that concern the data and the machine.
_KEPT = (
    "channels",
    "background",
    "scale",
    "balance",
    "patience",
    "seed",
    "device",
    "threads",
    "precision",
    "deterministic",
)


def derive(curve: Curve, opinion: Opinion, evidence: tuple[Evidence, ...]) -> tuple[Advice, ...]:
    """Return the advice; advice without cost and without a new run comes first."""
    found: list[Advice] = []
    codes = {one.code: one for one in evidence}
    if opinion.verdict == "overfit" and opinion.best_epoch is not None:
        found.append(_say("use_best_epoch", epoch=opinion.best_epoch))
    if opinion.verdict == "just_right":
        found.append(_say("test_once"))
    if "no_validation" in codes:
        found.append(_say("validation_part"))
    spec = _settled(curve.facts.spec)
    found += _unknown(opinion) if spec is None else _next_runs(spec, curve, opinion)
    if opinion.verdict == "overfit" and curve.facts.n_train:
        found.append(_say("more_pictures", n=curve.facts.n_train))
    if "small_validation" in codes:
        found.append(_say("more_validation", **codes["small_validation"].values))
    return tuple(found)


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
        if merged.get("name") == ARCHITECTURES[spec["arch"]].title:
            merged.pop("name")
    return {key: value for key, value in merged.items() if value is not None}


def _next_runs(spec: TrainingSpec, curve: Curve, opinion: Opinion) -> list[Advice]:
    match opinion.verdict:
        case "overfit":
            return list(_bind(spec, curve))
        case "underfit":
            return list(_release(spec))
        case "learning" | "too_early":
            return [_epochs(spec)]
        case "diverged":
            return [_lower_rate(spec)]
        case _:
            return []


def _unknown(opinion: Opinion) -> list[Advice]:
    """Return the advice for a run with unknown settings."""
    code = {"overfit": "bind_more", "underfit": "bind_less", "learning": "bind_less", "diverged": "slower"}
    return [_say(code[opinion.verdict])] if opinion.verdict in code else []


def _bind(spec: TrainingSpec, curve: Curve) -> Iterator[Advice]:
    """Yield advice that keeps a network from memorising."""
    facts = curve.facts
    few = facts.n_train is None or not facts.n_classes or facts.n_train < FEW_A_CLASS * facts.n_classes
    transfer = _transfer() if not spec.pretrained else None
    if transfer and few:
        yield transfer
    backbone_fixed = spec.freeze and not spec.fine_tune_epochs
    if spec.augment in _STRENGTHS[:2] and not backbone_fixed:
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


def _release(spec: TrainingSpec) -> Iterator[Advice]:
    """Yield advice that lets a network learn more: first fewer unusual restrictions, then more of everything."""
    usual = _usual(spec)
    slow = spec.lr is not None and usual.lr is not None and spec.lr < _TINY_RATE * usual.lr
    if slow:
        yield _change("higher_rate", "lr", spec.lr, usual.lr)
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
        epochs = max(5, spec.epochs // 2)
        yield Advice(
            code="fine_tune",
            change={"fine_tune_epochs": epochs, "epochs": spec.epochs + epochs},
            values={"epochs": epochs},
        )
    if not spec.pretrained and spec.arch in _LARGER:
        yield _architecture("larger_architecture", spec, _LARGER[spec.arch])
    if spec.size is not None and usual.size is not None and spec.size < usual.size:
        yield _change("larger_pictures", "size", spec.size, usual.size)
    yield _epochs(spec)
    if varied and spec.augment == "light":
        yield _change("less_augmentation", "augment", "light", "none")
    if not slow and spec.lr is not None:
        yield _change("higher_rate", "lr", spec.lr, _two_digits(3 * spec.lr))


def _epochs(spec: TrainingSpec) -> Advice:
    return _change("more_epochs", "epochs", spec.epochs, max(10, 2 * spec.epochs))


def _lower_rate(spec: TrainingSpec) -> Advice:
    """Advise a tenth of the rate, or the architecture's own rate if a tenth is still far above it."""
    usual = _usual(spec).lr or 1e-3
    rate = spec.lr or usual
    after = usual if rate > 10 * usual else rate / 10
    return _change("lower_rate", "lr", rate, _two_digits(after))


def _transfer() -> Advice:
    return Advice(
        code="transfer",
        change={"arch": _TRANSFER, "pretrained": True, "freeze": True},
        values={"arch": ARCHITECTURES[_TRANSFER].title},
    )


def _architecture(code: str, spec: TrainingSpec, arch: str) -> Advice:
    titles = {"before": ARCHITECTURES[spec.arch].title, "after": ARCHITECTURES[arch].title}
    return Advice(code=code, change={"arch": arch, "epochs": spec.epochs, "augment": spec.augment}, values=titles)


def _change(code: str, setting: str, before: Any, after: Any) -> Advice:
    return Advice(code=code, change={setting: after}, values={"before": before, "after": after})


def _say(code: str, **values: Any) -> Advice:
    return Advice(code=code, change={}, values=values)


def _usual(spec: TrainingSpec) -> TrainingSpec:
    return resolve(TrainingSpec(arch=spec.arch, pretrained=spec.pretrained), grey=spec.channels == "grey")


def _settled(spec: TrainingSpec | None) -> TrainingSpec | None:
    """Return recorded settings with all defaults filled in; None if there are none, or they are invalid here."""
    try:
        return resolve(spec, grey=False) if spec is not None else None
    except Problem:
        return None


def _two_digits(value: float) -> float:
    return float(f"{value:.1e}")
