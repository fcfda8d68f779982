"""What a run wanted to be known while it was trained, as its report says it: notices, steps back, pictures not read."""

from collections.abc import Sequence
from pathlib import PurePath

from core.events.training import AnyEvent, Notice, RolledBack, Started
from core.problems import NOTICES
from core.report.language import Code, integer, plain

SAID: dict[str, dict[Code, str]] = {
    "missing": {
        "en": "Pictures that could not be read and took no part: {n}.",
        "es": "Imágenes que no se pudieron leer y no participaron: {n}.",
    },
    "back_to_end": {
        "en": "The loss diverged in epoch {epoch}; back to the end of epoch {to}, with the learning rate {lr}.",
        "es": "La pérdida divergió en la época {epoch}; vuelta al final de la época {to}, con la tasa de aprendizaje "
        "{lr}.",
    },
    "back_to_step": {
        "en": "The loss diverged in epoch {epoch}; back to step {step} of epoch {to}, with the learning rate {lr}.",
        "es": "La pérdida divergió en la época {epoch}; vuelta al paso {step} de la época {to}, con la tasa de "
        "aprendizaje {lr}.",
    },
    "back_to_start": {
        "en": "The loss diverged in epoch {epoch}; begun again from the start, with the learning rate {lr}.",
        "es": "La pérdida divergió en la época {epoch}; comenzó de nuevo desde el principio, con la tasa de "
        "aprendizaje {lr}.",
    },
    "older_checkpoint_used": {
        "en": "The newest checkpoint was damaged ({path}); training went on from the one before it.",
        "es": "El punto de control más reciente estaba dañado ({path}); el entrenamiento siguió desde el anterior.",
    },
    "checkpoint_not_written": {
        "en": "A checkpoint could not be written ({detail}).",
        "es": "No se pudo escribir un punto de control ({detail}).",
    },
    "memory_short": {
        "en": "Memory was short: {micro} pictures at once from there on, with the same effect.",
        "es": "Faltaba memoria: desde ahí, {micro} imágenes a la vez, con el mismo efecto.",
    },
    "pictures_lost": {
        "en": "Some pictures could not be read any more and were passed over: {count}; the first was {path}.",
        "es": "Algunas imágenes ya no se pudieron leer y se omitieron: {count}; la primera era {path}.",
    },
    "version_changed": {
        "en": "{name} was {before}, and {now} from there on: figures may differ in their last digits.",
        "es": "{name} era {before}, y {now} desde ahí: las cifras pueden diferir en sus últimos dígitos.",
    },
    "started_over": {
        "en": "Nothing had been kept yet when it was resumed: the run began again.",
        "es": "Aún no se había guardado nada al reanudarlo: el entrenamiento empezó de nuevo.",
    },
}


def said(events: Sequence[AnyEvent], language: Code) -> list[str]:
    """Return a sentence for each thing, each once; what another version recorded is passed over."""
    found: list[str] = []
    started = next((event for event in reversed(events) if isinstance(event, Started)), None)
    if started is not None and started.missing:
        found.append(SAID["missing"][language].format(n=integer(started.missing, language)))
    for event in events:
        if isinstance(event, RolledBack):
            found.append(_back(event, language))
        elif isinstance(event, Notice) and event.code in SAID and set(event.values) == set(NOTICES[event.code]):
            found.append(SAID[event.code][language].format(**_shown(event, language)))
    return list(dict.fromkeys(found))


def _back(event: RolledBack, language: Code) -> str:
    key = "back_to_step" if event.to_step else "back_to_end" if event.to_epoch else "back_to_start"
    return SAID[key][language].format(
        epoch=integer(event.epoch, language),
        to=integer(event.to_epoch + bool(event.to_step), language),
        step=integer(event.to_step, language),
        lr=plain(event.lr, language),
    )


def _shown(event: Notice, language: Code) -> dict[str, str]:
    """Return a notice's values; of a path the name alone, for a report may go to strangers."""
    return {
        key: plain(PurePath(value).name if key == "path" and isinstance(value, str) else value, language)
        for key, value in event.values.items()
    }
