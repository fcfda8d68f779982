"""What is said of verdicts, their evidence, their advice and odd input, in English and Spanish, without Qt.

The command line speaks the English of it, reports both. The window has shorter sentences of its own, for buttons.
"""

from typing import Any

from core.diagnosis.verdict import Advice, Evidence
from core.report.language import Code, number, percent, plain

Sentences = dict[str, dict[Code, str]]

VERDICTS: Sentences = {
    "too_early": {"en": "too early to tell", "es": "demasiado pronto para saberlo"},
    "learning": {"en": "still learning", "es": "todavía aprende"},
    "underfit": {
        "en": "underfits: it has not learnt even the training pictures well",
        "es": "subajuste: ni siquiera ha aprendido bien las imágenes de entrenamiento",
    },
    "just_right": {
        "en": "just right: it has learnt the training pictures, and what it learnt holds for others",
        "es": "en su punto: ha aprendido las imágenes de entrenamiento, y lo aprendido vale para otras",
    },
    "overfit": {
        "en": "overfits: it learns its training pictures by heart",
        "es": "sobreajuste: aprende de memoria las imágenes de entrenamiento",
    },
    "diverged": {
        "en": "diverged: it does no better than guessing",
        "es": "ha divergido: no acierta más que al azar",
    },
}
CONFIDENCE: Sentences = {
    "low": {"en": "low", "es": "baja"},
    "medium": {"en": "medium", "es": "media"},
    "high": {"en": "high", "es": "alta"},
}
NOTES: Sentences = {
    "lines_unread": {
        "en": "{count} lines could not be read and are passed over",
        "es": "{count} líneas no se pudieron leer y se pasan por alto",
    },
    "epochs_missing": {"en": "{count} epochs are missing", "es": "faltan {count} épocas"},
    "epochs_twice": {
        "en": "{count} epochs are there twice; the last of each counts",
        "es": "{count} épocas aparecen dos veces; cuenta la última de cada una",
    },
    "accuracies_percent": {
        "en": "accuracies above 1 were taken as percentages",
        "es": "las exactitudes mayores que 1 se tomaron como porcentajes",
    },
}
EVIDENCE: Sentences = {
    "val_rise": {
        "en": "the validation loss has risen {share} above its lowest, of epoch {since} "
        "({errors} standard errors, {how})",
        "es": "la pérdida de validación ha subido un {share} sobre su mínimo, el de la época {since} "
        "({errors} errores típicos, {how})",
    },
    "gap": {
        "en": "training accuracy exceeds validation accuracy by {value} points{interval}",
        "es": "la exactitud de entrenamiento supera a la de validación en {value} puntos{interval}",
    },
    "loss_gap": {
        "en": "validation loss minus training loss is {value}{interval}",
        "es": "la pérdida de validación menos la de entrenamiento es {value}{interval}",
    },
    "val_slope": {
        "en": "validation loss: {per_epoch} an epoch{interval}, over the last {epochs} epochs",
        "es": "pérdida de validación: {per_epoch} por época{interval}, en las últimas {epochs} épocas",
    },
    "train_slope": {
        "en": "training loss: {per_epoch} an epoch{interval}, over the last {epochs} epochs",
        "es": "pérdida de entrenamiento: {per_epoch} por época{interval}, en las últimas {epochs} épocas",
    },
    "small_validation": {
        "en": "{n} validation pictures are too few to be sure of the gap: {enough}",
        "es": "{n} imágenes de validación son pocas para estar seguro de la diferencia: {enough}",
    },
    "not_finite": {
        "en": "the loss left the numbers in epoch {epoch}",
        "es": "en la época {epoch} la pérdida dejó de ser un número",
    },
    "rolled_back": {
        "en": "training had to go back {times} times",
        "es": "el entrenamiento tuvo que retroceder {times} veces",
    },
    "few_epochs": {"en": "{epochs} epochs so far", "es": "{epochs} épocas hasta ahora"},
    "no_validation": {
        "en": "there is no validation part, so nothing can be said of other pictures",
        "es": "no hay parte de validación, así que nada se puede decir de otras imágenes",
    },
    "train_accuracy": {
        "en": "training accuracy {value}; {wanted} or more would be good",
        "es": "exactitud de entrenamiento {value}; {wanted} o más estaría bien",
    },
    "prior": {
        "en": "training loss {loss}; answering with the classes' frequencies costs {prior}",
        "es": "pérdida de entrenamiento {loss}; responder con las frecuencias de las clases cuesta {prior}",
    },
    "majority": {
        "en": "validation accuracy {accuracy}; always answering with the most frequent class reaches {majority}",
        "es": "exactitud de validación {accuracy}; responder siempre la clase más frecuente alcanza {majority}",
    },
    "probe": {
        "en": "validation accuracy {accuracy}; a linear classifier on learnt features reaches {probe}",
        "es": "exactitud de validación {accuracy}; un clasificador lineal sobre rasgos ya aprendidos alcanza {probe}",
    },
    "size_unknown": {
        "en": "the numbers of pictures are unknown, so the gap has no interval",
        "es": "no se sabe cuántas imágenes hay, así que la diferencia no tiene intervalo",
    },
}
ADVICE: Sentences = {
    "use_best_epoch": {
        "en": "use the model of epoch {epoch}, which is kept: later ones only know their training pictures",
        "es": "use el modelo de la época {epoch}, que está guardado: los posteriores solo conocen sus imágenes",
    },
    "test_once": {
        "en": "evaluate it on the test part, once",
        "es": "evalúelo con la parte de prueba, una sola vez",
    },
    "more_pictures": {
        "en": "add training pictures ({n} so far), of different things and places",
        "es": "añada imágenes de entrenamiento ({n} hasta ahora), de cosas y lugares distintos",
    },
    "more_validation": {
        "en": "give the validation part more pictures ({n} so far{enough})",
        "es": "dé más imágenes a la parte de validación ({n} hasta ahora{enough})",
    },
    "validation_part": {
        "en": "split again with a validation part",
        "es": "divida de nuevo, con una parte de validación",
    },
    "transfer": {
        "en": "begin with {arch}'s learnt weights and train only its last layer",
        "es": "empiece con los pesos ya aprendidos de {arch} y entrene solo su última capa",
    },
    "bind_more": {
        "en": "stronger augmentation, dropout or weight decay, a smaller model, learnt weights, or more pictures",
        "es": "más aumento de datos, dropout o decaimiento de pesos, un modelo menor, pesos aprendidos o más imágenes",
    },
    "bind_less": {
        "en": "more epochs, a larger model, a higher learning rate, or less regularisation",
        "es": "más épocas, un modelo mayor, una tasa de aprendizaje más alta o menos regularización",
    },
    "slower": {"en": "a lower learning rate", "es": "una tasa de aprendizaje más baja"},
    "fine_tune": {
        "en": "let the backbone learn, too, in {epochs} more epochs",
        "es": "deje que también aprenda la red base, en {epochs} épocas más",
    },
    "larger_pictures": {
        "en": "larger pictures: {after} px instead of {before} px",
        "es": "imágenes mayores: {after} px en vez de {before} px",
    },
    **{
        code: {"en": f"{en}: {{after}} instead of {{before}}", "es": f"{es}: {{after}} en vez de {{before}}"}
        for code, en, es in (
            ("more_augmentation", "stronger augmentation", "más aumento de datos"),
            ("more_dropout", "more dropout", "más dropout"),
            ("more_weight_decay", "more weight decay", "más decaimiento de pesos"),
            ("smaller_architecture", "a smaller architecture", "una arquitectura menor"),
            ("more_epochs", "more epochs", "más épocas"),
            ("higher_rate", "a higher learning rate", "una tasa de aprendizaje más alta"),
            ("lower_rate", "a lower learning rate", "una tasa de aprendizaje más baja"),
            ("less_augmentation", "weaker augmentation", "menos aumento de datos"),
            ("less_dropout", "less dropout", "menos dropout"),
            ("less_weight_decay", "less weight decay", "menos decaimiento de pesos"),
            ("less_smoothing", "less label smoothing", "menos suavizado de etiquetas"),
            ("larger_architecture", "a larger architecture", "una arquitectura mayor"),
        )
    },
}
_PARTS: Sentences = {
    "paired": {"en": "picture by picture", "es": "imagen por imagen"},
    "estimated": {"en": "estimated from the means", "es": "estimados a partir de las medias"},
    "enough": {"en": "about {needed} would settle it", "es": "unas {needed} lo decidirían"},
    "never": {"en": "no number would settle it", "es": "ninguna cantidad lo decidiría"},
    "interval": {"en": " (95 %: {low} to {high})", "es": " (95 %: de {low} a {high})"},
}
_SHARES = ("share", "accuracy", "majority", "probe", "wanted")


def verdict_text(code: str, language: Code = "en") -> str:
    """Return a verdict in words."""
    return VERDICTS[code][language]


def note_text(code: str, values: dict[str, Any], language: Code = "en") -> str:
    """Return what was odd with the input."""
    return NOTES[code][language].format(**values)


def evidence_text(one: Evidence, language: Code = "en") -> str:
    """Return a fact as a sentence with its numbers."""
    shown = {key: _shown(one.code, key, value, language) for key, value in one.values.items()}
    if {"low", "high"} <= set(one.values):
        shown["interval"] = _interval(one, language)
    if one.code == "val_rise":
        shown["how"] = _PARTS["paired" if one.values["paired"] else "estimated"][language]
    if one.code == "small_validation":
        shown["enough"] = _PARTS["enough" if one.values["needed"] else "never"][language].format(**shown)
    return EVIDENCE[one.code][language].format(**shown)


def advice_text(one: Advice, language: Code = "en") -> str:
    """Return a piece of advice as a sentence."""
    values = {key: plain(value, language) for key, value in one.values.items()}
    if one.code == "more_validation":
        enough = _PARTS["enough"][language].format(**values)
        values["enough"] = f", {enough}" if one.values["needed"] else ""
    return ADVICE[one.code][language].format(**values)


def _shown(code: str, key: str, value: float | bool | None, language: Code) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if key == "per_epoch":
        return percent(value, language, signed=True)
    if key in _SHARES or (code == "train_accuracy" and key == "value"):
        return percent(value, language)
    if code == "gap":
        return number(100 * value, 1, language)
    if isinstance(value, int):
        return str(value)
    return number(value, 1 if key == "errors" else 3, language)


def _interval(one: Evidence, language: Code) -> str:
    low, high = one.values["low"], one.values["high"]
    if low is None or high is None:
        return ""
    scale, digits = (1, 3) if one.code == "loss_gap" else (100, 1)
    ends = {"low": number(scale * low, digits, language), "high": number(scale * high, digits, language)}
    return _PARTS["interval"][language].format(**ends)
