"""The question before the window closes while a model is being trained."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.widgets.dialogs import ask_whether
from gui.widgets.guided import explain_by

translate = QCoreApplication.translate


def ask_to_close(window: QWidget, close: Callable[[], None]) -> None:
    """Ask whether the training may stop; `close` is called if it may."""
    box = ask_whether(
        window,
        translate("MainWindow", "A model is being trained."),
        translate(
            "MainWindow",
            "Closing the window stops the training. The best model so far is kept; the remaining epochs are not "
            "trained.",
        ),
        translate("MainWindow", "Stop and close"),
        close,
        no=translate("MainWindow", "Keep training"),
        destroys=True,
    )
    explain_by(box, "train")
