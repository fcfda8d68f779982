"""Everything that can be done from anywhere: what Ctrl+K lists."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from gui.shell.actions_pictures import about_pictures, about_split
from gui.shell.steps import PAGES, steps
from gui.widgets.action_palette import Action
from gui.widgets.exporting import export_folders, save_manifest

if TYPE_CHECKING:
    from gui.pages.train.page import TrainPage
    from gui.shell.window import MainWindow

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
        Action(icon="copy", text=translate("Actions", "Make a project from a manifest"), do=window.choose_files),
        Action(
            icon="sample",
            text=translate("Actions", "Open sample pictures: fashion"),
            do=lambda: session.collection.open_samples("fashion"),
        ),
        Action(
            icon="sample",
            text=translate("Actions", "Open sample pictures: clip art"),
            do=lambda: session.collection.open_samples("clipart"),
        ),
    ]
    made += about_pictures(window)
    made += about_split(window)
    made += _about_runs(window)
    if session.workspace.project is not None and session.workspace.facts.classes:
        made += [
            Action(
                icon="search",
                text=translate("Actions", "Look for problems with the pictures"),
                do=session.collection.find,
            ),
            Action(
                icon="folder",
                text=translate("Actions", "Export the pictures as folders"),
                do=lambda: export_folders(window, session.exports),
            ),
            Action(
                icon="save",
                text=translate("Actions", "Save a manifest"),
                do=lambda: save_manifest(window, session.exports),
            ),
        ]
    if session.workspace.project is not None:
        made.append(
            Action(icon="add", text=translate("Actions", "Begin a new project"), do=session.workspace.close_project)
        )
    if session.queue.is_training:
        made.append(Action(icon="stop", text=translate("Actions", "Stop training"), do=session.queue.stop))
    made += [
        Action(icon="language", text="Español", do=lambda: window.speak("es")),
        Action(icon="language", text="English", do=lambda: window.speak("en")),
    ]
    return made


def _about_runs(window: "MainWindow") -> list[Action]:
    """Return what can be asked and written of the run that the train page shows, or of the newest."""
    from gui.words.runs import run_title

    session = window.session
    runs = session.workspace.facts.runs
    page = cast("TrainPage | None", window.page("train"))
    shown = page.shown_run() if page is not None else None
    run = next((one for one in runs if one.id == shown), runs[-1] if runs else None)
    made = []
    if session.workspace.facts.part_size("val"):
        text = translate("Actions", "Find out whether more pictures would help")
        made.append(Action(icon="dataset", text=text, do=partial(_ask_for_more, window)))
    if run is not None:
        text = translate("Actions", "Write a report of {run}").format(run=run_title(run))
        made.append(Action(icon="external", text=text, do=lambda: session.navigation.report_wanted.emit([run.id])))
        if (parent := session.workspace.facts.parent(run.id)) is not None:
            text = translate("Actions", "Write a report of {run} beside {other}").format(
                run=run_title(run), other=run_title(parent)
            )
            both = [parent.id, run.id]
            made.append(Action(icon="external", text=text, do=lambda: session.navigation.report_wanted.emit(both)))
    return made


def _ask_for_more(window: "MainWindow") -> None:
    window.show_page("train")
    if (page := cast("TrainPage | None", window.page("train"))) is not None:
        page.ask_for_more()
