"""A message in the page: what happened and what to do; folded details can be copied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.style import SPACE, font
from gui.widgets.buttons import IconButton, LinkButton
from gui.widgets.labels import IconLabel, label

# kind: (icon, role of its colour)
_KINDS = {"info": ("info", "accent"), "warning": ("warning", "accent"), "error": ("error", "error")}


class NoticeBar(QFrame):
    """One sentence of a kind: `info`, `warning` or `error`.

    Signals:
        closed: the person has closed it (only if `closable`)
        acted: the person clicked the button named by `action`
    """

    closed = Signal()
    acted = Signal()

    def __init__(
        self,
        text: str = "",
        kind: str = "info",
        *,
        details: str = "",
        action: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._icon = IconLabel("info", "accent", 20)
        self._text = label("", wrap=True)
        self._text.setMaximumWidth(16777215)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fold = LinkButton(self.tr("Details"))
        self._fold.clicked.connect(self._toggle)
        self._copy = LinkButton(self.tr("Copy"))
        self._copy.clicked.connect(self.copy)
        self._action = LinkButton(action)
        self._action.clicked.connect(self.acted)
        close = IconButton("close", self.tr("Close"))
        if not closable:
            close.hide()
        close.clicked.connect(self._close)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFont(font("caption"))
        self._details.setFixedHeight(112)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.hide()

        # Icon, first line of the text, links and cross are centred on one line, and every notice of one line is equally
        # high, whatever it holds.
        height = max(close.sizeHint().height(), self._action.sizeHint().height())
        self._icon.setFixedHeight(height)
        words = self._text.fontMetrics().height()
        self._text.setContentsMargins(0, (height - words) // 2, 0, (height - words) // 2)
        self._text.setMinimumHeight(height)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setSpacing(SPACE + 4)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        tools = QWidget()
        tools.setFixedHeight(height)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE + 4)
        for widget in (self._action, self._fold, self._copy, close):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(tools, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE // 2, SPACE + 4, SPACE // 2)
        column.setSpacing(SPACE // 2)
        column.addLayout(line)
        column.addWidget(self._details)
        self._names = self.tr("Details"), self.tr("Hide details")
        self.show_text(text, kind, details=details, action=action)

    def name_details(self, show: str, hide: str) -> None:
        """Give the button that unfolds the details other names."""
        self._names = show, hide
        self._fold.setText(show)

    def show_text(self, text: str, kind: str = "info", *, details: str = "", action: str = "") -> None:
        """Show another sentence."""
        name, role = _KINDS[kind]
        self._icon.set_icon(name, role)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._details.setPlainText(details)
        self._details.hide()
        self._fold.setText(self._names[0])
        self._fold.setVisible(bool(details))
        self._copy.setVisible(bool(details))
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def details(self) -> str:
        """Return the folded details."""
        return self._details.toPlainText()

    def copy(self) -> None:
        """Copy sentence and details to the clipboard."""
        QGuiApplication.clipboard().setText(f"{self.text()}\n\n{self.details()}".strip())

    def _toggle(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._fold.setText(self._names[1 if shown else 0])

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
