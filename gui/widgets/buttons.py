"""Buttons: primary for the main action of a page, quiet for others, bare and link buttons in text and bars."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QToolTip, QWidget

from gui.theme.icons import icon
from gui.widgets.toggling import ToggleClicks

_ICON = 18  # px


class _Button(ToggleClicks, QPushButton):
    """A button whose icon follows the scheme. `kind` selects its style in the style sheet."""

    kind = ""
    role = "text"  # the icon's colour

    def __init__(
        self, text: str, icon_name: str | None = None, *, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("kind", self.kind)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if tip:
            self.setToolTip(tip)
        self._tint()

    def set_icon_name(self, name: str | None) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; a text without enough room ends in an ellipsis instead of being cut off on both sides."""
        if (text := self.shown_text()) == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = text
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def shown_text(self) -> str:
        """Return the text as it is drawn: whole, or with an ellipsis if there is not enough room."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0 or self.layout() is not None:
            return self.text()
        room = self.fontMetrics().horizontalAdvance(self.text()) - missing
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """Show the whole text as the tooltip of a button that elides it and has no other."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.shown_text() != self.text():
                QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def set_kind(self, kind: "type[_Button]") -> None:
        """Look like another kind of button, because the page now has another main action."""
        self.role = kind.role
        self.setProperty("kind", kind.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of the new scheme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self.role))


class PrimaryButton(_Button):
    """The main action of a page, filled with honey. At most one per page."""

    kind = "primary"
    role = "on_accent"


class QuietButton(_Button):
    """Any other action, with a hairline border."""


class BareButton(_Button):
    """A button without a border, for bars and lists."""

    kind = "bare"


class LinkButton(_Button):
    """A button that looks like a link in text."""

    kind = "link"
    role = "accent"


class Chip(_Button):
    """A small rounded label; checkable if a click filters."""

    kind = "chip"


class IconButton(ToggleClicks, QToolButton):
    """A button with only an icon; `name` is its text for screen readers, `tip` its tooltip."""

    def __init__(self, icon_name: str, name: str, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tint()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of the new scheme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self.setIcon(icon(self._icon_name, "quiet"))
