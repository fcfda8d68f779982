"""What classification is used for: five stories, each a plan from which a project of one's own can be started."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from core.events.changes import Changed
from core.lab.stories import Story, class_names, folder_name, stories
from gui.pages.lab.parts import scrolled
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import Paragraph, label
from gui.widgets.layouts import clear
from gui.widgets.showing import show_folder
from gui.words.language import spoken_language
from gui.words.written import written

_WIDTH = 216  # px of the list


class StoriesView(QWidget):
    """The stories at the left, the chosen one at the right.

    Signals:
        chosen(str): the key of the story that a person chose
        page_wanted(str): the key of the page to go on with
    """

    chosen = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.stories: list[Story] = stories()
        self._story = self.stories[0]
        self._folder: Path | None = None  # of the class folders of the project that was started here
        self.list = QListWidget()
        self.start = PrimaryButton(self.tr("Start this project"), "add")
        self.show_folders = QuietButton(self.tr("Show the class folders"), "folder")
        self.to_pictures = QuietButton(self.tr("To the data set"), "dataset")
        self.said = Paragraph("caption", tone="quiet")
        self._told = QVBoxLayout()
        self._build()
        self.list.currentRowChanged.connect(self._choose)
        self.start.clicked.connect(self._begin)
        self.show_folders.clicked.connect(self._show_folders)
        self.to_pictures.clicked.connect(self._go_on)
        workspace.changed.connect(self._follow)
        self.show_story(self._story.key)

    def show_story(self, key: str) -> None:
        """Show a story without a signal."""
        row = next(at for at, story in enumerate(self.stories) if story.key == key)
        self._story = self.stories[row]
        blocked = self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(blocked)
        self._tell()
        self._show_start()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.stories[row].key)

    # --- starting

    def _begin(self) -> None:
        names = class_names(self._story, spoken_language())
        self.start.setEnabled(False)
        self._workspace.plan_project(folder_name(self._story, spoken_language()), names, self._take)

    def _take(self, folder: Path) -> None:
        self._folder = folder
        self._show_start()

    def _follow(self, changed: Changed) -> None:
        if changed.project and self._folder is not None and self._workspace.project is None:
            self._folder = None
        self._show_start()

    def _show_start(self) -> None:
        started = self._folder is not None
        self.start.setEnabled(not started)
        self.show_folders.setVisible(started)
        self.to_pictures.setVisible(started)
        if self._folder is not None:
            text = self.tr("Started. Put your pictures into the class folders in {folder}, then drop that folder here.")
            self.said.setText(text.format(folder=str(self._folder)))
        else:
            self.said.setText(
                self.tr("Makes a project with these classes, and an empty folder for the pictures of each.")
            )

    def _show_folders(self) -> None:
        if self._folder is not None:
            show_folder(self, self._folder)

    def _go_on(self) -> None:
        self.page_wanted.emit("dataset")

    # --- showing

    def _tell(self) -> None:
        clear(self._told)
        story = self._story
        self._told.addWidget(label(written(story.title), "heading"))
        self._add_text(written(story.who))
        self._add_heading(self.tr("Ask first"))
        for question in story.questions:
            self._add_text(f"• {written(question)}")
        self._add_heading(self.tr("Pictures to take"))
        self._add_text(written(story.pictures))
        for one in story.classes:
            self._add_text(f"• {written(one.name)}: {written(one.take)}")
        for heading, text in (
            (self.tr("What belongs together"), story.together),
            (self.tr("The honest split"), story.split),
            (self.tr("Be careful"), story.careful),
        ):
            self._add_heading(heading)
            self._add_text(written(text))
        self._told.addStretch(1)

    def _add_heading(self, text: str) -> None:
        self._told.addSpacing(SPACE // 2)
        self._told.addWidget(label(text, "body", strong=True))

    def _add_text(self, text: str) -> None:
        made = Paragraph(short_lines=True)
        self._told.addWidget(made)
        made.setText(text)

    # --- building

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Stories"))
        self.list.setFixedWidth(_WIDTH)
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        for story in self.stories:
            self.list.addItem(written(story.title))
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, self.list.fontMetrics().height() + 2 * SPACE))
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, SPACE, 0)
        self._told.setSpacing(SPACE // 2)
        around.addLayout(self._told)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (self.start, self.show_folders, self.to_pictures):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(scrolled(inside), 1)
        right.addWidget(self.said)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self.list)
        row.addLayout(right, 1)
