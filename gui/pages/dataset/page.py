"""The dataset page: drop pictures, browse and label them, look at one of them, and see findings."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.records import Filters
from core.catalog.table import Head
from core.events.changes import Changed
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset.away_notice import AwayNotice
from gui.pages.dataset.browsing import Browsing, Question
from gui.pages.dataset.class_keys import ClassKeys
from gui.pages.dataset.columns import ColumnsDialog
from gui.pages.dataset.filters import FilterPanel
from gui.pages.dataset.findings import Findings
from gui.pages.dataset.foot import GalleryFoot
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.header import DatasetHeader
from gui.pages.dataset.inspector import Inspector
from gui.pages.dataset.known_notice import KnownNotice
from gui.pages.dataset.labelling import Labelling
from gui.pages.dataset.naming import ClassNaming
from gui.pages.dataset.nothing import NothingMatches
from gui.pages.dataset.origin import Origin
from gui.pages.dataset.parts import PartsDialog
from gui.pages.dataset.questions import Questions
from gui.pages.dataset.quick_look import QuickLookLine
from gui.pages.dataset.refused import RefusedFiles
from gui.pages.dataset.rescan_notice import RescanNotice
from gui.pages.dataset.scale import ScaleCommand
from gui.pages.dataset.sidebar import ClassList
from gui.pages.dataset.slices import SliceMenu
from gui.pages.page import Page
from gui.state.collection import Collection
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.adding import AddingCommands
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.commands import Command, HistoryCommand, follow, look_again, own
from gui.widgets.drop_zone import DropZone
from gui.widgets.viewer import Album, Viewer

translate = QCoreApplication.translate


class DatasetPage(Page):
    """Classes on the left, the gallery in the middle, what is selected on the right, findings on top."""

    key = "dataset"

    def __init__(
        self,
        workspace: Workspace,
        collection: Collection,
        navigation: Navigation,
        adding: AddingCommands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._collection = collection
        self._navigation = navigation
        self._adding = adding
        self.classes = ClassList()
        self.gallery = Gallery(workspace)
        self.labelling = Labelling(workspace, self.gallery, self.classes)
        self.inspector = Inspector(workspace, self.gallery, self.labelling)
        self.findings = Findings(workspace, collection, navigation)
        self.questions = Questions(workspace)
        self.refused = RefusedFiles(workspace)
        self.looked = RescanNotice(collection)
        self.known = KnownNotice(workspace, collection)
        self.away = AwayNotice(workspace, collection)
        self.origin = Origin(workspace, collection)
        self.naming = ClassNaming(workspace)
        self.nothing = NothingMatches()
        self.quick_look = QuickLookLine(workspace)
        self._commands = self._make_commands()
        more = [self.undoing, self.redoing, None, self.findings.searching, self.rescan, None, self.scaling, None]
        self.slices = SliceMenu(workspace, self._filters, self)
        self.header = DatasetHeader(workspace, adding, self.filtering, [*more, self.slices.keeping], self.slices)
        self.search = self.header.search
        self.browsing = Browsing(workspace, self.gallery, self._question)
        self.foot = GalleryFoot(workspace, collection, self.gallery, self.labelling.words)
        self.keys = ClassKeys(workspace)
        pictures = self.gallery.pictures
        album = Album(
            count=lambda: len(pictures),
            path=lambda place: one.path if (one := pictures.picture(place)) is not None else None,
            preview=lambda path: self.inspector.preview(path) or self.gallery.thumbnails.pixmap(path),
        )
        self.viewer = Viewer(workspace, album, self.keys, self.tr("Back to the pictures"))
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full())
        self._stack.addWidget(self.questions)
        self._stack.addWidget(self.viewer)
        self._connect()
        self._look_again()
        self.browsing.ask()

    def _connect(self) -> None:
        workspace, collection, browsing = self.workspace, self._collection, self.browsing
        self.header.searched.connect(lambda _text: browsing.ask_soon())
        self.classes.chosen.connect(lambda _key: browsing.ask())
        browsing.settled.connect(self._show_counts)
        self.nothing.cleared.connect(self.show_all)
        self.slices.wanted.connect(self._show_slice)
        self.gallery.opened.connect(self.look_at)
        self.gallery.current_changed.connect(lambda _picture: self._show_keys())
        for changed in (self.gallery.pictures.dataChanged, self.gallery.pictures.modelReset):
            changed.connect(self._look_at_again)
        self.viewer.left.connect(self._leave_picture)
        self.viewer.moved.connect(self.gallery.go_to)
        for giving in (self.viewer.class_wanted, self.keys.wanted):
            giving.connect(self.labelling.give_by_digit)
        self.viewer.new_class_wanted.connect(self.labelling.ask_for_class)
        self.viewer.exclude_wanted.connect(self.labelling.put_aside)
        self.naming.named.connect(self._begin_labelling)
        self.findings.chosen.connect(lambda _kind: browsing.ask())
        self.findings.class_wanted.connect(self.classes.choose)
        self.findings.questions_wanted.connect(self._ask)
        self.questions.left.connect(self._back)
        workspace.changed.connect(self._follow)
        collection.imported.connect(self.refused.show_rejected)
        collection.imported.connect(self.origin.show_imported)
        collection.imported.connect(self.known.show_imported)
        collection.columns_wanted.connect(self._ask_columns)
        collection.parts_wanted.connect(self._ask_parts)
        collection.away.connect(self.away.show_away)
        collection.relocated.connect(self.away.show_relocated)
        collection.rejected.connect(self.refused.show_rejected)
        collection.rejected.connect(self.origin.show_inspected)
        collection.rescanned.connect(self.looked.show_looked)

    def on_shown(self) -> None:
        """Update the pictures."""
        self._show_state()

    def commands(self) -> list[Command]:
        """Return the commands for the pictures; those for the selection only while pictures are visible."""
        look_again(self._commands)
        self.slices.keeping.look_again()
        commands = [*self._commands, *self.findings.commands(), self.slices.keeping]
        if self.gallery.isVisible() or self.viewer.isVisible():
            commands += [*self.labelling.commands(), self.inspector.large, self.inspector.in_folder]
            commands += self.labelling.commands_of_class()
        return commands

    # --- building

    def _make_commands(self) -> list[Command]:
        """Create the fixed commands, including undo and redo."""
        self.rescan = Command(
            translate("Actions", "Look for new pictures"),
            self._collection.rescan,
            icon_name="refresh",
            tip=self.tr("Look again where the pictures came from: what is new, gone, changed or moved?"),
            can=self._has_pictures,
            parent=self,
        )
        find = Command(
            translate("Actions", "Search the pictures"),
            self.find_pictures,
            icon_name="search",
            keys=[QKeySequence.StandardKey.Find],
            can=self._has_pictures,
            parent=self,
        )
        self.filtering = Command(
            translate("Actions", "Filter the pictures"),
            self.open_filter,
            icon_name="filter",
            tip=self.tr("Part, source, finding, size and date as fields; they write the search for you."),
            can=self._has_pictures,
            parent=self,
        )
        self.undoing = HistoryCommand(
            self.tr("Undo"),
            translate("Actions", "Undo: {what}"),
            self._collection.undo,
            lambda: self.labelling.words(self.workspace.facts.undo),
            icon_name="undo",
            keys=["Ctrl+Z"],
            parent=self,
        )
        self.redoing = HistoryCommand(
            self.tr("Redo"),
            translate("Actions", "Redo: {what}"),
            self._collection.redo,
            lambda: self.labelling.words(self.workspace.facts.redo),
            icon_name="redo",
            keys=["Ctrl+Shift+Z", "Ctrl+Y"],
            parent=self,
        )
        self.scaling = ScaleCommand(self.workspace, self)
        commands = [self.rescan, find, self.filtering, self.scaling, self.undoing, self.redoing]
        own(self, commands)
        return commands

    def _samples_button(self, kind: type[QuietButton]) -> QuietButton:
        """Return a button with a menu of the two samples."""
        button = kind(self.tr("Open the sample pictures"), "sample", tip=self.tr("Real pictures, free to use."))
        menu = QMenu(button)
        menu.addActions(self._adding.samples)
        button.setMenu(menu)
        button.setProperty("menu", "true")
        return button

    def _empty(self) -> QWidget:
        zone = DropZone(
            "drop",
            self.tr("Drop folders of pictures here"),
            self.tr(
                "One folder for each class, a folder of such folders, a zip of them, or a CSV. "
                "Your files stay as they are."
            ),
        )
        folder = PrimaryButton(self._adding.folder.text(), self._adding.folder.icon_name)
        follow(folder, self._adding.folder)
        archive = QuietButton(self._adding.files.text(), self._adding.files.icon_name)
        follow(archive, self._adding.files)
        zone.add_button(folder)
        zone.add_button(archive)
        zone.add_button(self._samples_button(QuietButton))
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.addWidget(zone)
        return around

    def _full(self) -> QWidget:
        self.classes.setFixedWidth(25 * SPACE)
        pictures = QVBoxLayout()
        pictures.setSpacing(SPACE // 2)
        pictures.addWidget(self.nothing, 1)
        pictures.addWidget(self.gallery, 1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(self.classes)
        middle.addLayout(pictures, 1)
        middle.addWidget(self.inspector)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + 4)
        column.addWidget(self.header)
        for widget in (self.findings, self.away, self.looked, self.known, self.origin, self.refused, self.naming):
            column.addWidget(widget)
        column.addLayout(middle, 1)
        column.addWidget(self.quick_look)
        column.addWidget(self.foot)
        return page

    # --- following the workspace

    def _has_pictures(self) -> bool:
        facts = self.workspace.facts
        return facts.pictures + facts.excluded > 0 or bool(facts.findings)

    def _follow(self, changed: Changed) -> None:
        if not (changed.labels or changed.files or changed.findings or changed.split):
            return
        self._look_again()
        self.browsing.follow(changed)

    def _look_again(self) -> None:
        facts, key = self.workspace.facts, self.classes.key()
        self.classes.show_facts(facts)
        if self.classes.key() != key:  # the last picture without a class was labelled, for instance
            self._leave_picture()
        self.labelling.show_facts(facts)
        look_again(self._commands)
        self.findings.show_facts(facts)
        self.naming.show_facts(facts)
        self._show_counts()
        self._show_state()

    def _show_counts(self) -> None:
        """Show how many pictures match, and what to do if none does."""
        question, facts = self.browsing.shown, self.workspace.facts
        shown, narrow = len(self.gallery.pictures), question is not None and question.is_narrow
        every = facts.pictures + (facts.excluded if question is not None and question.key == EXCLUDED else 0)
        self.header.show_counts(shown, every, narrow=narrow)
        self.findings.card.show_estimate(self.gallery.likely, shown)
        none = question is not None and shown == 0 and narrow
        if none and question is not None:
            self.nothing.show_question(question)
        self.nothing.setVisible(none)
        self.gallery.setVisible(not none)

    def show_all(self) -> None:
        """Show all pictures: no class, no finding, no search."""
        self.search.clear()
        self.findings.choose(None)
        self.classes.choose(None)
        self.browsing.ask()
        self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filters(self) -> Filters:
        return self.browsing.filters()

    def _show_slice(self, search: str) -> None:
        self.show_all()
        self.search.setText(search)

    def _show_state(self) -> None:
        """Show the invitation or the pictures, unless questions or a large picture are shown."""
        if not self._has_pictures():
            self._stack.setCurrentIndex(0)
        elif self._stack.currentWidget() not in (self.questions, self.viewer):
            self._stack.setCurrentIndex(1)

    def _ask_columns(self, head: Head) -> None:
        dialog = ColumnsDialog(head, self.window())
        dialog.wanted.connect(lambda path, kind: self._collection.import_table(head.table, path, kind))
        dialog.rejected.connect(self._collection.give_up)
        dialog.open()

    def _ask_parts(self, folders: list[str]) -> None:
        dialog = PartsDialog(folders, self.window())
        dialog.wanted.connect(self._collection.answer_parts)
        dialog.rejected.connect(self._collection.give_up)
        dialog.open()

    def _ask(self, kind: str) -> None:
        self.questions.ask_about(kind)
        self._stack.setCurrentWidget(self.questions)

    def _back(self) -> None:
        if self._stack.currentWidget() is self.questions:
            self._stack.setCurrentIndex(1 if self._has_pictures() else 0)
            self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self) -> Question:
        return Question(self.classes.key(), self.findings.kind, self.search.text())

    # --- labelling, and looking at one picture

    def _begin_labelling(self, names: list[str]) -> None:
        """Make the classes, and choose the first picture without a class, so that the digits work at once."""
        self.labelling.name_classes(names)
        self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(self.gallery.pictures):
            self.gallery.go_to(0)

    def look_at(self) -> None:
        """Show the current picture large."""
        place = self.gallery.current_place()
        if place >= 0:
            self.gallery.go_to(place)
            self._stack.setCurrentWidget(self.viewer)
            self.viewer.open(place)
            self._show_keys()

    def _look_at_again(self) -> None:
        """Follow the gallery: the picture may have left it, or its class may have changed."""
        if self._stack.currentWidget() is self.viewer:
            self.viewer.look_again()
            self._show_keys()

    def _show_keys(self) -> None:
        if self._stack.currentWidget() is self.viewer:
            self.keys.show_picture(self.gallery.pictures.picture(self.gallery.current_place()))

    def _leave_picture(self) -> None:
        if self._stack.currentWidget() is self.viewer:
            self._stack.setCurrentIndex(1 if self._has_pictures() else 0)
            self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- searching

    def open_filter(self) -> None:
        """Show the search as form fields."""
        self._navigation.page_wanted.emit(self.key)
        open_one = self.findChild(FilterPanel)
        if open_one is not None and open_one.isVisible():
            open_one.close()
            return
        panel = FilterPanel(self.workspace.facts, self.search.text(), self)
        panel.text_changed.connect(self.search.setText)
        panel.closed.connect(lambda: self.header.filter.setFocus(Qt.FocusReason.PopupFocusReason))
        panel.open_below(self.header.filter)

    def find_pictures(self) -> None:
        """Focus the search field."""
        self._navigation.page_wanted.emit(self.key)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
