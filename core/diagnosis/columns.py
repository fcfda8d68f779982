"""Which column of a table of figures means what, by its name: our own names and those of the usual training programs.

PyTorch Lightning: train_loss_epoch, val_acc. Keras: loss, accuracy, val_loss, val_accuracy. fastai: train_loss,
valid_loss, accuracy (of the validation part), error_rate. timm: train_loss, eval_loss, eval_top1. Ultralytics:
train/loss, val/loss, metrics/accuracy_top1 (of the validation part).
"""

import re
from collections.abc import Sequence

FIGURES = ("train_loss", "val_loss", "train_accuracy", "val_accuracy")
SIZES = ("n_train", "n_val", "n_classes")

_TRAIN = {"train", "training", "trn", "tr"}
_VAL = {"val", "valid", "validation", "eval", "dev"}
_ACCURACY = {"acc", "accuracy", "top1", "acc1", "prec1"}
_ERROR = {"error", "err"}  # fastai's error_rate: one minus the accuracy
# Words that may stand beside these without changing the meaning; any other word makes a column something else.
_BESIDE = {"epoch", "step", "avg", "mean", "ce", "cross", "entropy", "metrics", "metric", "rate", "ema", "1"}
_KINDS_OF_ACCURACY = ("sparsecategorical", "categorical", "binary", "multiclass", "sparse")


def figures_of(head: Sequence[str]) -> dict[str, tuple[int, bool]]:
    """Return for each figure that a table holds its column, and whether the column counts errors instead.

    Keys are `epoch`, `FIGURES` and `SIZES`. An accuracy that does not say of which part is the training part's if the
    table also has one of the validation part or a plain `loss`, as Keras writes them; else the validation part's.
    """
    found: dict[str, tuple[int, bool]] = {}
    best: dict[str, int] = {}
    plain: list[tuple[int, bool, int]] = []  # accuracies without a part: column, whether an error, rank
    names = [_plain(name) for name in head]
    for place, name in enumerate(names):
        if name in ("epoch", *SIZES, *FIGURES):
            found[name], best[name] = (place, False), -1
            continue
        meaning = _meaning(name)
        if meaning is None:
            continue
        part, kind, rank = meaning
        if part is None and kind != "loss":
            plain.append((place, kind == "error", rank))
            continue
        key = f"{part or 'train'}_{'loss' if kind == 'loss' else 'accuracy'}"
        if rank < best.get(key, 1 << 30):
            found[key], best[key] = (place, kind == "error"), rank
    if plain:
        keras = "val_accuracy" in found or "loss" in names
        key = "train_accuracy" if keras else "val_accuracy"
        place, error, _ = min(plain, key=lambda one: (one[1], one[2]))
        found.setdefault(key, (place, error))
    if "epoch" not in found and names and not names[0]:  # the index that a data frame writes
        found["epoch"] = (0, False)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\s/.\-@]+", "_", name.strip().lower()).strip("_")


def _meaning(name: str) -> tuple[str | None, str, int] | None:
    """Return the part (None: unsaid), the kind (`loss`, `accuracy`, `error`) and a rank, smaller is better."""
    for prefix in _KINDS_OF_ACCURACY:
        name = name.replace(f"{prefix}_accuracy", "accuracy").replace(f"{prefix}accuracy", "accuracy")
    words = [word for word in name.split("_") if word]
    parts = {("train" if word in _TRAIN else "val") for word in words if word in _TRAIN | _VAL}
    kinds = {
        "loss" if word == "loss" else "accuracy" if word in _ACCURACY else "error"
        for word in words
        if word == "loss" or word in _ACCURACY | _ERROR
    }
    rest = [word for word in words if word not in _TRAIN | _VAL | _ACCURACY | _ERROR | {"loss"}]
    if len(parts) > 1 or len(kinds) != 1 or not set(rest) <= _BESIDE:
        return None
    kind = kinds.pop()
    # The figure of a whole epoch is better than that of a step, and that of the network itself than of its average.
    rank = 100 * ("step" in rest) + 50 * ("ema" in rest) + 10 * (kind == "error") + len(rest) - 2 * ("epoch" in rest)
    return (parts.pop() if parts else None), kind, rank
