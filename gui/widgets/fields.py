"""The fields of the settings: integers, numbers, choices, text, yes or no; each has value, set_value, edited."""

import math
from typing import Any, Protocol

from PySide6.QtCore import QLocale, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFileDialog, QLineEdit, QSpinBox, QWidget

from gui.theme.icons import icon
from gui.theme.style import SPACE
from gui.widgets.toggling import ToggleClicks
from gui.widgets.wheel import CalmWheel
from gui.words.settings import choices

_LADDER = (1.0, 2.0, 5.0)
_DECIMALS = 7
SMALLEST = 10.0**-_DECIMALS  # the smallest positive number that a field can show


class Field(Protocol):
    """The interface of a field that a row of the settings uses."""

    edited: SignalInstance

    def value(self) -> Any:
        """Return the value."""

    def set_value(self, value: Any) -> None:
        """Show a value without a signal."""


_INSET = SPACE - 2  # px: aligns text with other fields; style sheet padding does not affect spin boxes


class WholeField(CalmWheel, QSpinBox):
    """An integer.

    Signals:
        edited: a person changed it
    """

    edited = Signal()

    def __init__(
        self,
        low: int,
        high: int,
        *,
        step: int = 1,
        suffix: str = "",
        zero: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self.setRange(low, high)
        if low == 0:
            self.setSpecialValueText(zero)  # shown instead of 0
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.valueChanged.connect(self.edited)

    def set_value(self, value: Any) -> None:
        """Show a value without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(0 if value == "auto" else int(value))
        self.blockSignals(blocked)


class NumberField(CalmWheel, QDoubleSpinBox):
    """A number in its shortest form. With `ladder`, the arrow keys step through 1, 2, 5, 10, 20, …

    Signals:
        edited: a person changed it
    """

    edited = Signal()

    def __init__(
        self, low: float, high: float, *, step: float = 0.1, ladder: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self._ladder = ladder
        self.setDecimals(_DECIMALS)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.valueChanged.connect(self.edited)

    def value(self) -> float:
        """Return the number without binary rounding errors."""
        return float(f"{super().value():.6g}")

    def set_value(self, value: Any) -> None:
        """Show a value without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(float(value))
        self.blockSignals(blocked)

    def textFromValue(self, val: float) -> str:
        """Return the number in the format of the language, without an exponent above a millionth."""
        text = f"{val:.{_DECIMALS}f}".rstrip("0").rstrip(".") or "0"
        return text.replace(".", str(QLocale().decimalPoint()))

    def stepBy(self, steps: int) -> None:
        """Step, or move along the ladder."""
        if not self._ladder:
            super().stepBy(steps)
            return
        for _ in range(abs(steps)):
            self.setValue(next_rung(self.value(), up=steps > 0))


class ChoiceField(CalmWheel, QComboBox):
    """A choice of one among a few options.

    Signals:
        edited: a person chose another option
    """

    edited = Signal()

    def __init__(self, setting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for key, words in choices(setting):
            self.addItem(words, key)
        self.activated.connect(lambda _index: self.edited.emit())

    def value(self) -> Any:
        """Return the key of the chosen option."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose without a signal."""
        self.setCurrentIndex(max(0, self.findData(value)))


class TextField(QLineEdit):
    """A name.

    Signals:
        edited: a person typed
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(80)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """Return the name without surrounding spaces."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a name without a signal."""
        self.setText(str(value))


class FileField(QLineEdit):
    """The path of a file with this suffix: typed, dropped, or chosen in a dialog.

    Signals:
        edited: a person changed the path
    """

    edited = Signal()

    def __init__(self, kind: str, ending: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._ending = kind, ending
        self.dialog: QFileDialog | None = None
        self.choose = self.addAction(icon("folder", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        self.choose.setToolTip(self.tr("Choose a file"))
        self.choose.triggered.connect(self._choose)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """Return the path without surrounding spaces; empty if there is none."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a path without a signal."""
        self.setText(str(value))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a single file with the right suffix."""
        if self._dropped(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Set the path of the dropped file."""
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._take(path)

    def _dropped(self, event: QDropEvent) -> str | None:
        paths = [url.toLocalFile() for url in event.mimeData().urls()]
        return paths[0] if len(paths) == 1 and paths[0].lower().endswith(self._ending) else None

    def _choose(self) -> None:
        self.dialog = QFileDialog(self, self.tr("Choose a file"), "", f"{self._kind} (*{self._ending})")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(self._take)
        self.dialog.open()

    def _take(self, path: str) -> None:
        self.setText(path)
        self.edited.emit()


class TickField(ToggleClicks, QCheckBox):
    """Yes or no.

    Signals:
        edited: a person ticked it
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        """Return whether it is checked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Check or uncheck without a signal."""
        self.setChecked(bool(value))


def next_rung(value: float, *, up: bool) -> float:
    """Return the next number in …, 0.1, 0.2, 0.5, 1, 2, 5, … above or below a positive number."""
    if value <= 0:
        return 1e-6 if up else 0.0
    power = math.floor(math.log10(value))
    rungs = [float(f"{step * 10.0**exponent:.6g}") for exponent in range(power - 1, power + 2) for step in _LADDER]
    if up:
        return next(rung for rung in rungs if rung > value * (1 + 1e-6))
    return next(rung for rung in reversed(rungs) if rung < value * (1 - 1e-6))
