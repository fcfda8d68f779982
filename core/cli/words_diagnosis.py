"""English sentences of the command line for verdicts, their evidence, their advice, and what was odd with the input."""

from typing import Any

from core.diagnosis.verdict import Advice, Evidence

VERDICTS = {
    "too_early": "too early to tell",
    "learning": "still learning",
    "underfit": "underfits: it has not learnt even the training pictures well",
    "just_right": "just right: it has learnt the training pictures, and what it learnt holds for others",
    "overfit": "overfits: it learns its training pictures by heart",
    "diverged": "diverged: it does no better than guessing",
}

NOTES = {
    "lines_unread": "{count} lines could not be read and are passed over",
    "epochs_missing": "{count} epochs are missing",
    "epochs_twice": "{count} epochs are there twice; the last of each counts",
    "accuracies_percent": "accuracies above 1 were taken as percentages",
}


def verdict_text(code: str) -> str:
    """Return a verdict in words."""
    return VERDICTS[code]


def note_text(code: str, values: dict[str, Any]) -> str:
    """Return what was odd with the input."""
    return NOTES[code].format(**values)


def evidence_text(one: Evidence) -> str:
    """Return a fact as a sentence with its numbers."""
    shown = {key: _shown(one.code, key, value) for key, value in one.values.items()}
    interval = _interval(one) if {"low", "high"} <= set(one.values) else ""
    match one.code:
        case "val_rise":
            how = "picture by picture" if one.values["paired"] else "estimated from the means"
            return (
                f"the validation loss has risen {shown['share']} above its lowest, of epoch {shown['since']} "
                f"({shown['errors']} standard errors, {how})"
            )
        case "gap":
            return f"training accuracy exceeds validation accuracy by {shown['value']} points{interval}"
        case "loss_gap":
            return f"validation loss minus training loss is {shown['value']}{interval}"
        case "val_slope" | "train_slope":
            part = "validation" if one.code == "val_slope" else "training"
            return f"{part} loss: {shown['per_epoch']} an epoch{interval}, over the last {shown['epochs']} epochs"
        case "small_validation":
            more = f"about {shown['needed']} would settle it" if one.values["needed"] else "no number would settle it"
            return f"{shown['n']} validation pictures are too few to be sure of the gap: {more}"
        case _:
            return _PLAIN[one.code].format(**shown)


_PLAIN = {
    "not_finite": "the loss left the numbers in epoch {epoch}",
    "rolled_back": "training had to go back {times} times",
    "few_epochs": "{epochs} epochs so far",
    "no_validation": "there is no validation part, so nothing can be said of other pictures",
    "train_accuracy": "training accuracy {value}; {wanted} or more would be good",
    "prior": "training loss {loss}; answering with the classes' frequencies costs {prior}",
    "majority": "validation accuracy {accuracy}; always answering with the most frequent class reaches {majority}",
    "probe": "validation accuracy {accuracy}; a linear classifier on learnt features reaches {probe}",
    "size_unknown": "the numbers of pictures are unknown, so the gap has no interval",
}
_SHARES = ("share", "accuracy", "majority", "probe", "wanted")


def _shown(code: str, key: str, value: float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if key == "per_epoch":
        return f"{round(100 * value, 1) + 0.0:+.1f} %"
    if key in _SHARES or (code == "train_accuracy" and key == "value"):
        return f"{100 * value:.1f} %"
    if code == "gap":
        return f"{100 * value:.1f}"
    if isinstance(value, int):
        return f"{value}"
    return f"{value:.1f}" if key == "errors" else f"{value:.3f}"


def _interval(one: Evidence) -> str:
    low, high = one.values["low"], one.values["high"]
    if low is None or high is None:
        return ""
    if one.code == "loss_gap":
        return f" (95 %: {low:.3f} to {high:.3f})"
    return f" (95 %: {100 * low:.1f} to {100 * high:.1f})"


_ADVICE = {
    "use_best_epoch": "use the model of epoch {epoch}, which is kept: later ones only know their training pictures",
    "test_once": "evaluate it on the test part, once",
    "more_pictures": "add training pictures ({n} so far), of different things and places",
    "more_validation": "give the validation part more pictures ({n} so far{enough})",
    "validation_part": "split again with a validation part",
    "transfer": "begin with {arch}'s learnt weights and train only its last layer",
    "more_augmentation": "stronger augmentation: {after} instead of {before}",
    "more_dropout": "more dropout: {after} instead of {before}",
    "more_weight_decay": "more weight decay: {after} instead of {before}",
    "smaller_architecture": "a smaller architecture: {after} instead of {before}",
    "more_epochs": "more epochs: {after} instead of {before}",
    "fine_tune": "let the backbone learn, too, in {epochs} more epochs",
    "higher_rate": "a higher learning rate: {after} instead of {before}",
    "lower_rate": "a lower learning rate: {after} instead of {before}",
    "less_augmentation": "weaker augmentation: {after} instead of {before}",
    "less_dropout": "less dropout: {after} instead of {before}",
    "less_weight_decay": "less weight decay: {after} instead of {before}",
    "less_smoothing": "less label smoothing: {after} instead of {before}",
    "larger_architecture": "a larger architecture: {after} instead of {before}",
    "larger_pictures": "larger pictures: {after} px instead of {before} px",
    "bind_more": "stronger augmentation, dropout or weight decay, a smaller model, learnt weights, or more pictures",
    "bind_less": "more epochs, a larger model, a higher learning rate, or less regularisation",
    "slower": "a lower learning rate",
}


def advice_text(one: Advice) -> str:
    """Return a piece of advice as a sentence."""
    values = {key: f"{value:g}" if isinstance(value, float) else value for key, value in one.values.items()}
    if one.code == "more_validation":
        values["enough"] = f", about {values['needed']} would settle it" if values["needed"] else ""
    return _ADVICE[one.code].format(**values)
