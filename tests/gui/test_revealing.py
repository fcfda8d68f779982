"""A picture's file is shown in the file manager of each system, chosen; where none answers, its folder is opened."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtDBus import QDBusMessage
from PySide6.QtGui import QDesktopServices

from gui.widgets import revealing


def test_what_is_asked_of_each_system():
    assert revealing.windows_command("C:/my pets/a,b.png") == r'explorer.exe /select,"C:\my pets\a,b.png"'
    assert revealing.mac_command("/my pets/é.png") == ("/usr/bin/open", ["-R", "/my pets/é.png"])
    message = revealing.manager_message("/my pets/é #1.png")
    assert message.type() == QDBusMessage.MessageType.MethodCallMessage
    assert (message.service(), message.member()) == ("org.freedesktop.FileManager1", "ShowItems")
    assert message.arguments() == [["file:///my%20pets/%C3%A9%20%231.png"], ""]


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_the_command_is_given(monkeypatch: pytest.MonkeyPatch, platform: str):
    given: list[object] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(subprocess, "Popen", given.append)
    monkeypatch.setattr(QProcess, "startDetached", lambda *command: given.append(command))
    monkeypatch.setattr(revealing, "_ask_manager", given.append)
    revealing.reveal("/pets/a.png")
    expected = {
        "win32": revealing.windows_command("/pets/a.png"),
        "darwin": revealing.mac_command("/pets/a.png"),
        "linux": "/pets/a.png",
    }
    assert given == [expected[platform]]


@pytest.mark.skipif(sys.platform != "linux", reason="asks over D-Bus, which only Linux desktops have")
def test_without_a_file_manager_the_folder_is_opened(qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    # A bus that nobody answers on, whatever the desktop that this runs on.
    monkeypatch.setattr(revealing, "_MANAGER", "org.goldilocks.Nobody")
    revealing.reveal(str(tmp_path / "a.png"))
    qtbot.waitUntil(lambda: opened == [QUrl.fromLocalFile(str(tmp_path))])
