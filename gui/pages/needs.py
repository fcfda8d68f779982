"""What each step needs before it can be used, and which page provides it."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.state.facts import ProjectFacts

translate = QCoreApplication.translate


class Need(NamedTuple):
    """A sentence, the text of the button, and the page that it opens."""

    sentence: str
    button: str
    page: str


def need_of(key: str, facts: ProjectFacts) -> Need | None:
    """Return what the page `key` still needs, or None if it can be used."""
    if key in ("dataset", "lab"):
        return None
    if facts.pictures == 0:
        return Need(
            translate("Needs", "There are no pictures yet. Add some first."),
            translate("Needs", "Add pictures"),
            "dataset",
        )
    if key in ("split", "train") and len(facts.classes) < 2:
        return Need(
            translate("Needs", "An image classifier tells classes apart. Add pictures of at least two classes."),
            translate("Needs", "Add pictures"),
            "dataset",
        )
    if key == "train" and facts.split is None:
        return Need(
            translate("Needs", "First decide which pictures train, which validate and which test."),
            translate("Needs", "Split the pictures"),
            "split",
        )
    if key in ("evaluate", "classify") and not facts.trained:
        return Need(translate("Needs", "There is no trained model yet."), translate("Needs", "Train one"), "train")
    return None
