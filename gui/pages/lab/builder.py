"""Build your own: a list of blocks to add, move and set; shapes and figures follow, and what is impossible says why."""

import msgspec
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.architectures.apart import beginnings, taken_apart
from core.architectures.looks import StackLook, look_at
from core.events.blocks import MOST_BLOCKS, AnyBlock, DenseBlock, OwnArchitecture
from core.events.changes import Changed
from core.lab.block_text import write_blocks
from core.lab.builder import CLASSES, built, has_end, moved, with_added, without
from core.lab.states import FIRST_STACK, BuilderState, LabState
from gui.pages.lab.block_fields import BlockFields
from gui.pages.lab.block_table import BlockTable
from gui.pages.lab.block_words import OFFERED, offer_name
from gui.pages.lab.builder_shelf import BuilderShelf
from gui.pages.lab.parts import BOX, Choice, named
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, IconButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.fields import WholeField
from gui.widgets.labels import Paragraph, label
from gui.widgets.notice import NoticeBar
from gui.words.general import integer, problem_text, size
from models.catalogue import ARCHITECTURES

_WIDTH = 42  # letters, of the side with the settings
_MOST_BACK = 200  # changes that can be taken back


class BuilderTopic(Topic):
    """The stack is the state; what it looks like is computed anew after each change."""

    key = "build"
    _state: BuilderState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._before: list[BuilderState] = []
        self._draft = built(self._state)
        self.look: StackLook = look_at(self._draft)
        self.begin = Choice([])
        self.side = WholeField(1, 1024, step=8, suffix=" px")
        self.channels = Choice([("colour", self.tr("Colour")), ("grey", self.tr("Grey"))])
        self.back = BareButton(self.tr("Take back"), "undo", tip=self.tr("Takes back the last change. Ctrl+Z"))
        self.table = BlockTable()
        self.fields = BlockFields()
        self.adding = {key: QuietButton(offer_name(key)) for key in OFFERED}
        self.earlier = IconButton("chevron-up", self.tr("Move up"), tip=self.tr("Move up. Alt+Up"))
        self.later = IconButton("chevron-down", self.tr("Move down"), tip=self.tr("Move down. Alt+Down"))
        self.double = IconButton("duplicate", self.tr("Double it"), tip=self.tr("The same block once more"))
        self.remove = IconButton("trash", self.tr("Remove"), tip=self.tr("Remove. Del"))
        self.sums = Paragraph("caption", tone="quiet")
        self.wrong = NoticeBar(kind="warning")
        self.shelf = BuilderShelf(workspace)
        self._build()
        self._connect()
        self._offer_beginnings()
        self.show_state(self._state)

    # --- the topic

    def show_state(self, state: LabState) -> None:
        """Show a state; a row beyond the end is the last one."""
        assert isinstance(state, BuilderState)
        draft = built(state, self._classes())
        row = max(0, min(state.row, len(draft.blocks) - 1))
        self._state, self._draft = msgspec.structs.replace(state, row=row), draft
        self.look = look_at(draft)
        self.table.show_stack(draft.blocks, self.look, row)
        self._show_controls()
        self._show_look()

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "blocks": [
                *(self.begin, *self.adding.values(), self.earlier, self.later, self.double, self.remove, self.back),
                *(field for name, field in self.fields.fields.items() if name != "rate"),
            ],
            "size": [self.side],
            "channels": [self.channels],
            "rate": [field for name, field in self.fields.fields.items() if name == "rate"],
        }

    def forget(self) -> None:
        """Forget what could be taken back."""
        self._before = []

    # --- changes

    def add(self, key: str) -> None:
        """Add a block of a kind behind the chosen one; a dense one is the end of the list while that is missing."""
        block, row = OFFERED[key], self._state.row
        if isinstance(block, DenseBlock) and not has_end(self._draft.blocks):
            block, row = DenseBlock(units=None), len(self._draft.blocks) - 1
        self._put(*with_added(self._draft.blocks, block, row))

    def take_back(self) -> None:
        """Take back the last change."""
        if self._before and not self.is_held("blocks"):
            state = self._state
            self.show_state(msgspec.structs.replace(self._before.pop(), hide=state.hide, fix=state.fix))
            self.changed.emit()

    def _put(self, blocks: tuple[AnyBlock, ...], row: int) -> None:
        if len(blocks) <= MOST_BLOCKS:
            self._alter(blocks=write_blocks(blocks), row=max(0, row))

    def _alter(self, **changes: object) -> None:
        """Change the state so that it can be taken back."""
        before = self._state
        self._change(**changes)
        if self._state != before:
            self._before = [*self._before[-_MOST_BACK:], before]
            self.back.setEnabled(True)

    def _move(self, row: int, to: int) -> None:
        if 0 <= row < len(self._draft.blocks) and 0 <= to < len(self._draft.blocks):
            self._put(moved(self._draft.blocks, row, to), to)

    def _remove(self, row: int) -> None:
        self._put(without(self._draft.blocks, row), row)

    def _double(self) -> None:
        if self._draft.blocks:
            row = self._state.row
            self._put(*with_added(self._draft.blocks, self._draft.blocks[row], row))

    def _set_block(self, block: AnyBlock) -> None:
        blocks = list(self._draft.blocks)
        blocks[self._state.row] = block
        self._put(tuple(blocks), self._state.row)

    def _point(self, row: int) -> None:
        self._state = msgspec.structs.replace(self._state, row=row)
        self._show_block()
        self.changed.emit()

    def _begin(self) -> None:
        key = self.begin.value()
        if key in ARCHITECTURES:
            entry = ARCHITECTURES[key]
            self._alter(
                blocks=write_blocks(taken_apart(entry) or ()),
                size=entry.default_size,
                rate=entry.dropout,
                lr=entry.lr,
                row=0,
            )
            self.shelf.show_title("")
        elif (own := self.shelf.own(key)) is not None:
            self._open(own)
        else:
            self._alter(blocks=FIRST_STACK, row=0)
        self.begin.set_value("")

    def _open(self, own: OwnArchitecture) -> None:
        self._alter(
            blocks=write_blocks(own.blocks),
            size=own.size,
            channels="grey" if own.channels == 1 else "colour",
            rate=own.dropout,
            lr=own.lr,
            row=0,
        )
        self.shelf.show_title(own.title)

    # --- following

    def _follow(self, changed: Changed) -> None:
        if changed.architectures or changed.labels:
            self._offer_beginnings()
            self.show_state(self._state)

    def _classes(self) -> int:
        known = len(self._workspace.facts.classes)
        return known if known > 1 else CLASSES

    def _offer_beginnings(self) -> None:
        """Offer a simple stack, the project's own, and what the blocks can say of the catalogue."""
        self.begin.clear()
        self.begin.addItem(self.tr("Begin with…"), "")
        self.begin.addItem(self.tr("A simple stack"), "simple")
        for own in self._workspace.facts.own:
            self.begin.addItem(own.title, own.key)
        possible = beginnings()
        for key in possible:
            self.begin.addItem(ARCHITECTURES[key].title, key)
        others = ", ".join(one.title for key, one in ARCHITECTURES.items() if key not in possible)
        tip = self.tr("Not {others}: they have depthwise convolutions, for which there is no block.")
        self.begin.setToolTip(f"<p>{tip.format(others=others)}</p>")

    def _show_controls(self) -> None:
        self.side.set_value(self._state.size)
        self.channels.set_value(self._state.channels)
        self._show_block()

    def _show_block(self) -> None:
        blocks, row = self._draft.blocks, self._state.row
        self.fields.show_block(blocks[row] if blocks else None, row + 1, self._state.rate)
        before: QWidget = self.remove
        for field in self.fields.fields.values():  # made anew for each kind of block: Tab would come to them last
            QWidget.setTabOrder(before, field)
            before = field
        reach = self.look.blocks[row].receptive_field if row < len(self.look.blocks) else 0
        sees = self.tr("One value depends on {side} × {side} px of the picture.").format(side=integer(reach))
        self.fields.show_reach(sees if reach else "")
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(row < len(blocks) - 1)
        for button in (self.double, self.remove):
            button.setEnabled(bool(blocks))
        self.back.setEnabled(bool(self._before))

    def _show_look(self) -> None:
        look, problem = self.look, self.look.problem
        self.wrong.setVisible(problem is not None)
        if problem is not None:
            self.wrong.show_text(problem_text(problem), "warning")
        self.sums.setText(
            self.tr(
                "{parameters} parameters ({weights}), {multiplications} multiplications for one picture, {memory} to "
                "train with one picture at a time; {classes} classes."
            ).format(
                parameters=integer(look.parameters),
                weights=size(4 * look.parameters),
                multiplications=integer(look.multiplications),
                memory=size(look.memory),
                classes=integer(self._draft.classes),
            )
        )
        self.shelf.show_draft(self._draft, possible=problem is None)

    # --- making

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(named(self.tr("Begin with"), self.begin))
        head.addWidget(named(self.tr("Picture size"), self.side))
        head.addWidget(named(self.tr("Colours"), self.channels))
        head.addStretch(1)
        head.addWidget(self.back)
        offered = QWidget()
        offered.setProperty(BOX, True)
        adding = QGridLayout(offered)
        adding.setContentsMargins(0, 0, 0, 0)
        adding.setSpacing(SPACE // 2)
        adding.addWidget(label(self.tr("Add behind the chosen block"), "caption", tone="quiet"), 0, 0, 1, 2)
        for at, button in enumerate(self.adding.values()):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            adding.addWidget(button, 1 + at // 2, at % 2)
        tools = QHBoxLayout()
        tools.setSpacing(SPACE // 2)
        for tool in (self.earlier, self.later, self.double, self.remove):
            tools.addWidget(tool)
        tools.addStretch(1)
        card = Card(padding=SPACE + 4, spacing=SPACE)
        card.body.addLayout(tools)
        card.body.addWidget(self.fields)
        side = QWidget()
        side.setFixedWidth(max(264, side.fontMetrics().averageCharWidth() * _WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(offered)
        column.addWidget(card)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(self.table, 1)
        middle.addWidget(side)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, SPACE, SPACE)
        around.setSpacing(SPACE)
        around.addLayout(head)
        around.addLayout(middle, 1)
        for widget in (self.wrong, self.sums, self.shelf):
            around.addWidget(widget)

    def _connect(self) -> None:
        self.begin.activated.connect(lambda _index: self._begin())
        self.side.edited.connect(lambda: self._alter(size=self.side.value()))
        self.channels.activated.connect(lambda _index: self._alter(channels=self.channels.value()))
        self.back.clicked.connect(self.take_back)
        for key, button in self.adding.items():
            button.clicked.connect(lambda _checked=False, key=key: self.add(key))
        self.earlier.clicked.connect(lambda: self._move(self._state.row, self._state.row - 1))
        self.later.clicked.connect(lambda: self._move(self._state.row, self._state.row + 1))
        self.double.clicked.connect(self._double)
        self.remove.clicked.connect(lambda: self._remove(self._state.row))
        self.table.pointed.connect(self._point)
        self.table.moved.connect(self._move)
        self.table.removed.connect(self._remove)
        self.table.undone.connect(self.take_back)
        self.fields.edited.connect(self._set_block)
        self.fields.rate_edited.connect(lambda percent: self._alter(rate=percent / 100))
        self.shelf.train_wanted.connect(lambda: self.page_wanted.emit("train"))
        self._workspace.changed.connect(self._follow)
