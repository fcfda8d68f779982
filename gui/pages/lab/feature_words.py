"""What the comparison of hand-made and learnt features says in words."""

from PySide6.QtCore import QCoreApplication

from core.events.comparing import FeatureFigures, FeaturesCompared
from gui.words.general import duration, integer, percent, points

translate = QCoreApplication.translate


def figure_text(found: FeatureFigures, n: int) -> str:
    """Return an accuracy with its interval, and of how many pictures it is the share."""
    text = translate("FeatureWords", "{accuracy} right ({low} to {high}): {correct} of {n} pictures")
    return text.format(
        accuracy=percent(found.accuracy.value, 0),
        low=percent(found.accuracy.low, 0),
        high=percent(found.accuracy.high, 0),
        correct=integer(found.correct),
        n=integer(n),
    )


def time_text(found: FeatureFigures) -> str:
    """Return how many numbers a picture became, and how long that took."""
    text = translate("FeatureWords", "{length} numbers for each picture, {time} in all")
    return text.format(length=integer(found.length), time=duration(found.seconds))


def difference_text(found: FeaturesCompared) -> str:
    """Return what the difference of the two accuracies says, and on how much it rests."""
    low, high = found.difference
    value = found.learnt.accuracy.value - found.handmade.accuracy.value
    said = {"value": points(abs(value)), "low": points(low), "high": points(high)}
    if low > 0:
        text = translate(
            "FeatureWords", "Learnt features are right more often, by {value} points (95%: {low} to {high})."
        )
    elif high < 0:
        said |= {"low": points(-high), "high": points(-low)}
        text = translate(
            "FeatureWords", "Hand-made features are right more often here, by {value} points (95%: {low} to {high})."
        )
    else:
        text = translate(
            "FeatureWords",
            "So few pictures tell no difference: it is {value} points, and may be anything from {low} to {high} (95%).",
        )
    return f"{text.format(**said)} {basis_text(found)}"


def basis_text(found: FeaturesCompared) -> str:
    """Return on which pictures the figures rest, and what guessing would reach."""
    n = len(found.pictures)
    counts = {"n": integer(n), "groups": integer(found.groups), "all": integer(found.out_of)}
    if found.out_of > n:
        text = translate("FeatureWords", "{n} of {all} pictures were drawn, in {groups} groups and single pictures.")
    elif found.groups < n:
        text = translate("FeatureWords", "{n} pictures in {groups} groups and single pictures.")
    else:
        text = translate("FeatureWords", "{n} single pictures.")
    guess = translate("FeatureWords", "Always the most frequent class would be right for {share}.")
    return f"{text.format(**counts)} {guess.format(share=percent(found.majority, 0))}"
