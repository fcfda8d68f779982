"""Curves at random, of all shapes that a record or a table may hold, to look for sentences that their numbers deny."""

import math

import numpy as np

from core.diagnosis.curve import Curve, CurveFacts, Point
from core.events.training_spec import TrainingSpec
from core.training.spec import resolve
from models.catalogue import ARCHITECTURES


def random_curve(seed: int) -> Curve:
    """Return the curve of a seed: it falls, stalls, rises, creeps, guesses or breaks, with noise of any strength."""
    dice = np.random.default_rng(seed)
    classes = int(dice.choice([2, 3, 5, 10, 50]))
    facts = _facts(dice, classes)
    count = int(dice.integers(1, 70))
    epochs = np.arange(1, count + 1) * int(dice.choice([1, 1, 1, 3]))
    start = math.log(classes) * dice.uniform(0.9, 1.3)
    speed = 10 ** (dice.uniform(-5, -2) if dice.random() < 0.25 else dice.uniform(-1.7, 0))
    floor = start * dice.uniform(0.0, 0.98) ** 2
    train = floor + (start - floor) * np.exp(-speed * np.arange(count))
    far = dice.choice([0.0, dice.uniform(0, 0.1), dice.uniform(0, 1.5)])
    val = train + far * (start - train)
    if dice.random() < 0.5:
        val = val * (1 + dice.choice([0.001, 0.01, 0.1]) * np.maximum(0, np.arange(count) - dice.integers(0, 40)))
    noise = dice.choice([0.0, 0.003, 0.02, 0.1])
    train = train * np.exp(dice.choice([0.1, 1.0]) * noise * dice.standard_normal(count))
    val = val * np.exp(noise * dice.standard_normal(count))
    right = [np.clip(np.exp(-loss * dice.uniform(0.5, 1.1)) + 0.02 * dice.standard_normal(count), 0, 1) for loss in
             (train, val)]  # fmt: skip
    if dice.random() < 0.2:  # anything
        right = [np.clip(dice.uniform(0, 1.1) + 0.03 * dice.standard_normal(count), 0, 1) for _ in right]
    own = dice.gamma(0.4, 2.5, facts.n_val) if facts.n_val and facts.n_val < 500 and dice.random() < 0.5 else None
    validated, measured = dice.random() > 0.05, dice.random() > 0.1
    broken = int(dice.integers(1, count + 1)) if dice.random() < 0.05 else 0
    points = tuple(
        Point(
            epoch=int(epoch),
            train_loss=math.nan if place + 1 == broken else float(train[place]),
            val_loss=float(val[place]) if validated else None,
            train_accuracy=float(right[0][place]) if measured else math.nan,
            val_accuracy=float(right[1][place]) if validated and measured else None,
            losses=(own / own.mean() * val[place] * dice.uniform(0.9, 1.1, len(own))).astype(np.float32)
            if own is not None and validated
            else None,
        )
        for place, epoch in enumerate(epochs)
    )
    lost = int(epochs[-1]) + 1 if dice.random() < 0.03 else None
    return Curve(points=points, facts=facts, lost_in=lost, rolled_back=int(dice.random() < 0.05))


def _facts(dice: np.random.Generator, classes: int) -> CurveFacts:
    """Return what is known of the pictures and settings: everything, or as little as a table tells."""
    n_train, n_val = int(10 ** dice.uniform(1.3, 4.5)), int(10 ** dice.uniform(0.7, 3.7))
    if dice.random() < 0.3:
        known = dice.random() < 0.7
        return CurveFacts(
            n_train=n_train if known else None,
            n_val=n_val if known else None,
            n_classes=classes if known else None,
            prior=math.log(classes) if known else None,
        )
    most = min(0.99, 1 / classes * dice.uniform(1, 3))
    arch = str(dice.choice(list(ARCHITECTURES)))
    pretrained = bool(ARCHITECTURES[arch].weights) and dice.random() < 0.5
    spec = TrainingSpec(
        arch=arch,
        pretrained=pretrained,
        freeze=pretrained and bool(dice.random() < 0.7),
        lr=float(10 ** dice.uniform(-7, 0)) if dice.random() < 0.6 else None,
        size=int(dice.choice([64, 96, 224])),
        augment=str(dice.choice(["none", "light", "strong"])),  # type: ignore[arg-type]
        epochs=70,
    )
    return CurveFacts(
        n_train=n_train,
        n_val=n_val,
        n_classes=classes,
        prior=math.log(classes) * float(dice.uniform(0.6, 1.0)),
        majority=most,
        probe=float(dice.uniform(0.3, 1.0)) if dice.random() < 0.3 else None,
        spec=resolve(spec, grey=False),
    )
