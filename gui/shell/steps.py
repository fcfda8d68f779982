"""The steps of the work, in order; a page's module is imported when the page is first shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from gui.pages.page import Page
from gui.state.session import Session
from gui.widgets.adding import AddingCommands
from gui.widgets.rail import Step

translate = QCoreApplication.translate


def _dataset(session: Session, adding: AddingCommands) -> Page:
    from gui.pages.dataset.page import DatasetPage

    return DatasetPage(session.workspace, session.collection, session.navigation, adding)


def _split(session: Session, _adding: AddingCommands) -> Page:
    from gui.pages.split.page import SplitPage

    return SplitPage(session.workspace, session.splits, session.exports, session.navigation)


def _train(session: Session, _adding: AddingCommands) -> Page:
    from gui.pages.train.page import TrainPage

    return TrainPage(session.workspace, session.queue, session.keeper, session.navigation)


def _evaluate(session: Session, _adding: AddingCommands) -> Page:
    from gui.pages.evaluate.page import EvaluatePage

    return EvaluatePage(session.workspace, session.navigation)


def _classify(session: Session, _adding: AddingCommands) -> Page:
    from gui.pages.classify.page import ClassifyPage

    return ClassifyPage(session.workspace)


def _lab(session: Session, _adding: AddingCommands) -> Page:
    from gui.pages.lab.page import LabPage

    return LabPage(session.workspace, session.lab, session.navigation)


PAGES: tuple[tuple[str, Callable[[Session, AddingCommands], Page]], ...] = (
    ("dataset", _dataset),
    ("split", _split),
    ("train", _train),
    ("evaluate", _evaluate),
    ("classify", _classify),
    ("lab", _lab),
)


def steps() -> list[Step]:
    """Return the steps in the window's language, in the order of `PAGES`."""
    return [
        Step(
            key="dataset",
            icon="dataset",
            name=translate("Steps", "Dataset"),
            tip=translate("Steps", "The pictures that the model learns from. Your files stay where they are."),
        ),
        Step(
            key="split",
            icon="split",
            name=translate("Steps", "Split"),
            tip=translate("Steps", "Pictures that a model has learnt from cannot tell how good it is. Others must."),
        ),
        Step(
            key="train",
            icon="train",
            name=translate("Steps", "Train"),
            tip=translate("Steps", "Choose an architecture, watch it learn, and see when it is just right."),
        ),
        Step(
            key="evaluate",
            icon="evaluate",
            name=translate("Steps", "Evaluate"),
            tip=translate("Steps", "How often the model is right, how sure that number is, and where it errs."),
        ),
        Step(
            key="classify",
            icon="classify",
            name=translate("Steps", "Classify"),
            tip=translate("Steps", "Let a trained model say what new pictures show."),
        ),
        Step(
            key="lab",
            icon="lab",
            name=translate("Steps", "Lab"),
            tip=translate("Steps", "Convolution, pooling, overfitting and more, to touch. Works without a project."),
        ),
    ]
