"""Everything that can be done from anywhere: what Ctrl+K lists."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.exporting import export_folders, save_manifest
from gui.steps import PAGES, steps
from gui.widgets.action_palette import Action

if TYPE_CHECKING:
    from gui.window import MainWindow

translate = QCoreApplication.translate


def window_actions(window: "MainWindow") -> list[Action]:
    """Return the actions that make sense now, in the window's language."""
    session = window.session
    go = translate("Actions", "Go to {page}")
    made = [
        Action(
            icon=step.icon,
            text=go.format(page=step.name),
            keys=f"Ctrl+{number}",
            do=partial(window.show_page, key),
        )
        for number, (step, (key, _)) in enumerate(zip(steps(), PAGES, strict=True), start=1)
    ]
    made += [
        Action(
            icon="folder",
            text=translate("Actions", "Add a folder of pictures, or open a project"),
            keys="Ctrl+O",
            do=window.choose_folder,
        ),
        Action(icon="zip", text=translate("Actions", "Add a zip file"), do=window.choose_files),
        Action(
            icon="sample",
            text=translate("Actions", "Open sample pictures: fashion"),
            do=lambda: session.open_samples("fashion"),
        ),
        Action(
            icon="sample",
            text=translate("Actions", "Open sample pictures: clip art"),
            do=lambda: session.open_samples("clipart"),
        ),
    ]
    if session.project is not None and session.facts.classes:
        made += [
            Action(
                icon="folder",
                text=translate("Actions", "Export the pictures as folders"),
                do=lambda: export_folders(window, session),
            ),
            Action(
                icon="save", text=translate("Actions", "Save a manifest"), do=lambda: save_manifest(window, session)
            ),
        ]
    if session.project is not None:
        made.append(Action(icon="add", text=translate("Actions", "Begin a new project"), do=session.close_project))
    if session.is_training:
        made.append(Action(icon="stop", text=translate("Actions", "Stop training"), do=session.stop_training))
    made += [
        Action(icon="language", text="Español", do=lambda: window.speak("es")),
        Action(icon="language", text="English", do=lambda: window.speak("en")),
    ]
    return made
