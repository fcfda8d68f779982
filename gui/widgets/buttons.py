"""Buttons: primary for the main action of a page, quiet for others, bare and link buttons in text and bars."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gui.theme.icons import icon

_ICON = 18  # px


class _Button(QPushButton):
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


class IconButton(QToolButton):
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
