"""What is seen of the look inside a model: picture and answer, layers, wall, one value."""

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.events.inside import InsideLayer
from gui.pages.lab.changed_answer import ChangedAnswer
from gui.pages.lab.feature_wall import LARGEST, SMALLEST, USUAL, FeatureWall
from gui.pages.lab.inside_survey import InsideSurvey
from gui.pages.lab.layer_list import LayerList
from gui.pages.lab.layer_words import kind_name, kind_sentence
from gui.pages.lab.map_view import MapView
from gui.pages.lab.parts import Slider, scrolled
from gui.pages.lab.picture import ArrayView
from gui.pages.lab.trace_view import TraceView
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented
from gui.words.general import integer

_PICTURE, _LEFT, _ZOOM = 132, 164, 100  # px


class InsidePanels(QStackedWidget):
    """What is seen of a model, or, without one, what is needed; `source` is the choice of model and picture.

    `survey` has the views of the whole validation part.
    """

    def __init__(self, source: QWidget, survey: InsideSurvey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Paragraph(tone="quiet")
        self.picture = ArrayView(self.tr("What the network sees"))
        self.answer = ChangedAnswer()
        self.off_said = Paragraph("caption", tone="quiet")
        self.all_on = LinkButton(self.tr("Switch all on again"))
        self.layers = LayerList()
        self.what = Paragraph("caption", tone="quiet")
        self.wall = FeatureWall()
        self.area = QScrollArea()
        self.zoom = Slider(SMALLEST, LARGEST, page=16)
        self.views = Segmented(
            [
                ("maps", self.tr("Maps")),
                ("filters", self.tr("First filters")),
                ("strongest", self.tr("Strongest pictures")),
                ("layers", self.tr("Layer by layer")),
            ],
            name=self.tr("What the wall shows"),
        )
        self.shown, self.tools = QStackedWidget(), FlowBox(gap=SPACE)
        self.count_off = QuietButton(
            self.tr("Accuracy now"),
            "evaluate",
            tip=self.tr("On validation pictures, with the same channels switched off, and with all of them on"),
        )
        self.brightness = Segmented(
            [("each", self.tr("Each by itself")), ("all", self.tr("All alike"))], name=self.tr("Brightness")
        )
        self.map = MapView()
        self.map_said = label("", "caption", strong=True)
        self.switch = QuietButton(self.tr("Switch off"), "stop")
        self.steps = TraceView()
        self.empty = EmptyState(
            "lab",
            self.tr("No trained model yet"),
            self.tr("This topic looks into a model of your own. Open a project and train one: a minute is enough."),
            self.tr("To training"),
        )
        self._survey = survey
        self._fitted = ("", "")  # the subject for which the wall chose its maps' size
        self._build(source)
        self.currentChanged.connect(self.updateGeometry)

    # --- size: without a model, the views that are not shown need no room

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size of what is shown."""
        return self.empty.minimumSizeHint() if self._is_empty() else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return the preferred size of what is shown."""
        return self.empty.sizeHint() if self._is_empty() else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return False without a model: Qt would ask the layout, which counts all views."""
        return not self._is_empty() and super().hasHeightForWidth()

    def _is_empty(self) -> bool:
        return self.currentWidget() is self.empty

    # --- showing

    def show_nothing(self, words: str) -> None:
        """Show no insides, and say why."""
        self.picture.show_nothing()
        self.answer.show_answer([], [], [])
        self.layers.show_layers([], -1)
        self.wall.show_pixels(np.zeros((0, 1, 1), np.uint32))
        self.steps.show_nothing()
        self.said.setText(words)

    def show_view(self, view: str) -> None:
        """Show the wall, or what the validation part says."""
        self.shown.setCurrentIndex({"strongest": 1, "layers": 2}.get(view, 0))
        for widget in (self.zoom, self.brightness):
            widget.setVisible(view in ("maps", "filters"))
        self.tools.settle()

    def show_words(self, layer: InsideLayer, view: str, *, has_filters: bool) -> None:
        """Say what the wall shows in a view: the maps of a layer, or the first filters, if the network has such."""
        if view in ("strongest", "layers"):
            self.what.setText("")
        elif view == "maps":
            self.what.setText(f"{kind_name(layer.kind)}: {kind_sentence(layer.kind)}")
        elif has_filters:
            self.what.setText(
                self.tr(
                    "The filters of the first convolution: what each looks for in the picture. Those of later layers "
                    "see maps, not colours."
                )
            )
        else:
            self.what.setText(
                self.tr(
                    "This network has no convolution, so it has no filters that are small pictures. What it "
                    "computes is in its layers."
                )
            )

    def show_off(self, count: int, *, is_off: bool, can_be_off: bool) -> None:
        """Show how many channels are switched off, and whether the chosen one is, and can be."""
        self.off_said.setText(
            self.tr("%n channel(s) are off. A line marks each bar's end before that.", "", count) if count else ""
        )
        self.all_on.setVisible(count > 0)
        self.count_off.setVisible(count > 0)
        self.switch.setText(self.tr("Switch on again") if is_off else self.tr("Switch off"))
        self.switch.set_icon_name("undo" if is_off else "stop")
        self.switch.setEnabled(can_be_off)

    def show_wall(self, pixels: np.ndarray, off: Collection[int], channel: int, *, subject: tuple[str, str]) -> None:
        """Show maps or filters, uint32 (channels, rows, columns); those of another subject are fitted to the room."""
        self.wall.show_pixels(pixels, off)
        if subject != self._fitted:
            self._fitted = subject
            self.wall.fit(self.area.viewport().size())
        self.wall.choose(channel)
        QTimer.singleShot(0, self, self._reveal)  # once the wall has its height

    def show_map(self, pixels: np.ndarray, channel: int, row: int, column: int) -> None:
        """Show one of these maps, large, with a value in it."""
        self.map.show_map(pixels[channel], row, column)
        place = (integer(one + 1) for one in (channel, *self.map.place))
        self.map_said.setText(self.tr("Map {0}, row {1}, column {2}").format(*place))

    def _reveal(self) -> None:
        """Scroll to the chosen map."""
        cell = self.wall.cell(self.wall.chosen).toRect()
        self.area.ensureVisible(cell.center().x(), cell.center().y(), cell.width(), cell.height())

    # --- building

    def _build(self, source: QWidget) -> None:
        self.zoom.set_value(USUAL)
        self.zoom.setFixedWidth(_ZOOM)
        self.zoom.setAccessibleName(self.tr("Size of the maps"))
        self.zoom.setToolTip(self.tr("Also Ctrl and the wheel over the maps, or + and −"))
        self.picture.setMinimumSize(_PICTURE, _PICTURE)
        self.picture.setFixedSize(_PICTURE, _PICTURE)
        self.switch.setToolTip(self.tr("Sets this channel to 0 everywhere. Also Space, or the right button, on a map."))
        body = QHBoxLayout()
        body.setSpacing(2 * SPACE)
        left = QWidget()
        left.setLayout(self._left())
        left.setFixedWidth(_LEFT)
        body.addWidget(left)
        body.addWidget(self.layers)
        body.addLayout(self._right(), 1)
        opened = QWidget()
        column = QVBoxLayout(opened)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(source)
        column.addWidget(self.said)
        column.addLayout(body, 1)
        column.addLayout(self._below())
        self.addWidget(opened)
        self.addWidget(self.empty)

    def _left(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(SPACE)
        made.addWidget(label(self.tr("What the network sees"), "caption", tone="quiet", wrap=True))
        made.addWidget(self.picture)
        made.addWidget(label(self.tr("Its answer"), "caption", tone="quiet"))
        made.addWidget(self.answer)
        made.addWidget(self.off_said)
        made.addWidget(self.all_on, 0, Qt.AlignmentFlag.AlignLeft)
        made.addWidget(self.count_off)
        made.addWidget(self._survey.accuracy_said)
        made.addStretch(1)
        return made

    def _right(self) -> QVBoxLayout:
        for widget in (self.views, self.brightness):
            self.tools.flow.addWidget(widget)
        area = self.area
        area.setWidget(self.wall)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(180)
        made = QVBoxLayout()
        made.setSpacing(SPACE)
        made.addWidget(self.tools)
        told = QHBoxLayout()
        told.setSpacing(2 * SPACE)
        told.addWidget(self.what, 1)
        told.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignTop)
        made.addLayout(told)
        self.shown.addWidget(area)
        for view in (self._survey.strongest, self._survey.ladder):
            self.shown.addWidget(scrolled(view))
        made.addWidget(self.shown, 1)
        return made

    def _below(self) -> QHBoxLayout:
        chosen = QVBoxLayout()
        chosen.setSpacing(SPACE // 2)
        chosen.addWidget(self.map_said)
        chosen.addWidget(self.map)
        chosen.addWidget(self.switch)
        made = QHBoxLayout()
        made.setSpacing(2 * SPACE)
        made.addLayout(chosen)
        made.addWidget(self.steps, 1)
        return made
