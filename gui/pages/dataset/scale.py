"""Which values become black and white in pictures of more than 8 bits: a command, and the dialog that it opens."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.commands import Command
from gui.widgets.dialogs import closing_buttons
from gui.widgets.guided import explain_by
from gui.widgets.labels import label
from gui.words.general import integer, short

translate = QCoreApplication.translate
Scale = tuple[float, float]
_FARTHEST = 1e12  # integers of 32 bits and the usual floats lie within
_DIGITS = 4


class ScaleDialog(QDialog):
    """Shows and asks for the two values.

    Signals:
        wanted(object): the values of black and white as a tuple; None to let the pictures decide
    """

    wanted = Signal(object)

    def __init__(self, scale: Scale, pictures: int, *, by_hand: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "dataset")
        self.setWindowTitle(self.tr("Black and white"))
        self.black, self.white = _field(scale[0]), _field(scale[1])
        self.set = PrimaryButton(self.tr("Set"))
        self.found = QuietButton(self.tr("As the pictures have it"))
        self.found.setEnabled(by_hand)
        self.found.setToolTip(self.tr("From the darkest to the brightest values of all pictures, without outliers."))
        self.found.clicked.connect(self._let_pictures_decide)
        self.accepted.connect(lambda: self.wanted.emit((self.black.value(), self.white.value())))
        for field in (self.black, self.white):
            field.valueChanged.connect(lambda _value: self._look())
        fields = QFormLayout()
        fields.setSpacing(SPACE)
        fields.addRow(self.tr("Black"), self.black)
        fields.addRow(self.tr("White"), self.white)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(
            label(
                self.tr("%n picture(s) of more than 8 bits", "", pictures).replace(str(pictures), integer(pictures), 1),
                strong=True,
            )
        )
        text = label(
            self.tr(
                "These values become black and white in all of them, here and in trainings to come. Values beyond are "
                "cut off. A model keeps the values that it was trained with."
            ),
            "caption",
            tone="quiet",
            wrap=True,
        )
        text.setMinimumWidth(48 * SPACE)
        column.addWidget(text)
        column.addLayout(fields)
        row = QHBoxLayout()
        row.addWidget(self.found)
        row.addStretch(1)
        row.addLayout(closing_buttons(self, self.set))
        column.addLayout(row)
        self._look()

    def _look(self) -> None:
        self.set.setEnabled(self.black.value() < self.white.value())

    def _let_pictures_decide(self) -> None:
        self.wanted.emit(None)
        self.reject()


def _field(value: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setDecimals(0 if value.is_integer() else _DIGITS)
    field.setRange(-_FARTHEST, _FARTHEST)
    field.setGroupSeparatorShown(True)
    field.setValue(value)
    field.setMinimumWidth(20 * SPACE)
    return field


class ScaleCommand(Command):
    """Opens the dialog; disabled if the project has no picture of more than 8 bits."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._workspace, self._widget = workspace, parent
        super().__init__(
            translate("Actions", "Black and white in pictures of more than 8 bits…"),
            self.ask,
            icon_name="theme",
            can=self.is_needed,
            writing=workspace,
            parent=parent,
        )

    def is_needed(self) -> bool:
        """Tell whether the project has such pictures."""
        return self._workspace.facts.scale is not None

    def look_again(self) -> None:
        """Update the tooltip as well: it tells the values."""
        scale = self._workspace.facts.scale
        if scale is not None:
            words = translate("Actions", "{black} becomes black and {white} white in all pictures of more than 8 bits.")
            self._tip = words.format(black=short(scale[0]), white=short(scale[1]))
        super().look_again()
        self.setVisible(self.is_needed())

    def ask(self) -> None:
        """Open the dialog."""
        facts = self._workspace.facts
        if facts.scale is None:
            return
        dialog = ScaleDialog(facts.scale, facts.deep, by_hand=facts.scale_is_set, parent=self._widget)
        dialog.wanted.connect(self.choose)
        dialog.open()

    def choose(self, scale: Scale | None) -> None:
        """Set the values, or let the pictures decide."""
        if self._workspace.may_write():
            self._workspace.change(lambda catalog: catalog.set_scale(scale))
