"""What a person says about the chosen pictures and about classes, by menu, key and drop; all of it can be undone."""

import sys
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from core.catalog.records import Change
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.sidebar import ClassList
from gui.state.workspace import Workspace
from gui.widgets.dialogs import ask_name
from gui.words.general import integer


class Labelling(QObject):
    """Turns wishes of the gallery and the list of classes into changes of the catalog."""

    def __init__(self, workspace: Workspace, gallery: Gallery, classes: ClassList) -> None:
        super().__init__(gallery)
        self._workspace = workspace
        self._gallery = gallery
        self._classes = classes
        gallery.class_wanted.connect(self._by_key)
        gallery.exclude_wanted.connect(self.put_aside)
        gallery.menu_wanted.connect(self._open_menu)
        classes.dropped.connect(self.drop_on)
        classes.rename_wanted.connect(self.rename)
        classes.delete_wanted.connect(self.delete)

    def give(self, name: str | None) -> None:
        """Give the chosen pictures a class, or none."""
        ids = self._gallery.chosen_ids()
        if ids:
            self._workspace.change(lambda catalog: catalog.set_class(ids, name))

    def ask_for_class(self) -> None:
        """Ask for the name of a class, new or not, and give it to the chosen pictures."""
        ask_name(self._gallery, self.tr("Name of the class"), self.give)

    def give_source(self, name: str) -> None:
        """Say where the chosen pictures come from."""
        ids = self._gallery.chosen_ids()
        if ids and name.strip():
            self._workspace.change(lambda catalog: catalog.set_source(ids, name))

    def put_aside(self) -> None:
        """Put the chosen pictures aside, or take them back where those are looked at."""
        ids = self._gallery.chosen_ids()
        aside = self._classes.key() != EXCLUDED
        if ids:
            self._workspace.change(lambda catalog: catalog.set_excluded(ids, aside))

    def drop_on(self, key: str) -> None:
        """Do what dropping the chosen pictures on a row of the list means."""
        if key != EXCLUDED:
            self.give(key or None)
        elif self._classes.key() != EXCLUDED:
            self.put_aside()

    def rename(self, old: str, new: str) -> None:
        """Give a class another name, or make it one with the class of that name."""
        self._classes.follow(old, new)
        self._workspace.change(lambda catalog: catalog.rename_class(old, new))

    def delete(self, name: str) -> None:
        """Take a class away; its pictures stay without a class."""
        self._workspace.change(lambda catalog: catalog.delete_class(name))

    def menu(self) -> QMenu:
        """Return what can be done with the chosen pictures."""
        menu = QMenu(self._gallery)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classes = menu.addMenu(self.tr("Class"))
        for place, name in enumerate(self._workspace.facts.classes):
            action = classes.addAction(name, partial(self.give, name))
            if place < 9:
                action.setText(f"{name}\t{place + 1}")
        classes.addSeparator()
        classes.addAction(self.tr("New class…"), self.ask_for_class)
        classes.addAction(self.tr("None") + "\t0", lambda: self.give(None))
        sources = menu.addMenu(self.tr("Source"))
        for name in self._workspace.facts.sources:
            sources.addAction(name, partial(self.give_source, name))
        sources.addSeparator()
        sources.addAction(
            self.tr("New source…"),
            lambda: ask_name(self._gallery, self.tr("Where do these pictures come from?"), self.give_source),
        )
        menu.addSeparator()
        back = self._classes.key() == EXCLUDED
        text = self.tr("Take back into the data set") if back else self.tr("Put aside")
        # A Mac's keyboard has no other one.
        delete = Qt.Key.Key_Backspace if sys.platform == "darwin" else Qt.Key.Key_Delete
        key = QKeySequence(delete).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(f"{text}\t{key}", self.put_aside)
        return menu

    def _by_key(self, place: int) -> None:
        name = None if place < 0 else self._classes.classes.class_at(place)
        if place < 0 or name is not None:
            self.give(name)

    def _open_menu(self, point: QPoint) -> None:
        self.menu().popup(point)

    def words(self, change: Change) -> str:
        """Return what a change did, to be read behind "undo" or "redo"."""
        n = change.pictures
        text = {
            "class": self.tr("%n picture(s) to class “{name}”", "", n)
            if change.name
            else self.tr("%n picture(s) to no class", "", n),
            "source": self.tr("%n picture(s) to source “{name}”", "", n),
            "exclude": self.tr("%n picture(s) put aside", "", n),
            "confirm": self.tr("%n picture(s) confirmed as “{name}”", "", n),
            "include": self.tr("%n picture(s) taken back", "", n),
            "rename": self.tr("class renamed to “{name}”"),
            "merge": self.tr("%n picture(s) merged into “{name}”", "", n),
            "delete": self.tr("class “{name}” deleted"),
        }.get(change.kind, "")
        return text.replace("{name}", change.name).replace(str(n), integer(n), 1)
