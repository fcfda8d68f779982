"""Changes of the selected pictures and of classes, by menu, key and drop; all of them can be undone."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from core.catalog.names import shown, tidy_name
from core.catalog.records import Change
from gui.item_models.classes import EXCLUDED, NEW
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.sidebar import ClassList
from gui.state.facts import ProjectFacts
from gui.state.workspace import Workspace
from gui.widgets.commands import Command, look_again
from gui.widgets.dialogs import ask_name, ask_whether
from gui.words.general import integer, part_name

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

translate = QCoreApplication.translate


class Labelling(QObject):
    """Turns requests of the gallery and the list of classes into changes of the catalog."""

    def __init__(self, workspace: Workspace, gallery: Gallery, classes: ClassList) -> None:
        super().__init__(gallery)
        self._workspace = workspace
        self._gallery = gallery
        self._classes = classes
        gallery.class_wanted.connect(self.give_by_digit)
        gallery.new_class_wanted.connect(self.ask_for_class)
        gallery.exclude_wanted.connect(self.put_aside)
        gallery.menu_wanted.connect(self._open_menu)
        classes.dropped.connect(self.drop_on)
        classes.new_wanted.connect(self.ask_for_class)
        classes.rename_wanted.connect(self.ask_to_rename)
        classes.merge_wanted.connect(self.rename)
        classes.delete_wanted.connect(self.delete)
        self._names: tuple[str, ...] = ()  # names of the classes with commands
        self._of_names: list[Command] | None = None  # not made yet
        self._of_class: list[Command] = []  # merge and delete the current class
        self._new_class = self._command(
            self.tr("New class…"),
            self.ask_for_class,
            in_full=translate("Actions", "Make a class"),
            icon_name="add",
            shown_keys="N",
            can=lambda: True,
        )
        self._no_class = self._command(
            self.tr("None"),
            partial(self.give, None),
            in_full=translate("Actions", "Take the class of the chosen pictures away"),
            icon_name="close",
            shown_keys="0",
        )
        # Mac keyboards have only this key.
        delete = Qt.Key.Key_Backspace if sys.platform == "darwin" else Qt.Key.Key_Delete
        keys = QKeySequence(delete).toString(QKeySequence.SequenceFormat.NativeText)
        self._aside = self._command(
            self.tr("Exclude"),
            self.put_aside,
            in_full=translate("Actions", "Exclude the chosen pictures"),
            icon_name="trash",
            shown_keys=keys,
            can=lambda: self._has_chosen() and not self._is_aside(),
        )
        self._back = self._command(
            self.tr("Include again"),
            self.put_aside,
            in_full=translate("Actions", "Include the chosen pictures again"),
            icon_name="undo",
            shown_keys=keys,
            can=lambda: self._has_chosen() and self._is_aside(),
        )

    def show_facts(self, facts: ProjectFacts) -> None:
        """Note the classes. Their commands are made when somebody asks: there may be hundreds."""
        if (names := tuple(facts.all_classes)) == self._names:
            return
        self._names = names
        for command in self._of_names or ():
            command.deleteLater()
        self._of_names = None

    def _giving(self) -> list[Command]:
        """Return a command for each class."""
        if self._of_names is None:
            facts = self._workspace.facts
            give = translate("Actions", "Give the chosen pictures the class “{name}”")
            self._of_names = [
                self._command(
                    name,
                    partial(self.give, name),
                    in_full=give.format(name=name),
                    icon_name="picture",
                    shown_keys=str(facts.digit(name) or ""),
                )
                for name in self._names
            ]
        return self._of_names

    def commands(self) -> list[Command]:
        """Return the commands for the selected pictures."""
        commands = [self._aside, self._back, *self._giving(), self._new_class, self._no_class]
        look_again(commands)
        return commands

    def commands_of_class(self) -> list[Command]:
        """Return the commands for the current class."""
        for command in self._of_class:
            command.deleteLater()
        name = self._classes.key()
        self._of_class = []
        if name is None or name not in self._names:
            return []
        merge = translate("Actions", "Merge the class “{name}” into “{other}”")
        self._of_class = [
            Command(
                merge.format(name=name, other=other),
                partial(self.rename, name, other),
                icon_name="copy",
                parent=self,
            )
            for other in self._names
            if other != name
        ]
        text = translate("Actions", "Delete the class “{name}”, keep its pictures").format(name=name)
        self._of_class.append(Command(text, partial(self.delete, name), icon_name="trash", parent=self))
        return self._of_class

    def give(self, name: str | None) -> None:
        """Give the selected pictures a class, or none."""
        ids = self._gallery.chosen_ids()
        if ids:
            self._change(lambda catalog: catalog.set_class(ids, name))

    def give_by_digit(self, place: int) -> None:
        """Give the selected pictures the class with a digit key, counted from 0; -1: none."""
        name = self._workspace.facts.class_of_digit(place + 1)
        if place < 0 or name is not None:
            self.give(name)

    def ask_for_class(self) -> None:
        """Ask for the name of a class; the selected pictures get it, and without any it is only made."""
        ask_name(self._gallery.window(), self.tr("Name of the class"), self.make_class)

    def make_class(self, name: str) -> None:
        """Make a class, which may exist, and give it to the selected pictures."""
        if self._has_chosen():
            self.give(name)
        else:
            self.name_classes([name])

    def name_classes(self, names: Sequence[str]) -> None:
        """Make classes that no picture has yet."""
        self._workspace.change(lambda catalog: catalog.name_classes(names))

    def give_source(self, name: str) -> None:
        """Give the selected pictures a source."""
        ids = self._gallery.chosen_ids()
        if ids and name.strip():
            self._change(lambda catalog: catalog.set_source(ids, name))

    def ask_for_source(self) -> None:
        """Ask for a source, and give it to the selected pictures."""
        ask_name(self._gallery.window(), self.tr("Where do these pictures come from?"), self.give_source)

    def give_part(self, part: str | None) -> None:
        """Move the selected pictures to a part of the split, or out of all parts."""
        ids = self._gallery.chosen_ids()
        if ids:
            self._change(lambda catalog: catalog.set_part(ids, part))

    def put_aside(self) -> None:
        """Put the selected pictures aside, or restore them if the gallery shows put-aside pictures."""
        ids = self._gallery.chosen_ids()
        aside = not self._is_aside()
        if ids:
            self._change(lambda catalog: catalog.set_excluded(ids, aside))

    def drop_on(self, key: str) -> None:
        """Apply a drop of the selected pictures on a row of the list."""
        if key == NEW:
            self.ask_for_class()
        elif key != EXCLUDED:
            self.give(key or None)
        elif not self._is_aside():
            self.put_aside()

    def ask_to_rename(self, old: str, new: str) -> None:
        """Rename a class; if another class has the name, ask whether to merge them."""
        new = tidy_name(new)
        if new in self._workspace.facts.all_classes and new != old:
            self.ask_to_merge(old, new)
        else:
            self.rename(old, new)

    def ask_to_merge(self, old: str, new: str) -> None:
        """Ask whether to merge a class into another, with the counts of both."""
        counts = self._workspace.facts.all_classes
        text = self.tr("Merge “{old}” ({n}) into “{new}” ({m})?").format(
            old=shown(old), n=integer(counts.get(old, 0)), new=shown(new), m=integer(counts.get(new, 0))
        )
        more = self.tr("The class “{old}” then no longer exists. Ctrl+Z undoes it.").format(old=shown(old))
        ask_whether(self._gallery.window(), text, more, self.tr("Merge"), partial(self.rename, old, new))

    def rename(self, old: str, new: str) -> None:
        """Rename a class, or merge it with the class of that name."""
        self._classes.follow(old, new)
        self._change(lambda catalog: catalog.rename_class(old, new))

    def delete(self, name: str) -> None:
        """Delete a class; its pictures are kept without a class."""
        self._change(lambda catalog: catalog.delete_class(name))

    def menu(self) -> QMenu:
        """Return the menu of the selected pictures."""
        menu = QMenu(self._gallery)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands()  # updates whether they are enabled
        classes = menu.addMenu(self.tr("Class"))
        classes.addActions(self._giving())
        classes.addSeparator()
        classes.addActions([self._new_class, self._no_class])
        sources = menu.addMenu(self.tr("Source"))
        for name in self._workspace.facts.sources:
            sources.addAction(name, partial(self.give_source, name))
        sources.addSeparator()
        sources.addAction(self.tr("New source…"), self.ask_for_source)
        menu.addSeparator()
        menu.addAction(self._back if self._is_aside() else self._aside)
        return menu

    def _change(self, fn: "Callable[[Catalog], int]") -> None:
        """Change the catalog. The gallery shows the result immediately; counts and filters follow."""
        self._workspace.change(fn, lambda _pictures: self._gallery.look_again())

    def _command(
        self,
        text: str,
        do: Callable[[], object],
        *,
        in_full: str,
        icon_name: str,
        shown_keys: str = "",
        can: Callable[[], bool] | None = None,
    ) -> Command:
        return Command(
            text,
            do,
            in_full=in_full,
            icon_name=icon_name,
            shown_keys=shown_keys,
            can=can or self._has_chosen,
            parent=self,
        )

    def _has_chosen(self) -> bool:
        return self._gallery.selectionModel().hasSelection()

    def _is_aside(self) -> bool:
        return self._classes.key() == EXCLUDED

    def _open_menu(self, point: QPoint) -> None:
        self.menu().popup(point)

    def words(self, change: Change | None) -> str:
        """Return the text of a change, for use after "undo" or "redo"; empty if there is none."""
        if change is None:
            return ""
        n = change.pictures
        text = {
            "class": self.tr("%n picture(s) to class “{name}”", "", n)
            if change.name
            else self.tr("%n picture(s) to no class", "", n),
            "source": self.tr("%n picture(s) to source “{name}”", "", n),
            "part": self.tr("%n picture(s) to the part {name}", "", n)
            if change.name
            else self.tr("%n picture(s) to no part", "", n),
            "exclude": self.tr("%n picture(s) excluded", "", n),
            "confirm": self.tr("%n picture(s) confirmed as “{name}”", "", n),
            "include": self.tr("%n picture(s) included again", "", n),
            "rename": self.tr("class renamed to “{name}”"),
            "merge": self.tr("%n picture(s) merged into “{name}”", "", n),
            "delete": self.tr("class “{name}” deleted"),
            "take_in": self.tr("%n picture(s) added from Classify", "", n),
            "new_class": self.tr("new class: {name}"),
            "import": self.tr("%n picture(s) as imported", "", n)
            if not change.name
            else self.tr("%n picture(s) as in “{name}”", "", n),
        }.get(change.kind, "")
        name = part_name(change.name) if change.kind == "part" and change.name else change.name
        return text.replace("{name}", shown(name)).replace(str(n), integer(n), 1)
