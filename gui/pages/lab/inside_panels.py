"""The widgets of the look inside a model, and their places: picture and answer, layers, wall, one value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gui.pages.lab.changed_answer import ChangedAnswer
from gui.pages.lab.feature_wall import LARGEST, SMALLEST, USUAL, FeatureWall
from gui.pages.lab.layer_list import LayerList
from gui.pages.lab.map_view import MapView
from gui.pages.lab.parts import Slider
from gui.pages.lab.picture import ArrayView
from gui.pages.lab.trace_view import TraceView
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented

_PICTURE, _LEFT, _ZOOM = 132, 164, 100  # px


class InsidePanels(QStackedWidget):
    """What is seen of a model, or, without one, what is needed; `source` is the choice of model and picture."""

    def __init__(self, source: QWidget, parent: QWidget | None = None) -> None:
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
            [("maps", self.tr("Maps")), ("filters", self.tr("First filters"))], name=self.tr("What the wall shows")
        )
        self.brightness = Segmented(
            [("each", self.tr("Each by itself")), ("all", self.tr("All alike"))], name=self.tr("Brightness")
        )
        self.map = MapView()
        self.map_said = label("", "caption", strong=True)
        self.switch = QuietButton("", "stop")
        self.steps = TraceView()
        self.empty = EmptyState(
            "lab",
            self.tr("No trained model yet"),
            self.tr("This topic looks into a model of your own. Open a project and train one: a minute is enough."),
            self.tr("To training"),
        )
        self._build(source)

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
        made.addWidget(label(self.tr("What the network sees"), "caption", tone="quiet"))
        made.addWidget(self.picture)
        made.addWidget(label(self.tr("Its answer"), "caption", tone="quiet"))
        made.addWidget(self.answer)
        made.addWidget(self.off_said)
        made.addWidget(self.all_on, 0, Qt.AlignmentFlag.AlignLeft)
        made.addStretch(1)
        return made

    def _right(self) -> QVBoxLayout:
        tools = FlowBox(gap=SPACE)
        for widget in (self.views, self.brightness):
            tools.flow.addWidget(widget)
        area = self.area
        area.setWidget(self.wall)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(180)
        made = QVBoxLayout()
        made.setSpacing(SPACE)
        made.addWidget(tools)
        told = QHBoxLayout()
        told.setSpacing(2 * SPACE)
        told.addWidget(self.what, 1)
        told.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignTop)
        made.addLayout(told)
        made.addWidget(area, 1)
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
