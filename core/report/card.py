"""The model card in a bundle: what the model is, what it knows, how good it is and where it comes from, as Markdown."""

import html
import re

from core.architectures.own import architecture_of
from core.catalog.names import shown
from core.inference.bundle import BundleFacts
from core.words.speech import Language, Speech, speak

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")
_MOST_CLASSES = 1000


def model_card(facts: BundleFacts, language: Language) -> str:
    """Return the card in a language. Names that people gave are written so that they cannot be taken for markup."""
    speech = speak(language, "page", name=_plain)

    def say(key: str, **values: object) -> str:
        return speech.text(f"card.{key}", **values)

    origin, knowing, seen = facts.origin, facts.knowing, facts.preprocessing
    named = [f"- {_plain(name)}" for name in facts.classes[:_MOST_CLASSES]]
    if len(facts.classes) > _MOST_CLASSES:
        named.append(f"- … {speech.integer(len(facts.classes) - _MOST_CLASSES)}")
    lines = [
        f"# {_plain(architecture_of(facts.spec).title)}: {_plain(facts.spec.name or origin.run)}",
        what_it_is(speech, facts),
        f"## {say('classes')}",
        "\n".join(named),
        f"## {say('good')}",
        *how_good(speech, facts),
    ]
    if (accuracy := origin.figures.get("val_accuracy")) is not None:
        lines.append(say("validated", accuracy=accuracy, n=origin.n_val))
    lines += [
        f"## {say('knows')}",
        say("temperature", temperature=knowing.temperature, n=knowing.n),
        how_sure(speech, facts),
        how_unlike(speech, facts),
        f"## {say('sees')}",
        say("input", size=seen.size, channels=seen.channels),
        f"## {say('origin')}",
        where_from(speech, facts),
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
        shares = {"agreement": given.agreement, "refusals": given.refusals}
        lines.append(say("certificate", n=given.pictures, difference=given.difference, **shares))
    return "\n\n".join(lines) + "\n"


def what_it_is(speech: Speech, facts: BundleFacts) -> str:
    """Return a sentence on the architecture."""
    architecture = architecture_of(facts.spec)
    return speech.text("card.what", arch=architecture.title, source=architecture.source, version=facts.made_by)


def where_from(speech: Speech, facts: BundleFacts) -> str:
    """Return a sentence on the run."""
    origin = facts.origin
    return speech.text("card.run", run=origin.run, epoch=origin.epoch, n=origin.n_train, at=origin.trained_at)


def how_good(speech: Speech, facts: BundleFacts) -> list[str]:
    """Return sentences on the test part: the figure with its interval, and how often the part was used."""
    test = facts.test
    if test is None:
        return [speech.text("card.untested")]
    low, high = test.interval
    figure = speech.text("card.test", accuracy=test.accuracy, n=test.n, low=low, high=high, at=test.at)
    return [figure, speech.text("card.uses", n=test.uses)]


def how_sure(speech: Speech, facts: BundleFacts) -> str:
    """Return a sentence on the confidence from which the model answers."""
    known = facts.knowing
    return speech.text("card.sure", sure=known.sure_enough, refused=known.refused, wrong=known.wrong, n=known.n)


def how_unlike(speech: Speech, facts: BundleFacts) -> str:
    """Return a sentence on the pictures that are unlike anything that the model learnt."""
    known = facts.knowing
    if known.unlike_from is None:
        return speech.text("card.no_unlike")
    return speech.text("card.unlike", refused=known.unlike, wrong=known.unlike_wrong, n=known.n)


def _plain(name: str) -> str:
    """Return a name on one line, in which Markdown and HTML see no markup."""
    return html.escape(_MARKS.sub(r"\\\1", shown(name)), quote=False)
