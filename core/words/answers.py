"""What a model's refusals cost, in words."""

from core.events.judging import ClassifyResult
from core.words.speech import Speech


def refusals_text(speech: Speech, found: ClassifyResult) -> str:
    """Return how many pictures for validation each refusal took, and how many of them were wrong."""
    if found.not_sure is None:
        return speech.text("refusals.too_few", n=found.n)
    sentences = [speech.text("refusals.not_sure", refused=found.not_sure, wrong=found.not_sure_wrong, n=found.n)]
    if found.unlike is None:
        sentences.append(speech.text("refusals.no_unlike"))
    else:
        sentences.append(speech.text("refusals.unlike", refused=found.unlike, wrong=found.unlike_wrong, n=found.n))
    return " ".join(sentences)
