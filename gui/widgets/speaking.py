"""What screen readers are told where Qt says nothing: the role of what draws itself, and the name of a choice."""

import sys
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QWidget

Role = QAccessible.Role


@cache
def speak_roles() -> None:
    """Let a widget's class name its role: `speaking_role = Role.Chart`; called once, before the first window.

    It is an attribute of the class because Qt asks as soon as a widget has a name, and keeps the answer.
    """
    QAccessible.installFactory(_speaking)


def _speaking(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "speaking_role", None)
    return QAccessibleWidget(thing, role) if isinstance(role, Role) and isinstance(thing, QWidget) else None


def name_choice(choice: QComboBox, name: str) -> None:
    """Name a choice that has no label; call it after its tooltip is set.

    On Linux the name that Qt tells is what is chosen (QAccessibleComboBox::text); there the description names it.
    """
    choice.setAccessibleName(name)
    if sys.platform.startswith("linux"):
        tip = choice.toolTip()
        choice.setAccessibleDescription(f"{name}. {tip}" if tip else name)
