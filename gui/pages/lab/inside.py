"""Inside my model: the maps of every layer for a picture, one value step by step, and channels switched off by hand."""

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.events import jobs
from core.events.inside import InsideLayer
from core.lab.inside import MOST_OFF, Channels, count_off, read_off, toggled, write_off
from core.lab.states import InsideState, LabState
from core.lab.values import Value
from core.problems import Problem
from gui.pages.lab.inside_panels import InsidePanels
from gui.pages.lab.inside_questions import InsideQuestions
from gui.pages.lab.inside_source import InsideSource
from gui.pages.lab.inside_survey import InsideSurvey
from gui.pages.lab.level_colours import as_bright, painted_filters, painted_levels
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.words.general import problem_text, reason_text


class InsideTopic(Topic):
    """Shows what the engine finds inside; the window computes nothing but colours."""

    key = "inside"
    _state: InsideState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: jobs.InsideView | None = None
        self.maps: jobs.FeatureMapsView | None = None
        self.trace: jobs.ValueTrace | None = None
        self.source = InsideSource(workspace)
        self.questions = InsideQuestions(workspace, self)
        self.survey = InsideSurvey(workspace, self)
        panels = InsidePanels(self.source, self.survey)
        self.said, self.picture, self.answer = panels.said, panels.picture, panels.answer
        self.off_said, self.all_on, self.layers, self.what = panels.off_said, panels.all_on, panels.layers, panels.what
        self.wall, self.zoom, self.views, self.brightness = panels.wall, panels.zoom, panels.views, panels.brightness
        self.count_off = panels.count_off
        self.map, self.map_said, self.switch, self.steps = panels.map, panels.map_said, panels.switch, panels.steps
        self._panels = panels
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(panels)
        self._connect()
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state; a layer, a channel or a place beyond the end is the last one."""
        assert isinstance(state, InsideState)
        before, self._state = self._state, state
        self._show_controls()
        if before.off != state.off:
            self.survey.forget_accuracy()
        if self.view is None or before.off != state.off:
            self._ask_again()
        elif (before.layer, before.view) != (state.layer, state.view):
            self._ask_maps()
        else:
            self._show_wall()
            if (before.channel, before.row, before.column) != (state.channel, state.row, state.column):
                self._ask_trace()
        self._ask_survey()

    def values(self) -> dict[str, Value]:
        """Return the settings and what is seen; probabilities in percent, of the answer with nothing switched off."""
        made = super().values() | {"switched_off": count_off(self._off())}
        layer = self._layer()
        made["kind"] = layer.kind if layer is not None else ""
        counted = self.survey.accuracy
        made["accuracy"] = 100 * counted.now.value if counted is not None else 0.0
        made["accuracy_before"] = 100 * counted.before.value if counted is not None else 0.0
        made["value"] = self.trace.steps[-1].own if self.trace is not None else 0.0
        if self.view is None or not self.view.before:
            return made | {"probability": 0.0, "before": 0.0, "is_changed": False}
        first = int(np.argmax(self.view.before))
        made |= {"probability": 100 * self.view.probabilities[first], "before": 100 * self.view.before[first]}
        return made | {"is_changed": first != int(np.argmax(self.view.probabilities))}

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "layer": [self.layers],
            "channel": [self.wall],
            "row": [self.map],
            "column": [self.map],
            "view": [self.views],
            "brightness": [self.brightness],
            "off": [self.switch, self.all_on],
        }

    def is_ready(self) -> bool:
        """Return whether the steps of a value are shown, or there is no model to look into."""
        return not self.source.has_runs() or (self.trace is not None and not self.questions.is_waiting)

    def resume(self) -> None:
        """Ask what was not answered."""
        if self.view is None:
            self._ask_again()
        self._ask_survey()

    def rest(self) -> None:
        """Take back the questions; those without an answer are asked again, from the first on."""
        if self.questions.is_waiting:
            self.view = None
        self.questions.leave()
        self.survey.leave()

    # --- asking

    def _source_chosen(self) -> None:
        self.view = None
        self.survey.leave()
        self.survey.forget_accuracy()
        self._ask_again()

    def _ask_again(self) -> None:
        has_model = self.source.has_runs()
        self._panels.setCurrentIndex(0 if has_model else 1)
        self.questions.leave()
        self.questions.run, self.questions.path = self.source.run(), self.source.path
        layers = self.view.layers if self.view is not None else []
        self.questions.off = {layers[at].name: list(off) for at, off in self._off().items() if at < len(layers)}
        if has_model and not self.source.path:
            self._refuse(self.tr("Choose a picture."))
        elif has_model:
            if self.view is None:
                self.said.setText(self.tr("The model is opened…"))
            self.questions.ask_view()

    def _take_view(self, view: jobs.InsideView) -> None:
        if view.error is not None:
            self._refuse(self.tr("The picture cannot be read: {reason}").format(reason=reason_text(view.error)))
            return
        is_first, self.view = self.view is None, view
        self.said.setText("")
        if is_first and self._off():  # the names of the layers are known only now
            self._ask_again()
            return
        assert view.picture is not None
        self.picture.show_array(view.picture.numpy())
        self.answer.show_answer(view.classes, view.probabilities, view.before)
        self._show_controls()
        self._ask_maps()
        self._ask_survey()

    def _ask_maps(self) -> None:
        layer = self._layer()
        if layer is not None:
            self.questions.ask_maps(layer.name)

    def _take_maps(self, maps: jobs.FeatureMapsView) -> None:
        self.maps = maps
        self._show_wall()
        self._ask_trace()

    def _ask_survey(self) -> None:
        """Ask about the validation part what the chosen view shows."""
        layer, run = self._layer(), self.source.run()
        if layer is not None and self._state.view == "strongest":
            self.survey.ask_strongest(run, layer.name, min(self._state.channel, layer.channels - 1))
        elif layer is not None and self._state.view == "layers":
            self.survey.ask_layers(run)

    def _count_off(self) -> None:
        self.survey.ask_accuracy(self.source.run(), self.questions.off)

    def _ask_trace(self) -> None:
        layer = self._layer()
        if layer is not None:
            spot = (min(self._state.channel, layer.channels - 1), self._state.row, self._state.column)
            self.questions.ask_trace(layer.name, *spot)

    def _take_trace(self, trace: jobs.ValueTrace) -> None:
        self.trace = trace
        self.steps.show_trace(trace)

    def _take_refusal(self, refused: jobs.Refused) -> None:
        self._refuse(problem_text(refused))

    def _refuse(self, words: str) -> None:
        self.questions.leave()
        self.view = self.maps = self.trace = None
        self._panels.show_nothing(words)

    # --- showing

    def _off(self) -> Channels:
        return read_off(self._state.off)

    def _layer(self) -> InsideLayer | None:
        """Return the chosen layer; with the first filters, that of the first convolution."""
        if self.view is None or not self.view.layers:
            return None
        if self._state.view == "filters" and self.view.filtering:
            return next(one for one in self.view.layers if one.name == self.view.filtering)
        return self.view.layers[min(self._state.layer, len(self.view.layers) - 1)]

    def _number(self) -> int:
        """Return the number of the chosen layer."""
        layer = self._layer()
        return self.view.layers.index(layer) if self.view is not None and layer is not None else 0

    def _show_controls(self) -> None:
        state, layer = self._state, self._layer()
        self.views.set_value(state.view)
        self.brightness.set_value(state.brightness)
        self._panels.show_view(state.view)
        self.brightness.setEnabled(state.view != "filters" or not self._has_filters())
        if self.view is None or layer is None:
            return
        self.layers.show_layers(self.view.layers, self._number())
        self._panels.show_words(layer, state.view, has_filters=self._has_filters())
        is_off = state.channel in self._off().get(self._number(), ())
        self._panels.show_off(count_off(self._off()), is_off=is_off, can_be_off=layer.can_be_off)

    def _has_filters(self) -> bool:
        return self.view is not None and self.view.filters is not None

    def _show_wall(self) -> None:
        maps, layer = self.maps, self._layer()
        if maps is None or layer is None or maps.layer != layer.name or self.view is None:
            return
        levels = maps.levels.numpy()
        if self._state.brightness == "all" or layer.side == 1:  # a single value by itself would always be the brightest
            levels = as_bright(levels, maps.tops.numpy())
        shown = pixels = painted_levels(levels)
        if self._state.view == "filters" and self.view.filters is not None:
            shown = painted_filters(self.view.filters.numpy())
        channel = min(self._state.channel, layer.channels - 1)
        off = self._off().get(self._number(), ())
        self._panels.show_wall(shown, off, channel, subject=(self._state.view, layer.name))
        self._panels.show_map(pixels, channel, self._state.row // maps.step, self._state.column // maps.step)

    # --- what a person does

    def _point_layer(self, row: int) -> None:
        self._change(layer=row, view="maps" if self._state.view == "filters" else self._state.view)

    def _point_map(self, channel: int, row: int, column: int) -> None:
        step = self.maps.step if self.maps is not None else 1
        if self._state.view == "filters" or row < 0:
            self._change(channel=channel, layer=self._number())
        else:
            self._change(channel=channel, row=row * step, column=column * step)

    def _point_value(self, row: int, column: int) -> None:
        step = self.maps.step if self.maps is not None else 1
        self._change(row=row * step, column=column * step)

    def _toggle(self, channel: int) -> None:
        layer = self._layer()
        if layer is None or not layer.can_be_off:
            return
        off = toggled(self._off(), self._number(), channel)
        if count_off(off) > MOST_OFF:
            self.refused.emit(Problem("too_many_off", most=MOST_OFF))
            return
        self._change(off=write_off(off), channel=channel)

    def _toggle_chosen(self) -> None:
        layer = self._layer()
        if layer is not None:
            self._toggle(min(self._state.channel, layer.channels - 1))

    def _switch_all_on(self) -> None:
        self._change(off="")

    def _choose_view(self, view: str) -> None:
        self._change(view=view)

    def _choose_brightness(self, key: str) -> None:
        self._change(brightness=key)

    def _to_training(self) -> None:
        self.page_wanted.emit("train")

    def _connect(self) -> None:
        self.source.chosen.connect(self._source_chosen)
        self.questions.viewed.connect(self._take_view)
        self.questions.mapped.connect(self._take_maps)
        self.questions.traced.connect(self._take_trace)
        self.questions.refused.connect(self._take_refusal)
        self.layers.pointed.connect(self._point_layer)
        self.wall.pointed.connect(self._point_map)
        self.wall.toggled.connect(self._toggle)
        self.wall.zoomed.connect(self.zoom.set_value)
        self.zoom.valueChanged.connect(self.wall.set_side)
        self.map.pointed.connect(self._point_value)
        self.switch.clicked.connect(self._toggle_chosen)
        self.count_off.clicked.connect(self._count_off)
        self.all_on.clicked.connect(self._switch_all_on)
        self.views.chosen.connect(self._choose_view)
        self.brightness.chosen.connect(self._choose_brightness)
        self._panels.empty.acted.connect(self._to_training)
