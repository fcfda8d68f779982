"""What the engine would answer to a look inside a model of three layers."""

import numpy as np

from core.engine.frames import Reply
from core.events import jobs
from core.events.array import Array
from gui.pages.lab.inside import InsideTopic
from gui.pages.lab.page import LabPage
from tests.gui.doubles import CLASSES
from tests.gui.lab_page.helpers import opened

LAYERS = [
    jobs.InsideLayer(name="conv", kind="convolution", channels=6, side=8, can_be_off=True),
    jobs.InsideLayer(name="relu", kind="relu", channels=6, side=8, can_be_off=True),
    jobs.InsideLayer(name="fc", kind="linear", channels=3, side=1, can_be_off=False),
]


def view(request: jobs.LookInside, *, filters: bool = True) -> jobs.InsideView:
    first = 0.9 if not request.off else 0.2
    return jobs.InsideView(
        path=request.path,
        classes=list(CLASSES),
        probabilities=[first, 1 - first, 0.0],
        before=[0.9, 0.1, 0.0],
        layers=LAYERS,
        picture=Array.of(np.full((8, 8, 3), 90, np.uint8)),
        filters=Array.of(np.linspace(-1, 1, 6 * 3 * 9, dtype=np.float32).reshape(6, 3, 3, 3)) if filters else None,
        filtering="conv" if filters else "",
    )


def maps(request: jobs.FeatureMaps) -> jobs.FeatureMapsView:
    layer = next(one for one in LAYERS if one.name == request.layer)
    shape = (layer.channels, layer.side, layer.side)
    levels = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    tops = np.linspace(1, 4, layer.channels, dtype=np.float32)
    return jobs.FeatureMapsView(layer=request.layer, levels=Array.of(levels), tops=Array.of(tops))


def steps(request: jobs.TraceValue) -> jobs.ValueTrace:
    place = {"channel": request.channel, "row": request.row, "column": request.column}
    patch = np.arange(18, dtype=np.float32).reshape(2, 3, 3)
    weights = np.full((2, 3, 3), 0.5, np.float32)
    first = jobs.TraceStep(
        layer="conv",
        kind="convolution",
        value=76.75,
        own=76.75,
        patch=Array.of(patch),
        weights=Array.of(weights),
        channels=[0, 1],
        numbers={"sum": 76.5, "bias": 0.25},
        **place,
    )
    last = jobs.TraceStep(layer="relu", kind="relu", value=76.75, own=76.75, numbers={"input": 76.75}, **place)
    return jobs.ValueTrace(steps=[first, last] if request.layer == "relu" else [first])


class Answering:
    """Answers what the topic asks, as the engine would."""

    def __init__(self, qtbot, window, page: LabPage) -> None:
        self._qtbot, self._engine = qtbot, window.session.interactive
        self._done = 0
        self.topic: InsideTopic = opened(page, "inside")

    def __call__(self, **options: bool) -> None:
        """Answer until nothing is asked any more."""
        self._qtbot.waitUntil(lambda: len(self._engine.asked) > self._done)
        while len(self._engine.asked) > self._done:
            job, request = self._engine.asked[self._done]
            self._done += 1
            made = {
                jobs.LookInside: lambda one: view(one, **options),
                jobs.FeatureMaps: maps,
                jobs.TraceValue: steps,
            }[type(request)](request)
            self.say(made, job)

    def say(self, message: jobs.Result, job: int | None = None) -> None:
        number = self._engine.asked[-1][0] if job is None else job
        self._engine.messages.emit([Reply(job=number, message=message, final=True)])
        self._done = max(self._done, len([1 for asked, _ in self._engine.asked if asked <= number]))

    def asked(self, kind: type) -> list:
        return [request for _, request in self._engine.asked if isinstance(request, kind)]
