"""The dataset page: drop pictures, browse them, and see findings."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.catalog import Catalog
from core.catalog.queries import may_mean_others
from core.catalog.records import Filters
from core.catalog.search import PathText
from core.catalog.table import Head
from core.events.changes import Changed
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset.away_notice import AwayNotice
from gui.pages.dataset.backdrop import Backdrop
from gui.pages.dataset.columns import ColumnsDialog
from gui.pages.dataset.filters import FilterPopup
from gui.pages.dataset.findings import Findings
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.inspector import Inspector
from gui.pages.dataset.known_notice import KnownNotice
from gui.pages.dataset.labelling import Labelling
from gui.pages.dataset.origin import Origin
from gui.pages.dataset.parts import PartsDialog
from gui.pages.dataset.questions import Questions
from gui.pages.dataset.refused import RefusedFiles
from gui.pages.dataset.rescan_notice import RescanNotice
from gui.pages.dataset.scale import ScaleCommand
from gui.pages.dataset.search import parse
from gui.pages.dataset.sidebar import ClassList
from gui.pages.page import Page
from gui.state.collection import Collection
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.icons import icon
from gui.theme.style import SPACE
from gui.widgets.adding import AddingCommands
from gui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, HistoryCommand, follow, look_again, own
from gui.widgets.drop_zone import DropZone
from gui.widgets.labels import label
from gui.widgets.writing import needs_writing
from gui.words.general import integer

translate = QCoreApplication.translate

FIRST = 400  # pictures that are shown while the query for the others runs


class DatasetPage(Page):
    """Classes on the left, the gallery in the middle, the current picture on the right, findings on top."""

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
        self._asked = 0  # number of the last query; answers to earlier queries are ignored
        self._meant: Filters | None = None  # the filters of the last query
        self._shown: tuple[str | None, str | None, str] | None = None  # the query whose result the gallery shows
        self._paths = PathText()
        self.classes = ClassList()
        self.gallery = Gallery(workspace)
        self.labelling = Labelling(workspace, self.gallery, self.classes)
        self.inspector = Inspector(workspace)
        self.findings = Findings(workspace, collection, navigation)
        self.questions = Questions(workspace)
        self.refused = RefusedFiles(workspace)
        self.looked = RescanNotice(collection)
        self.known = KnownNotice(workspace, collection)
        self.away = AwayNotice(workspace, collection)
        self.origin = Origin(workspace, collection)
        self.search = QLineEdit()
        self.title = label("", "title")
        self._commands = self._make_commands()
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full())
        self._stack.addWidget(self.questions)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.classes.chosen.connect(lambda _key: self._filter())
        self.gallery.current_changed.connect(self.inspector.show_picture)
        self.findings.chosen.connect(lambda _kind: self._filter())
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
        collection.rescanned.connect(self.looked.show_looked)
        self._look_again()
        self._filter()

    def on_shown(self) -> None:
        """Update the pictures."""
        self._show_state()

    def commands(self) -> list[Command]:
        """Return the commands for the pictures; those for the selection only while the gallery is visible."""
        look_again(self._commands)
        commands = [*self._commands, *self.findings.commands()]
        if self.gallery.isVisible():
            commands += [*self.labelling.commands(), self.inspector.in_folder, *self.labelling.commands_of_class()]
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
        zone.buttons.addWidget(folder)
        zone.buttons.addWidget(archive)
        zone.buttons.addWidget(self._samples_button(QuietButton))
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.addWidget(zone)
        return around

    def _full(self) -> QWidget:
        self.search.setPlaceholderText(self.tr("Search by name, or source:phone size:>2MB"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setToolTip(
            self.tr(
                "Words of the name, and any of class:, source:, part:, finding:, size:, date:, "
                "as in part:test size:<100kB date:2024-05"
            )
        )
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(40 * SPACE)
        self.filter = IconButton("filter", self.tr("Filter"))
        again = IconButton("refresh", self.rescan.text())
        self.undo = IconButton("undo", self.undoing.text())
        self.redo = IconButton("redo", self.redoing.text())
        for button, command in (
            (self.filter, self.filtering),
            (again, self.rescan),
            (self.undo, self.undoing),
            (self.redo, self.redoing),
        ):
            follow(button, command)
        add = QuietButton(self.tr("Add pictures…"), "add", tip=self.tr("Or drop them anywhere on the window."))
        follow(add, self._adding.folder)
        needs_writing(self.workspace, add)
        top = QHBoxLayout()
        top.setSpacing(SPACE + 4)
        top.addWidget(self.title)
        top.addStretch(1)
        self.backdrop = Backdrop(self.workspace)
        self.scale = IconButton(self.scaling.icon_name, self.scaling.text())
        follow(self.scale, self.scaling)
        top.addWidget(self.scale)
        top.addWidget(self.backdrop)
        top.addWidget(again)
        top.addWidget(self.undo)
        top.addWidget(self.redo)
        top.addWidget(self.search)
        top.addWidget(self.filter)
        top.addWidget(add)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        self.classes.setFixedWidth(25 * SPACE)
        middle.addWidget(self.classes)
        middle.addWidget(self.gallery, 1)
        middle.addWidget(self.inspector)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(top)
        column.addWidget(self.findings)
        column.addWidget(self.away)
        column.addWidget(self.looked)
        column.addWidget(self.known)
        column.addWidget(self.origin)
        column.addWidget(self.refused)
        column.addLayout(middle, 1)
        return page

    # --- following the workspace

    def _has_pictures(self) -> bool:
        facts = self.workspace.facts
        return facts.pictures + facts.excluded > 0 or bool(facts.findings)

    def _follow(self, changed: Changed) -> None:
        if not (changed.labels or changed.files or changed.findings or changed.split):
            return
        self._look_again()
        wanted = self._wanted()
        if changed.files or wanted != self._meant:
            self._filter()
            return
        self.gallery.look_again()
        if may_mean_others(wanted, changed):
            self._pause.start()  # quick successive labels cause only one query

    def _look_again(self) -> None:
        facts = self.workspace.facts
        self.title.setText(
            self.tr("%n picture(s)", "", facts.pictures).replace(str(facts.pictures), integer(facts.pictures))
        )
        self.classes.show_facts(facts)
        self.labelling.show_facts(facts)
        look_again(self._commands)
        self.scale.setVisible(self.scaling.is_needed())
        self.findings.show_facts(facts)
        self._show_state()

    def _show_state(self) -> None:
        """Show the invitation or the pictures, unless questions are shown."""
        if not self._has_pictures():
            self._stack.setCurrentIndex(0)
        elif self._stack.currentWidget() is not self.questions:
            self._stack.setCurrentIndex(1)

    def _ask_columns(self, head: Head) -> None:
        dialog = ColumnsDialog(head, self.window())
        dialog.wanted.connect(lambda path, kind: self._collection.import_table(head.table, path, kind))
        dialog.open()

    def _ask_parts(self, folders: list[str]) -> None:
        dialog = PartsDialog(folders, self.window())
        dialog.wanted.connect(self._collection.answer_parts)
        dialog.open()

    def _ask(self, kind: str) -> None:
        self.questions.ask_about(kind)
        self._stack.setCurrentWidget(self.questions)

    def _back(self) -> None:
        if self._stack.currentWidget() is self.questions:
            self._stack.setCurrentIndex(1 if self._has_pictures() else 0)
            self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> Filters:
        """Return the combined filters of the list of classes, the chips and the search."""
        key = self.classes.key()
        wanted = parse(self.search.text())
        aside = key == EXCLUDED
        if key is not None and not aside:
            wanted["class_name"] = key
        # Without put-aside pictures the condition is redundant, except that the indexes of classes and sources order
        # pictures by id only within each value of `excluded`.
        indexed = wanted.get("class_name") is not None or wanted.get("source") is not None
        wanted["excluded"] = True if aside else (False if self.workspace.facts.excluded or indexed else None)
        if self.findings.kind is not None:
            wanted["finding"] = self.findings.kind
        return wanted

    def _filter(self) -> None:
        """Query the ids of the matching pictures, the first screens at once; records are fetched when visible."""
        self._asked += 1
        if self.workspace.project is None:
            self.gallery.show_ids([])
            return
        wanted, number = self._wanted(), self._asked
        self._meant = wanted
        question = self.classes.key(), self.findings.kind, self.search.text()
        stay = question == self._shown
        paths = self._paths

        def show(ids: Sequence[int]) -> None:
            if number == self._asked:
                self.gallery.show_ids(ids, stay=stay)
                self._shown = question

        def go_on(ids: Sequence[int]) -> None:
            if number == self._asked:
                self.gallery.show_ids(ids, stay=True)
                self.workspace.read(paths.refresh, lambda _texts: None)  # prepares the first search

        def everything(catalog: Catalog) -> Sequence[int]:
            # In the background: a query that has been superseded is skipped.
            return array("q", catalog.picture_ids(**paths.narrowed(catalog, wanted)) if number == self._asked else ())

        def begin(catalog: Catalog) -> Sequence[int]:
            return array(
                "q", catalog.first_ids(FIRST, **paths.narrowed(catalog, wanted)) if number == self._asked else ()
            )

        def begun(ids: Sequence[int]) -> None:
            show(ids)
            if number == self._asked and len(ids) == FIRST:
                self.workspace.read(everything, go_on)

        if stay:
            self.workspace.read(everything, show)
        else:
            self.workspace.read(begin, begun)

    def open_filter(self) -> None:
        """Show the search as form fields."""
        self._navigation.page_wanted.emit(self.key)
        popup = FilterPopup(self.workspace.facts, self.search.text(), self)
        popup.text_changed.connect(self.search.setText)
        popup.open_below(self.filter)

    def find_pictures(self) -> None:
        """Focus the search field."""
        self._navigation.page_wanted.emit(self.key)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
