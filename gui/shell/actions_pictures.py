"""What Ctrl+K lists of the pictures and their split: what the dataset page and the split page can do now."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from gui.item_models.classes import EXCLUDED
from gui.widgets.action_palette import Action

if TYPE_CHECKING:
    from gui.pages.dataset.page import DatasetPage
    from gui.pages.split.page import SplitPage
    from gui.shell.window import MainWindow

translate = QCoreApplication.translate


def about_pictures(window: "MainWindow") -> list[Action]:
    """Return what can be done with the pictures of the project; what is chosen counts only while it is seen."""
    session, page = window.session, cast("DatasetPage | None", window.page("dataset"))
    facts, collection = session.workspace.facts, session.collection
    if session.workspace.project is None or page is None or not facts.pictures + facts.excluded:
        return []
    made = [
        Action(icon="refresh", text=translate("Actions", "Look for new pictures"), do=collection.rescan),
        Action(
            icon="search", text=translate("Actions", "Search the pictures"), keys="Ctrl+F", do=lambda: _find(window)
        ),
        Action(icon="filter", text=translate("Actions", "Filter the pictures"), do=lambda: _filter(window)),
    ]
    for icon, text, change, keys, do in (
        ("undo", translate("Actions", "Undo: {what}"), facts.undo, "Ctrl+Z", collection.undo),
        ("redo", translate("Actions", "Redo: {what}"), facts.redo, "Ctrl+Shift+Z", collection.redo),
    ):
        if change is not None:
            made.append(Action(icon=icon, text=text.format(what=page.labelling.words(change)), keys=keys, do=do))
    if window.page_key == "dataset" and page.gallery.isVisible():
        made += _about_chosen(page) + _about_class(page)
    return made


def _about_chosen(page: "DatasetPage") -> list[Action]:
    """Return what can be done with the chosen pictures."""
    if not page.gallery.selectionModel().hasSelection():
        return []
    labelling, aside = page.labelling, page.classes.key() == EXCLUDED
    text = (
        translate("Actions", "Take the chosen pictures back")
        if aside
        else translate("Actions", "Put the chosen pictures aside")
    )
    made = [Action(icon="undo" if aside else "trash", text=text, keys="Del", do=labelling.put_aside)]
    give = translate("Actions", "Give the chosen pictures the class “{name}”")
    made += [
        Action(
            icon="picture",
            text=give.format(name=name),
            keys=str(place) if place <= 9 else "",
            do=partial(labelling.give, name),
        )
        for place, name in enumerate(page.workspace.facts.classes, start=1)
    ]
    made += [
        Action(
            icon="add",
            text=translate("Actions", "Give the chosen pictures a new class"),
            do=labelling.ask_for_class,
        ),
        Action(
            icon="close",
            text=translate("Actions", "Take the class of the chosen pictures away"),
            keys="0",
            do=partial(labelling.give, None),
        ),
    ]
    if page.inspector.has_picture():
        text = translate("Actions", "Show the picture in its folder")
        made.append(Action(icon="folder", text=text, do=page.inspector.show_in_folder))
    return made


def _about_class(page: "DatasetPage") -> list[Action]:
    """Return what can be done with the class that is looked at."""
    name = page.classes.key()
    if name is None or name not in page.workspace.facts.classes:
        return []
    merge = translate("Actions", "Merge the class “{name}” into “{other}”")
    made = [
        Action(icon="copy", text=merge.format(name=name, other=other), do=partial(page.labelling.rename, name, other))
        for other in page.workspace.facts.classes
        if other != name
    ]
    text = translate("Actions", "Delete the class “{name}”, keep its pictures").format(name=name)
    return [*made, Action(icon="trash", text=text, do=partial(page.labelling.delete, name))]


def about_split(window: "MainWindow") -> list[Action]:
    """Return what can be done with the split."""
    session = window.session
    if session.workspace.project is None or not session.workspace.facts.classes:
        return []
    made = [Action(icon="split", text=translate("Actions", "Split the pictures"), do=lambda: _split(window))]
    if (split := session.workspace.facts.split) is not None:
        made.append(Action(icon="search", text=translate("Actions", "Look for leaks"), do=lambda: _look(window)))
        if split.leaks:
            text = translate("Actions", "Repair the split")
            made.append(Action(icon="check", text=text, do=lambda: _repair(window)))
    return made


def _find(window: "MainWindow") -> None:
    window.show_page("dataset")
    cast("DatasetPage", window.page("dataset")).find_pictures()


def _filter(window: "MainWindow") -> None:
    window.show_page("dataset")
    cast("DatasetPage", window.page("dataset")).open_filter()


def _split(window: "MainWindow") -> None:
    """Split as the split page says; where its percentages make no sense, it says so itself."""
    window.show_page("split")
    cast("SplitPage", window.page("split")).button.click()


def _repair(window: "MainWindow") -> None:
    window.show_page("split")
    window.session.splits.repair()


def _look(window: "MainWindow") -> None:
    window.show_page("split")
    cast("SplitPage", window.page("split")).doctor.look.click()
