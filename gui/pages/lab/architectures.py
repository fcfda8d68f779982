"""Architectures layer by layer, two side by side: shapes, parameters, multiplications, memory, receptive field."""

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.states import ArchitecturesState, LabState
from gui.pages.lab.layer_table import LayerTable, count
from gui.pages.lab.layer_words import kind_name, kind_sentence, made_of
from gui.pages.lab.parts import Choice, named
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.labels import Paragraph, label
from gui.words.general import integer, size
from models.catalogue import ARCHITECTURES, Architecture


class ArchitecturesTopic(Topic):
    """The tables come from the description that also builds the networks."""

    key = "architectures"
    _state: ArchitecturesState

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = "network"  # or "beside": whose layer is read
        titles = [(key, f"{one.title} ({one.year})") for key, one in ARCHITECTURES.items()]
        self.choices = {
            "network": Choice(titles),
            "beside": Choice([("", self.tr("none")), *titles]),
        }
        self.tables = {side: LayerTable() for side in self.choices}
        self.sums = {side: Paragraph("caption", tone="quiet") for side in self.choices}
        self.heading = label("", "body", strong=True)
        self.about = Paragraph()
        self.figures = Paragraph("caption", tone="quiet")
        self._columns = {side: self._column(side) for side in self.choices}
        beside = QHBoxLayout()
        beside.setSpacing(2 * SPACE)
        for column in self._columns.values():
            beside.addWidget(column, 1)
        card = Card(padding=SPACE + 4, spacing=SPACE // 2)
        for widget in (self.heading, self.about, self.figures):
            card.body.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(named(self.tr("Architecture"), self.choices["network"]))
        head.addWidget(named(self.tr("Beside it"), self.choices["beside"]))
        head.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, SPACE, SPACE)
        around.setSpacing(SPACE)
        around.addLayout(head)
        around.addLayout(beside, 1)
        around.addWidget(card)
        for side, choice in self.choices.items():
            choice.activated.connect(lambda _index, side=side: self._choose(side))
            self.tables[side].pointed.connect(lambda row, side=side: self._point(side, row))
        self.show_state(self._state)

    def show_state(self, state: LabState) -> None:
        """Show a state; a row beyond the end is the last one."""
        assert isinstance(state, ArchitecturesState)
        self._state = state = msgspec.structs.replace(
            state, row=min(state.row, len(ARCHITECTURES[state.network].layers) - 1)
        )
        self._show_controls()
        for side, key in (("network", state.network), ("beside", state.beside)):
            self._columns[side].setVisible(bool(key))
            if key:
                network = ARCHITECTURES[key]
                self.tables[side].show_network(network, narrow=bool(state.beside))
                self.sums[side].setText(self._sum(network))
        self.tables["network"].choose(state.row)
        self._read = "network"
        self._show_layer(state.row)

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {side: [choice] for side, choice in self.choices.items()}

    def _choose(self, side: str) -> None:
        self._change(**{side: self.choices[side].value()}, **({"row": 0} if side == "network" else {}))

    def _show_controls(self) -> None:
        self.choices["network"].set_value(self._state.network)
        self.choices["beside"].set_value(self._state.beside)

    def _point(self, side: str, row: int) -> None:
        self._read = side
        if side == "network":
            self._state = msgspec.structs.replace(self._state, row=row)
            self.changed.emit()
        self._show_layer(row)

    def _show_layer(self, at: int) -> None:
        table = self.tables[self._read]
        network, row = table.rows.network, table.rows.network.layers[at]
        self.heading.setText(f"{network.title}: {kind_name(row.kind)} · {row.name}")
        self.about.setText(f"{kind_sentence(row.kind)} {made_of(network, row)}".strip())
        sees = self.tr("One value depends on {side} × {side} px of the picture.").format(
            side=integer(row.receptive_field)
        )
        self.figures.setText(f"{table.rows.shares(row)}. {sees}")

    def _sum(self, network: Architecture) -> str:
        totals = {name: sum(count(row, name) for row in network.layers) for name in ("multiplications", "memory")}
        return self.tr(
            "{title} at {channels} × {side} × {side}: {parameters} parameters ({weights}), {multiplications} "
            "multiplications and {memory} of values for one picture."
        ).format(
            title=network.title,
            channels=network.paper_channels,
            side=network.paper_size,
            parameters=integer(network.parameters),
            weights=size(4 * network.parameters),
            multiplications=integer(totals["multiplications"]),
            memory=size(totals["memory"]),
        )

    def _column(self, side: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.sums[side])
        column.addWidget(self.tables[side], 1)
        return made
