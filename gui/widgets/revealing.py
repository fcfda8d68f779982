"""Shows a file in the system's file manager, selected if possible; otherwise opens its folder."""

import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

_MANAGER = "org.freedesktop.FileManager1"


def reveal(path: str) -> None:
    """Show a file in its folder."""
    if sys.platform == "win32":
        subprocess.Popen(windows_command(path))
    elif sys.platform == "darwin":
        QProcess.startDetached(*mac_command(path))
    else:
        _ask_manager(path)


def windows_command(path: str) -> str:
    """Return the command line for the Explorer, which splits it at commas itself; therefore the path is quoted."""
    return f'explorer.exe /select,"{PureWindowsPath(path)}"'


def mac_command(path: str) -> tuple[str, list[str]]:
    """Return the program that opens the Finder, and its arguments."""
    return "/usr/bin/open", ["-R", path]


def manager_message(path: str) -> "QDBusMessage":
    """Return the D-Bus message for the file manager of a Linux desktop."""
    from PySide6.QtDBus import QDBusMessage

    message = QDBusMessage.createMethodCall(_MANAGER, "/org/freedesktop/FileManager1", _MANAGER, "ShowItems")
    message.setArguments([[QUrl.fromLocalFile(path).toString(QUrl.ComponentFormattingOption.FullyEncoded)], ""])
    return message


def open_folder(path: str) -> None:
    """Open the folder of a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))


def _ask_manager(path: str) -> None:
    """Ask the file manager; if none answers, open the folder."""
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        open_folder(path)
        return
    watcher = QDBusPendingCallWatcher(bus.asyncCall(manager_message(path)), QCoreApplication.instance())

    def look(answered: QDBusPendingCallWatcher) -> None:
        if answered.isError():
            open_folder(path)
        answered.deleteLater()

    watcher.finished.connect(look)
