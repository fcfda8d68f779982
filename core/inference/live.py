"""Live answers: each frame of a camera is seen as a picture file is, and what the last moments say is averaged.

One frame says too much: its noise makes answers flicker. Probabilities are averaged over time by exponential smoothing
with weights for uneven intervals (Müller 1991, "Specially weighted moving averages with repeated application of the EMA
operator"): a frame counts the less the longer ago it was, by `SETTLING`. So an answer needs no queue of frames, and
follows as fast with five frames a second as with twenty. How unlike the known pictures frames are is averaged, too.
"""

import math
import threading

import numpy as np
from PIL import Image

from core.events.exports import is_bundle
from core.events.listening import Emit, Stop
from core.events.live import ClassifyFrame, Settled
from core.inference.model import Model, Prediction, predictions_of
from core.inference.named import named_model, named_run
from core.pixels.decode import levels
from core.pixels.resize import resize
from core.runs.evaluations import evaluation_file

SETTLING = 0.4  # seconds after which a frame counts 1/e of what it did
_last = threading.local()  # `key` and `model`: the model of this thread's last frame


def live_model(name: str, *, emit: Emit, stop: Stop) -> Model:
    """Return a model as `named_model` does, from memory as long as its files are those of the last frame."""
    if is_bundle(name):  # which is remembered where bundles are opened
        return named_model(name, emit=emit, stop=stop)
    if getattr(_last, "key", None) != _key(name):
        model = named_model(name, emit=emit, stop=stop)
        _last.key, _last.model = _key(name), model  # its validation part may only now have been measured
    known: Model = _last.model
    return known


def _key(name: str) -> tuple[str, list[int]]:
    """Return a run's name and when its model and what its validation part says were written, in nanoseconds."""
    _, run = named_run(name)
    files = (run.folder / "checkpoints" / "best.json", evaluation_file(run.folder, "val"))
    return name, [file.stat().st_mtime_ns if file.is_file() else 0 for file in files]


def answer_frame(model: Model, request: ClassifyFrame) -> tuple[Prediction, Settled]:
    """Return what the frames say with this one, as a prediction without a path, and what to give with the next one."""
    seen = model.preprocessing
    pixels = levels(Image.fromarray(request.frame.numpy()), channels=seen.channels, background=seen.background)
    (now,) = predictions_of(model, [""], [resize(pixels, seen.size, seen.background)])
    # Rounding may carry a probability beyond 1, which no message may hold.
    probabilities = np.minimum(now.probabilities, 1.0).tolist()
    frame = Settled(model=model.weights_sha256, probabilities=probabilities, unlike=float(now.unlike))
    settled = settle(request.before, frame, request.seconds)
    return Prediction(path="", probabilities=tuple(settled.probabilities), unlike=settled.unlike > 0.5), settled


def settle(before: Settled | None, frame: Settled, seconds: float) -> Settled:
    """Return the average of `before` and of a frame that came `seconds` later; another model begins anew."""
    if before is None or before.model != frame.model or len(before.probabilities) != len(frame.probabilities):
        return frame
    old = math.exp(-seconds / SETTLING)
    return Settled(
        model=frame.model,
        probabilities=[
            old * one + (1 - old) * other for one, other in zip(before.probabilities, frame.probabilities, strict=True)
        ],
        unlike=old * before.unlike + (1 - old) * frame.unlike,
    )
