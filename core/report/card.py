"""The model card in a bundle: what the model is, what it knows, how good it is and where it comes from, as Markdown."""

import html
import re

from core.catalog.names import shown
from core.inference.bundle import BundleFacts
from core.words.speech import Language, speak
from models.catalogue import ARCHITECTURES

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")
_MOST_CLASSES = 1000


def model_card(facts: BundleFacts, language: Language) -> str:
    """Return the card in a language. Names that people gave are written so that they cannot be taken for markup."""
    speech = speak(language, "page", name=_plain)

    def say(key: str, **values: object) -> str:
        return speech.text(f"card.{key}", **values)

    origin, knowing, seen = facts.origin, facts.knowing, facts.preprocessing
    title = ARCHITECTURES[facts.spec.arch].title
    named = [f"- {_plain(name)}" for name in facts.classes[:_MOST_CLASSES]]
    if len(facts.classes) > _MOST_CLASSES:
        named.append(f"- … {speech.integer(len(facts.classes) - _MOST_CLASSES)}")
    lines = [
        f"# {title}: {_plain(facts.spec.name or origin.run)}",
        say("what", arch=title, source=ARCHITECTURES[facts.spec.arch].source, version=facts.made_by),
        f"## {say('classes')}",
        "\n".join(named),
        f"## {say('good')}",
    ]
    if facts.test is not None:
        low, high = facts.test.interval
        lines.append(say("test", accuracy=facts.test.accuracy, n=facts.test.n, low=low, high=high, at=facts.test.at))
        lines.append(say("uses", n=facts.test.uses))
    else:
        lines.append(say("untested"))
    if (accuracy := origin.figures.get("val_accuracy")) is not None:
        lines.append(say("validated", accuracy=accuracy, n=origin.n_val))
    lines += [
        f"## {say('knows')}",
        say("temperature", temperature=knowing.temperature, n=knowing.n),
        say("sure", sure=knowing.sure_enough, refused=knowing.refused, wrong=knowing.wrong, n=knowing.n),
        *(
            [say("unlike", refused=knowing.unlike, wrong=knowing.unlike_wrong, n=knowing.n)]
            if knowing.unlike_from is not None
            else [say("no_unlike")]
        ),
        f"## {say('sees')}",
        say("input", size=seen.size, channels=seen.channels),
        f"## {say('origin')}",
        say("run", run=origin.run, epoch=origin.epoch, n=origin.n_train, at=origin.trained_at),
        "\n".join(
            f"- {name}: `{value}`"
            for name, value in (
                ("catalog", origin.catalog_hash),
                ("split", origin.split_hash),
                ("weights", facts.weights_sha256),
                ("initial weights", origin.initial_weights_sha256),
            )
            if value
        ),
    ]
    if facts.certificate is not None:
        given = facts.certificate
        lines.append(say("certificate", n=given.pictures, difference=given.difference, agreement=given.agreement))
    return "\n\n".join(lines) + "\n"


def _plain(name: str) -> str:
    """Return a name on one line, in which Markdown and HTML see no markup."""
    return html.escape(_MARKS.sub(r"\\\1", shown(name)), quote=False)
