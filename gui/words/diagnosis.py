"""The window's words for verdicts, their evidence and their advice, for a student."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from core.diagnosis.verdict import Advice, Code, Confidence, Evidence, Verdict
from core.runs.compare import Comparison, Difference
from gui.words.general import integer, number, percent, points

translate = QCoreApplication.translate

# verdict: (icon, role of its colour)
SIGNS: dict[Code, tuple[str, str]] = {
    "too_early": ("clock", "quiet"),
    "learning": ("train", "quiet"),
    "underfit": ("underfit", "underfit"),
    "just_right": ("check", "just_right"),
    "overfit": ("overfit", "overfit"),
    "diverged": ("error", "error"),
}


def verdict_name(code: Code) -> str:
    """Return a verdict in one or two words."""
    return {
        "too_early": translate("Verdict", "Too early to tell"),
        "learning": translate("Verdict", "Still learning"),
        "underfit": translate("Verdict", "Underfits"),
        "just_right": translate("Verdict", "Just right"),
        "overfit": translate("Verdict", "Overfits"),
        "diverged": translate("Verdict", "Diverged"),
    }[code]


def verdict_sentence(verdict: Verdict) -> str:
    """Return what a verdict means, for a student."""
    since = integer(verdict.since_epoch)
    if verdict.verdict == "too_early" and any(one.code == "no_validation" for one in verdict.evidence):
        return translate(
            "Verdict", "Without validation pictures nobody can tell whether what it learns holds for other pictures."
        )
    return {
        "too_early": translate("Verdict", "A few epochs more, and the curves will tell."),
        "learning": translate(
            "Verdict", "The validation loss still falls: what it learns helps with new pictures, too."
        ),
        "underfit": translate(
            "Verdict", "Since epoch {n} it learns no more, and it does not even know the training pictures well."
        ),
        "just_right": translate(
            "Verdict", "Since epoch {n} it knows the training pictures well and new pictures almost as well."
        ),
        "overfit": translate(
            "Verdict", "Since epoch {n} it learns the training pictures by heart, which does not help with new ones."
        ),
        "diverged": translate("Verdict", "Since epoch {n} it does no better than guessing."),
    }[verdict.verdict].format(n=since)


def confidence_text(code: Confidence) -> str:
    """Return how sure a verdict is."""
    return {
        "low": translate("Verdict", "a guess"),
        "medium": translate("Verdict", "fairly sure"),
        "high": translate("Verdict", "sure"),
    }[code]


def evidence_text(one: Evidence) -> str:
    """Return a fact as a sentence with its numbers."""
    values = one.values
    if one.code in ("val_slope", "train_slope"):
        return _slope_text(one)
    if one.code == "val_rise":
        text = translate(
            "Verdict",
            "The validation loss is {share} above its lowest, of epoch {since}: {errors} standard errors.",
        )
        return text.format(
            share=percent(_float(values["share"])),
            since=integer(int(_float(values["since"]))),
            errors=number(_float(values["errors"]), 1),
        )
    if one.code == "gap":
        text = translate("Verdict", "The training accuracy is {value} points above the validation accuracy{interval}.")
        return text.format(value=points(_float(values["value"])), interval=_interval(values, _points))
    if one.code == "loss_gap":
        text = translate("Verdict", "The validation loss is {value} above the training loss{interval}.")
        return text.format(value=number(_float(values["value"]), 3), interval=_interval(values, lambda x: number(x, 3)))
    if one.code == "small_validation":
        return _small_text(values)
    return _plain(one.code).format(**{key: _shown(one.code, key, value) for key, value in values.items()})


def _plain(code: str) -> str:
    return {
        "not_finite": translate("Verdict", "In epoch {epoch} the loss was no number any more."),
        "rolled_back": translate("Verdict", "Training had to go back {times} times."),
        "few_epochs": translate("Verdict", "{epochs} epochs have ended."),
        "no_validation": translate("Verdict", "There is no validation part."),
        "train_accuracy": translate(
            "Verdict", "{value} of the training pictures are answered rightly; {wanted} is good."
        ),
        "prior": translate("Verdict", "The training loss is {loss}; guessing by frequency costs {prior}."),
        "majority": translate(
            "Verdict",
            "The validation accuracy is {accuracy}; always naming the largest class reaches {majority}.",
        ),
        "probe": translate(
            "Verdict", "The validation accuracy is {accuracy}; a linear classifier on learnt features reaches {probe}."
        ),
        "size_unknown": translate("Verdict", "How many pictures there are is unknown, so the gap has no interval."),
    }[code]


def _slope_text(one: Evidence) -> str:
    part = {
        "val_slope": translate("Verdict", "Validation loss: {value} per epoch{interval}, over the last {n} epochs."),
        "train_slope": translate("Verdict", "Training loss: {value} per epoch{interval}, over the last {n} epochs."),
    }[one.code]
    return part.format(
        value=_change(_float(one.values["per_epoch"])),
        interval=_interval(one.values, _change),
        n=integer(int(_float(one.values["epochs"]))),
    )


def _small_text(values: dict[str, float | int | bool | None]) -> str:
    if values["needed"] is None:
        text = translate("Verdict", "{n} validation pictures leave it open, and more would hardly settle it.")
        return text.format(n=integer(int(_float(values["n"]))))
    text = translate("Verdict", "{n} validation pictures are too few to be sure; about {needed} would settle it.")
    return text.format(n=integer(int(_float(values["n"]))), needed=integer(int(_float(values["needed"]))))


def note_text(code: str, values: dict[str, Any]) -> str:
    """Return what was odd with a record; empty for a code of another version."""
    sentence = {
        "lines_unread": translate(
            "Verdict", "Lines of the record that cannot be read: {count}. Another version may have written them."
        ),
        "epochs_missing": translate("Verdict", "Epochs that are missing in the record: {count}."),
    }.get(code, "")
    return sentence.format(**{key: _setting(value) for key, value in values.items()})


def advice_text(one: Advice) -> str:
    """Return a piece of advice, short enough for a button."""
    return _advice()[one.code].format(**{key: _setting(value) for key, value in one.values.items()})


def reason_text(code: str, values: dict[str, Any]) -> str:
    """Return why a run was made: the advice that it follows; empty where nobody said why."""
    if code == "seed":
        return translate("Verdict", "the same with another seed")
    sentence = _advice().get(code)
    if sentence is None:
        return ""
    try:
        return sentence.format(**{key: _setting(value) for key, value in values.items()})
    except KeyError:  # written by another version
        return ""


def _advice() -> dict[str, str]:
    return {
        "use_best_epoch": translate("Advice", "The model of epoch {epoch} is kept: use that one"),
        "test_once": translate("Advice", "Test it, once"),
        "more_pictures": translate("Advice", "Add training pictures ({n} so far)"),
        "more_validation": translate("Advice", "Give validation more pictures"),
        "validation_part": translate("Advice", "Split with a validation part"),
        "transfer": translate("Advice", "Begin with what {arch} has learnt"),
        "more_augmentation": translate("Advice", "Stronger augmentation: {after}"),
        "more_dropout": translate("Advice", "More dropout: {after}"),
        "more_weight_decay": translate("Advice", "More weight decay: {after}"),
        "smaller_architecture": translate("Advice", "A smaller architecture: {after}"),
        "more_epochs": translate("Advice", "More epochs: {after}"),
        "fine_tune": translate("Advice", "Let the whole network learn for {epochs} epochs more"),
        "higher_rate": translate("Advice", "A higher learning rate: {after}"),
        "lower_rate": translate("Advice", "A lower learning rate: {after}"),
        "less_augmentation": translate("Advice", "Weaker augmentation: {after}"),
        "less_dropout": translate("Advice", "Less dropout: {after}"),
        "less_weight_decay": translate("Advice", "Less weight decay: {after}"),
        "less_smoothing": translate("Advice", "Less label smoothing: {after}"),
        "larger_architecture": translate("Advice", "A larger architecture: {after}"),
        "larger_pictures": translate("Advice", "Larger pictures: {after} px"),
        "bind_more": translate("Advice", "More regularisation, a smaller model, or more pictures"),
        "bind_less": translate("Advice", "More epochs, a larger model, or less regularisation"),
        "slower": translate("Advice", "A lower learning rate"),
    }


def advice_tip(code: str) -> str:
    """Return why a piece of advice may help: one true thing."""
    binding = translate(
        "Advice", "Makes it harder to learn single pictures by heart, so that it learns what they share."
    )
    freeing = translate("Advice", "Takes away what keeps it from fitting the training pictures.")
    return {
        "transfer": translate(
            "Advice", "A network that has seen a million pictures needs few of yours: only its last layer is trained."
        ),
        "more_augmentation": binding,
        "more_dropout": binding,
        "more_weight_decay": binding,
        "smaller_architecture": translate("Advice", "Fewer parameters can hold fewer pictures by heart."),
        "more_pictures": translate("Advice", "Nothing helps against overfitting as surely as more and other pictures."),
        "more_epochs": translate("Advice", "It was still learning when the epochs were over."),
        "fine_tune": translate(
            "Advice", "The learnt layers adapt to your pictures, slowly, so that little is forgotten."
        ),
        "higher_rate": translate("Advice", "With larger steps it gets further in the same time."),
        "lower_rate": translate("Advice", "Steps that are too large jump over every valley."),
        "larger_architecture": translate("Advice", "More parameters can follow finer differences."),
        "larger_pictures": translate("Advice", "Larger pictures show details that small ones lose."),
        "less_augmentation": freeing,
        "less_dropout": freeing,
        "less_weight_decay": freeing,
        "less_smoothing": freeing,
        "test_once": translate("Advice", "The test part is for the end: each further use makes its figure less true."),
    }.get(code, "")


def comparison_text(found: Comparison) -> str:
    """Return whether the later run of two is better, with the interval of the difference."""
    loss = found.loss
    if loss is None:
        return translate("Verdict", "Without validation pictures the two cannot be compared.")
    if loss.low is None or loss.high is None:
        if found.accuracy is None or found.accuracy.is_noise:
            head = translate("Verdict", "No difference beyond chance")
        else:
            head = _better(found.accuracy.value > 0)
        figure = found.accuracy
        if figure is None:
            return head
        return head + ": " + _accuracy_text(figure, found.n, paired=found.paired)
    head = translate("Verdict", "No difference beyond chance") if loss.is_noise else _better(loss.value < 0)
    text = translate("Verdict", "{head}: validation loss {value} (95 %: {low} to {high}, the same {n} pictures).")
    return text.format(
        head=head, value=_signed(loss.value), low=_signed(loss.low), high=_signed(loss.high), n=integer(found.n)
    )


def _better(better: bool) -> str:
    return translate("Verdict", "It helped") if better else translate("Verdict", "It made things worse")


def _accuracy_text(figure: Difference, n: int, *, paired: bool) -> str:
    text = (
        translate("Verdict", "validation accuracy {value} points (95 %: {low} to {high}, the same {n} pictures).")
        if paired
        else translate("Verdict", "validation accuracy {value} points (95 %: {low} to {high}, other pictures).")
    )
    low, high = figure.low or 0.0, figure.high or 0.0
    return text.format(value=_points(figure.value), low=_points(low), high=_points(high), n=integer(n))


# --- numbers


def _float(value: float | bool | None) -> float:
    return float(value or 0.0)


def _change(share: float) -> str:
    return percent(share) if share < 0 else f"+{percent(share)}"


def _points(share: float) -> str:
    return QLocale().toString(100 * share, "f", 1)


def _signed(value: float) -> str:
    return number(value, 3) if value < 0 else f"+{number(value, 3)}"


def _interval(values: dict[str, float | int | bool | None], words: Any) -> str:
    low, high = values.get("low"), values.get("high")
    if low is None or high is None:
        return ""
    return translate("Verdict", " (95 %: {low} to {high})").format(low=words(float(low)), high=words(float(high)))


def _shown(code: str, key: str, value: float | bool | None) -> str:
    if isinstance(value, int):
        return integer(value)
    number_ = _float(value)
    if key in ("accuracy", "majority", "probe", "wanted") or (code == "train_accuracy" and key == "value"):
        return percent(number_)
    return number(number_, 3)


def _setting(value: Any) -> str:
    from gui.words.settings import choices

    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 6)
    return dict(choices("augment")).get(value, str(value)).lower() if value in dict(choices("augment")) else str(value)
