"""The line of findings above the gallery: a chip for each kind, the search button, and the repairs."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events.changes import Changed
from core.findings.kinds import KINDS
from core.findings.repairs import PUTTING_ASIDE, merge_spellings, put_aside
from gui.pages.dataset.finding_card import FindingCard
from gui.pages.dataset.kinds import IN_CATALOG
from gui.state.collection import Collection
from gui.state.facts import ProjectFacts
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.flow import FlowLayout
from gui.words.findings import finding_sentence
from gui.words.general import finding_name, integer

translate = QCoreApplication.translate


class _Chips(QWidget):
    """Chips in as many lines as necessary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=SPACE)

    def settle(self) -> None:
        """Set the height that the chips need at this width."""
        self.setMinimumHeight(self.flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the height for the new width."""
        super().resizeEvent(event)
        self.settle()


class Findings(QWidget):
    """The findings by kind. Repairs without a question are done here; all of them can be undone.

    Signals:
        chosen(object): the kind of finding that the gallery should show, None for all pictures
        class_wanted(str): show the pictures of this class
        questions_wanted(str): ask about the findings of this kind one by one
    """

    chosen = Signal(object)
    class_wanted = Signal(str)
    questions_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, collection: Collection, navigation: Navigation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._collection = collection
        self._navigation = navigation
        self._kind: str | None = None
        self.chips: dict[str, Chip] = {}
        self._row = _Chips()
        self.searching = Command(
            self.tr("Look for problems"),
            collection.find,
            in_full=translate("Actions", "Look for problems with the pictures"),
            icon_name="search",
            can=lambda: workspace.facts.pictures > 0 and not collection.is_looking,
            writing=workspace,
            parent=self,
        )
        self.look = QuietButton(self.searching.text(), self.searching.icon_name)
        follow(self.look, self.searching)
        self.card = FindingCard(workspace)
        self.card.closed.connect(lambda: self.choose(None))
        self.card.acted.connect(self._undo)
        self.card.repair_wanted.connect(self.repair)
        self.card.class_wanted.connect(self.class_wanted)
        collection.looking_changed.connect(self._show_look)
        collection.found.connect(self.card.show_found)
        workspace.changed.connect(self._follow)
        top = QHBoxLayout()
        top.setSpacing(2 * SPACE)
        top.addWidget(self._row, 1)
        top.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addLayout(top)
        column.addWidget(self.card)

    def commands(self) -> list[Command]:
        """Return the commands for findings."""
        self._show_look()
        return [self.searching]

    @property
    def kind(self) -> str | None:
        """The kind of finding whose pictures the gallery shows, None for all pictures."""
        return self._kind if self._kind in IN_CATALOG else None

    def show_facts(self, facts: ProjectFacts) -> None:
        """Update the findings; a chosen kind without findings is deselected."""
        self._row.flow.clear()
        self.chips.clear()
        kinds = [kind for kind in KINDS if facts.findings.get(kind)]
        if self._kind not in kinds:
            if self._kind is not None and self.card.kind == self._kind:
                self.card.hide()
            self._kind = None
        for kind in kinds:
            text = self.tr("{finding}: {n}").format(finding=finding_name(kind), n=integer(facts.findings[kind]))
            chip = Chip(text, "duplicate" if kind in IN_CATALOG else "warning", tip=finding_sentence(kind))
            chip.setCheckable(True)
            chip.setChecked(kind == self._kind)
            chip.clicked.connect(lambda checked, kind=kind: self.choose(kind if checked else None))
            self._row.flow.addWidget(chip)
            chip.show()
            self.chips[kind] = chip
        self._row.settle()
        self._show_look()

    def choose(self, kind: str | None) -> None:
        """Choose a kind of finding: explain it and show its pictures in the gallery."""
        self._kind = kind
        for name, chip in self.chips.items():
            chip.setChecked(name == kind)
        if kind is None:
            self.card.hide()
        else:
            self.card.show_kind(kind, self._workspace.facts.look)
        self.chosen.emit(self.kind)

    def repair(self, kind: str, repair: str) -> None:
        """Do a repair: a code of core.findings.kinds.REPAIRS or OTHER_REPAIRS."""
        if repair in PUTTING_ASIDE:
            change = self._workspace.change
            change(lambda catalog: put_aside(catalog, kind, repair), lambda pictures: self._put_aside(kind, pictures))
        elif repair in ("answer_one_by_one", "choose_class"):
            self.questions_wanted.emit(kind)
        elif repair == "look_again":
            self._collection.rescan()
        elif repair == "weigh_classes":
            self._navigation.advise({"balance": "weights"})
        elif repair == "merge_classes":
            self._workspace.change(merge_spellings, self._merged)
        elif repair in ("keep_together", "divide"):
            self._navigation.page_wanted.emit("split")
        else:
            raise ValueError(repair)

    def _put_aside(self, kind: str, n: int) -> None:
        if n:
            text = self.tr("%n picture(s) were put aside. Their files stay where they are.", "", n)
            self.card.say(text.replace(str(n), integer(n), 1), action=self.tr("Undo"))
        elif kind == "duplicate":
            self.card.say(
                self.tr("Nothing was put aside: these files are in several classes. Choose their class first.")
            )
        else:
            self.card.say(self.tr("Nothing was put aside: there is one of each already."))

    def _merged(self, n: int) -> None:
        text = self.tr("%n picture(s) took the name of the larger class.", "", n)
        self.card.say(text.replace(str(n), integer(n), 1), action=self.tr("Undo") if n else "")

    def _undo(self) -> None:
        self.card.hide()
        self._collection.undo()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._kind = None
            self.card.hide()

    def _show_look(self) -> None:
        """Show the time of the last search and the number of pictures added since."""
        tip = self.tr("Looks at every picture: copies, doubtful labels, shortcuts, blurred, dark or odd ones.")
        if (look := self._workspace.facts.look) is not None:
            at = QDateTime.fromString(look.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
            tip += "\n" + self.tr("Last time: {date}, {n} pictures; {new} are new since.").format(
                date=QLocale().toString(at, QLocale.FormatType.ShortFormat),
                n=integer(look.pictures),
                new=integer(look.new),
            )
        self.searching.explain(tip)
