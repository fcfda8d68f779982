"""The lab: the topics as cards, and the one that is open. It needs no project, and waits for no other work."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.lab.lessons import Lesson, read_lesson
from core.problems import Problem
from gui.pages.lab.cards import CardsView
from gui.pages.lab.lesson_cards import LessonCard
from gui.pages.lab.lesson_room import LessonRoom
from gui.pages.lab.results_saving import ResultsSaving
from gui.pages.lab.room import TopicRoom
from gui.pages.lab.topic import Topic
from gui.pages.lab.topics import MAKERS, topics
from gui.pages.page import Page
from gui.state.lab import LabBench
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.commands import Command, look_again, own
from gui.widgets.file_dialogs import ask_for_paths
from gui.widgets.notice import NoticeBar
from gui.words.general import problem_text


class LabPage(Page):
    """Topics are built when they are first opened."""

    key = "lab"

    def __init__(
        self, workspace: Workspace, bench: LabBench, navigation: Navigation, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self._bench, self._navigation = bench, navigation
        self._titles = {topic.key: topic.title for topic in topics()}
        self._rooms: dict[str, TopicRoom] = {}
        self.cards = CardsView()
        self.cards.chosen.connect(self.open_topic)
        self.cards.lesson_chosen.connect(self.open_lesson)
        self.cards.file_wanted.connect(self.ask_for_lesson)
        self.saving = ResultsSaving(workspace, self)
        self.saving.written.connect(self._say)
        self.saving.forgotten.connect(self._look_at_lessons)
        self.cards.results_wanted.connect(self.saving.ask)
        self._lesson: LessonRoom | None = None
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        around.addWidget(self.notice)
        column.addLayout(around)
        column.addWidget(self._stack, 1)
        self._commands = self._make_commands()
        own(self, self._commands)
        bench.opened.connect(self._show_opened)
        if bench.topic in self._titles:
            self.open_topic(bench.topic)
        elif bench.lesson is not None:
            self.open_lesson(bench.lesson)
        look_again(self._commands)

    def commands(self) -> list[Command]:
        """Return the ways to the topics, and what can be done with the open one."""
        look_again(self._commands)
        return self._commands

    def room(self) -> TopicRoom | None:
        """Return the room of the open topic, None while the cards are shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, TopicRoom) else None

    def lesson_room(self) -> LessonRoom | None:
        """Return the room of the open lesson, None while none is shown."""
        return self._lesson if self._lesson is not None and self._stack.currentWidget() is self._lesson else None

    def open_lesson(self, path: Path) -> None:
        """Show a lesson where the person left it, or say why its file cannot be opened."""
        for card in self.cards.lessons.values():
            if card.path == path:
                self._show_lesson(card.lesson, path)
                return

        def read() -> Lesson | Problem:
            try:
                return read_lesson(path)
            except Problem as problem:
                return problem
            except OSError as error:
                return Problem("lesson_unreadable", path=str(path), detail=str(error.strerror))

        def take(found: Lesson | Problem) -> None:
            if isinstance(found, Problem):
                self._say_refused(found)
            else:
                self._show_lesson(found, path)

        self.workspace.in_background(read, take)  # a person's own file may lie far away, or be tangled

    def _show_lesson(self, lesson: Lesson, path: Path) -> None:
        self.notice.hide()
        self._leave()
        self._close_lesson()
        self._lesson = LessonRoom(lesson, self._made)
        self._lesson.left.connect(self.show_cards)
        self._stack.addWidget(self._lesson)
        self._stack.setCurrentWidget(self._lesson)
        self._bench.topic, self._bench.lesson = "", path
        self._lesson.start()
        look_again(self._commands)

    def ask_for_lesson(self) -> None:
        """Open a lesson of a person's own."""
        ask_for_paths(
            self,
            self.tr("Open a lesson file"),
            lambda paths: self.open_lesson(Path(paths[0])),
            pattern=self.tr("Lessons (*.toml)"),
        )

    def open_topic(self, key: str) -> None:
        """Show a topic as it was left."""
        self._leave()
        if key not in self._rooms:
            room = self._rooms[key] = TopicRoom(self._titles[key], self._made(key))
            room.left.connect(self.show_cards)
            room.paste_wanted.connect(self.paste_text)
            room.kept.connect(partial(self._bench.keep, key))
            self._stack.addWidget(room)
            if text := self._bench.text(key):
                room.show_text(text)
        self._close_lesson()
        self._bench.topic = key
        self._stack.setCurrentWidget(self._rooms[key])
        self._rooms[key].topic.resume()
        self._rooms[key].back.setFocus()
        look_again(self._commands)

    def show_cards(self) -> None:
        """Go back to the cards; the card of the topic that was left has the focus."""
        self._leave()
        self._stack.setCurrentWidget(self.cards)
        card = self._lesson_card()
        self._close_lesson()
        if card is not None:
            card.setFocus()
        if self._bench.topic in self.cards.cards:
            self.cards.cards[self._bench.topic].setFocus()
        self._bench.topic = ""
        look_again(self._commands)

    def paste_text(self) -> None:
        """Open the state whose text is on the clipboard."""
        try:
            self._bench.open_text(QGuiApplication.clipboard().text())
        except Problem as problem:
            self._say_refused(problem)

    def _made(self, key: str) -> Topic:
        topic = MAKERS[key](self.workspace)
        topic.page_wanted.connect(self._navigation.page_wanted)
        return topic

    def _say_refused(self, problem: Problem) -> None:
        room = self.room()
        if room is not None:
            room.refuse(problem)
        else:
            self._say(problem_text(problem), "warning")

    def _say(self, text: str, kind: str) -> None:
        self.notice.show_text(text, kind)
        self.notice.show()

    def _look_at_lessons(self) -> None:
        for card in self.cards.lessons.values():
            card.look()

    def _show_opened(self, key: str) -> None:
        self.notice.hide()
        is_built = key in self._rooms
        text = self._bench.text(key)
        self.open_topic(key)
        if is_built:
            self._rooms[key].show_text(text)

    def _leave(self) -> None:
        room = self.room()
        if room is not None:
            room.topic.rest()

    def _lesson_card(self) -> LessonCard | None:
        return self.cards.lessons.get(self._lesson.lesson.key) if self._lesson is not None else None

    def _close_lesson(self) -> None:
        """Put away the open lesson; its progress is kept."""
        if self._lesson is not None:
            if (card := self._lesson_card()) is not None:
                card.look()
            self._lesson.rest()
            self._stack.removeWidget(self._lesson)
            self._lesson.deleteLater()
            self._lesson = None
        self._bench.lesson = None

    def _make_commands(self) -> list[Command]:
        opening = [
            Command(
                title,
                partial(self._go_to, key),
                in_full=self.tr("Lab: {topic}").format(topic=title),
                icon_name="lab",
                parent=self,
            )
            for key, title in self._titles.items()
        ]

        def has_room() -> bool:
            return self.room() is not None

        def has_any() -> bool:
            return self._stack.currentWidget() is not self.cards

        def in_room(name: str) -> None:
            room = self.room()
            if room is not None:
                getattr(room, name)()

        return [
            *opening,
            Command(self.tr("Lab: all topics"), self.show_cards, icon_name="lab", can=has_any, parent=self),
            *(
                Command(
                    card.text(),
                    partial(self._go_to_lesson, card.path),
                    in_full=self.tr("Lesson: {title}").format(title=card.text()),
                    icon_name="lab",
                    parent=self,
                )
                for card in self.cards.lessons.values()
            ),
            Command(self.tr("Lab: open a lesson file"), self._go_and_ask, icon_name="folder", parent=self),
            Command(self.tr("Lab: save my results of lessons"), self._go_and_save, icon_name="save", parent=self),
            Command(
                self.tr("Lab: copy as text"), partial(in_room, "copy_text"), icon_name="copy", can=has_room, parent=self
            ),
            Command(
                self.tr("Lab: what students may change…"),
                partial(in_room, "choose_controls"),
                icon_name="lab",
                can=has_room,
                parent=self,
            ),
            Command(self.tr("Lab: paste text"), self._go_and_paste, icon_name="paste", parent=self),
            Command(
                self.tr("Lab: copy picture"),
                partial(in_room, "copy_picture"),
                icon_name="picture",
                keys=["Ctrl+Shift+C"],
                local=True,
                can=has_room,
                parent=self,
            ),
        ]

    def _go_to(self, key: str) -> None:
        self.open_topic(key)
        self._come_up()

    def _go_to_lesson(self, path: Path) -> None:
        self.open_lesson(path)
        self._come_up()

    def _go_and_ask(self) -> None:
        self._come_up()
        self.ask_for_lesson()

    def _go_and_save(self) -> None:
        self.show_cards()
        self._come_up()
        self.saving.ask()

    def _go_and_paste(self) -> None:
        self.paste_text()
        self._come_up()

    def _come_up(self) -> None:
        """Show this page if a command of Ctrl+K was chosen on another one."""
        if not self.isVisible():
            self._navigation.page_wanted.emit(self.key)
