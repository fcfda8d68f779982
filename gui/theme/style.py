"""The style of the application: Fusion, the palette, one type scale, one grid, one small style sheet."""

from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from gui.theme.palette import Colours, colours
from gui.theme.places import ICONS

SPACE = 8  # px; every distance is a multiple of it
RADIUS = 8  # px; corners of containers
SMALL_RADIUS = 6  # px; corners of buttons and fields
LINE = 70  # characters; no line of text is longer

# role: (times the system's size, weight)
_TYPE: dict[str, tuple[float, QFont.Weight]] = {
    "title": (1.7, QFont.Weight.DemiBold),
    "heading": (1.2, QFont.Weight.DemiBold),
    "body": (1.0, QFont.Weight.Normal),
    "caption": (0.88, QFont.Weight.Normal),
}


class _Watcher(QObject):
    """Emits a signal when the scheme has changed."""

    changed = Signal()


_watcher: _Watcher | None = None


def watcher() -> _Watcher:
    """Return the object that emits `changed` after every change of scheme, for widgets that paint themselves."""
    global _watcher
    if _watcher is None:
        _watcher = _Watcher()
    return _watcher


def font(role: str, *, strong: bool = False) -> QFont:
    """Return the font of a role: `title`, `heading`, `body` or `caption`; `strong` selects the bold weight."""
    return QFont(_font(role, strong, QApplication.font().key()))


@lru_cache(maxsize=64)
def _font(role: str, strong: bool, _system: str) -> QFont:
    """Return the same, kept for each font of the system by its key: a list asks for three fonts a row."""
    factor, weight = _TYPE[role]
    chosen = QFont(QApplication.font())
    if chosen.pointSizeF() > 0:
        chosen.setPointSizeF(chosen.pointSizeF() * factor)
    else:  # the system gives its size in pixels
        chosen.setPixelSize(round(chosen.pixelSize() * factor))
    chosen.setWeight(QFont.Weight.DemiBold if strong else weight)
    return chosen


def apply(app: QApplication) -> None:
    """Apply the style to the application, now and whenever the system's scheme changes."""
    if app.property("goldilocks_styled") is None:
        app.setProperty("goldilocks_styled", True)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _dress(app))
    _dress(app)


def _dress(app: QApplication) -> None:
    table = colours()
    app.setPalette(_palette(table))
    app.setStyleSheet(_sheet(table))
    watcher().changed.emit()


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.ground,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.ground,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.quiet,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.selection,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.Accent: c.accent_fill,
        QPalette.ColorRole.Mid: c.hairline,
        QPalette.ColorRole.Midlight: c.hairline,
        QPalette.ColorRole.Light: c.surface,
        QPalette.ColorRole.Dark: c.hairline,
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, c.quiet)
    return palette


def _sheet(c: Colours) -> str:
    """Return the style sheet: only what a palette cannot express."""
    focus = c.accent.name()
    chevron = (ICONS / "chevron-grey.svg").as_posix()
    tick = (ICONS / "check-dark.svg").as_posix()
    return f"""
    QToolTip {{ background: {c.surface.name()}; color: {c.text.name()}; border: 1px solid {c.hairline.name()};
        border-radius: 6px; padding: 6px 8px; }}

    QPushButton {{ background: {c.surface.name()}; color: {c.text.name()}; border: 1px solid {c.hairline.name()};
        border-radius: {SMALL_RADIUS}px; padding: 6px 14px; min-height: 18px; }}
    QPushButton:hover {{ background: {c.hover.name()}; }}
    QPushButton:pressed {{ background: {c.well.name()}; }}
    QPushButton:focus {{ border: 2px solid {focus}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {c.quiet.name()}; background: {c.ground.name()}; }}
    QPushButton[kind="primary"] {{ background: {c.accent_fill.name()}; color: {c.on_accent.name()};
        border-color: {c.accent_fill.name()}; font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {c.accent_hover.name()}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text.name()}; }}
    QPushButton[kind="primary"]:disabled {{ background: {c.well.name()}; color: {c.quiet.name()};
        border-color: {c.well.name()}; }}
    QPushButton[kind="bare"], QToolButton {{ background: transparent; border: 2px solid transparent;
        border-radius: {SMALL_RADIUS}px; padding: 4px 8px; color: {c.text.name()}; text-align: left; }}
    QPushButton[kind="bare"]:hover, QToolButton:hover {{ background: {c.hover.name()}; }}
    QPushButton[kind="bare"]:focus, QToolButton:focus {{ border: 2px solid {focus}; }}
    QPushButton[kind="bare"]:checked, QToolButton:checked {{ background: {c.selection.name()}; }}
    QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent; padding: 2px 4px;
        color: {c.accent.name()}; text-align: left; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border: 2px solid {focus}; border-radius: 4px; }}
    QPushButton[kind="chip"] {{ background: {c.surface.name()}; border: 1px solid {c.hairline.name()};
        border-radius: 13px; padding: 3px 12px; min-height: 18px; }}
    QPushButton[kind="chip"]:hover {{ background: {c.hover.name()}; }}
    QPushButton[kind="chip"]:checked {{ background: {c.selection.name()}; border-color: {c.accent.name()}; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {focus}; padding: 2px 11px; }}
    QPushButton[kind="chip"]:disabled {{ background: transparent; color: {c.text.name()}; }}
    QFrame[kind="segments"] {{ background: {c.well.name()}; border: none; border-radius: {RADIUS}px; }}
    QPushButton[kind="segment"] {{ background: transparent; border: 2px solid transparent; border-radius: 6px;
        padding: 3px 12px; color: {c.quiet.name()}; }}
    QPushButton[kind="segment"]:hover {{ color: {c.text.name()}; }}
    QPushButton[kind="segment"]:checked {{ background: {c.surface.name()}; color: {c.text.name()}; }}
    QPushButton[kind="segment"]:focus {{ border: 2px solid {focus}; }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: url("{chevron}"); width: 12px; height: 12px;
        subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }}
    QPushButton[menu="true"] {{ padding-right: 26px; }}

    QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {{ background: {c.surface.name()}; color: {c.text.name()};
        border: 1px solid {c.hairline.name()}; border-radius: {SMALL_RADIUS}px; padding: 5px 8px;
        selection-background-color: {c.accent_fill.name()}; selection-color: {c.on_accent.name()}; }}
    QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{ border-color: {c.quiet.name()}; }}
    QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {focus};
        padding: 4px 7px; }}
    QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ background: {c.ground.name()};
        color: {c.quiet.name()}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; height: 0; border: none; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView {{ background: {c.surface.name()}; border: 1px solid {c.hairline.name()};
        outline: none; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}

    QCheckBox, QRadioButton {{ spacing: 8px; }}
    QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {c.quiet.name()}; border-radius: 4px;
        background: {c.surface.name()}; }}
    QCheckBox::indicator:checked {{ background: {c.accent_fill.name()}; border-color: {c.accent.name()};
        image: url("{tick}"); }}
    QCheckBox::indicator:disabled {{ background: {c.well.name()}; border-color: {c.hairline.name()}; }}
    QCheckBox:disabled {{ color: {c.quiet.name()}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {focus}; }}

    QMenu {{ background: {c.surface.name()}; border: 1px solid {c.hairline.name()}; border-radius: {RADIUS}px;
        padding: 6px; }}
    QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; color: {c.text.name()}; }}
    QMenu::item:selected {{ background: {c.selection.name()}; }}
    QMenu::icon {{ left: 8px; }}
    QMenu::separator {{ height: 1px; background: {c.hairline.name()}; margin: 6px 4px; }}

    QTableView, QTreeView, QListView {{ background: {c.surface.name()}; border: none;
        gridline-color: {c.hairline.name()}; outline: none;
        selection-background-color: {c.selection.name()}; selection-color: {c.text.name()}; }}
    QTableView::item {{ padding: 4px 8px; border: none; }}
    QTableView::item:selected {{ background: {c.selection.name()}; color: {c.text.name()}; }}
    QHeaderView {{ background: {c.surface.name()}; }}
    QHeaderView::section {{ background: {c.surface.name()}; color: {c.quiet.name()}; border: none;
        border-bottom: 1px solid {c.hairline.name()}; padding: 6px 8px; }}
    QTableCornerButton::section {{ background: {c.surface.name()}; border: none; }}

    QListWidget[kind="contents"] {{ background: {c.rail.name()}; padding: {SPACE}px; }}
    QListWidget[kind="contents"]::item {{ padding: 6px 10px; border-radius: {SMALL_RADIUS}px; color: {c.text.name()}; }}
    QListWidget[kind="contents"]::item:hover {{ background: {c.hover.name()}; }}
    QListWidget[kind="contents"]::item:selected {{ background: {c.selection.name()}; }}
    QListWidget[kind="contents"]:focus {{ border: 2px solid {focus}; padding: {SPACE - 2}px; }}

    QProgressBar {{ background: {c.well.name()}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent_fill.name()}; border-radius: 3px; }}

    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {c.hairline.name()}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.quiet.name()}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; }}

    QFrame[kind="card"] {{ background: {c.surface.name()}; border: 1px solid {c.hairline.name()};
        border-radius: {RADIUS}px; }}
    QFrame[kind="notice"] {{ background: {c.surface.name()}; border: 1px solid {c.hairline.name()};
        border-radius: {RADIUS}px; }}
    QFrame[kind="rule"] {{ background: {c.hairline.name()}; border: none; }}
    QLabel[kind="differs"] {{ background: {c.selection.name()}; border-radius: 4px; padding: 1px 6px; }}
    QLabel[tone="quiet"] {{ color: {c.quiet.name()}; }}
    QLabel[tone="accent"] {{ color: {c.accent.name()}; }}
    QLabel[tone="error"] {{ color: {c.error.name()}; }}
    """
