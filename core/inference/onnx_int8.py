"""A network as 8-bit whole numbers, for small machines: static quantisation, weights per channel, and how it compares.

Scales of activations come from pictures of the validation part (Jacob et al. 2018, arXiv 1712.05877, section 3).
Weights use 7 of their 8 bits: products of full 8-bit values overflow in x86 processors without VNNI, whose answers
would differ from those that were compared. Preprocessing and calibration of confidences stay in float32.
"""

import contextlib
import logging
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.events.jobs import EvaluationResult
from core.events.listening import Emit, Stop, raise_if_stopped
from core.inference.bundle import BundleFacts
from core.inference.certificate import Certificate, ComparedPicture, compare
from core.inference.model import Model, read_levels
from core.inference.onnx_export import onnx_answers, onnx_bytes, open_onnx
from core.inference.onnx_input import IR
from core.leftovers import folder_prefix
from core.pixels.decode import Unreadable
from core.problems import Problem

LEAST_AGREEMENT = 0.98  # share of the answers that have to stay (docs/decisions/0035-web-page.md)
_TIMED = 2.0  # seconds for each of the two
_TIMED_SIDES = (480, 640)  # px of a picture
_ROUNDS = 4  # in turns, so that a machine that is busy for a moment slows both


def int8_file(
    model: Model,
    facts: BundleFacts,
    measured: EvaluationResult,
    pictures: Sequence[ComparedPicture],
    *,
    path: str,
    emit: Emit,
    stop: Stop,
) -> tuple[bytes, Certificate, dict[str, float]]:
    """Return the ONNX file in 8-bit numbers, its certificate, and the speeds of `int8` and `float32`.

    `pictures` are of the validation part, and `measured` is the float32 model's figure there. Raises Problem
    `int8_unjudged`, `int8_differs`, `nothing_to_compare`, `cancelled`.
    """
    inputs = _inputs(model, [one.path for one in pictures], stop)
    content = onnx_bytes(model, facts, quantise=lambda network: quantised(network, inputs, path))
    given, _ = compare(model, onnx_answers(content, model, stop), pictures, emit=emit, stop=stop)
    check(given, measured, path)
    speed = speeds({"int8": content, "float32": onnx_bytes(model, facts)}, stop)
    return content, given, speed


def _inputs(model: Model, paths: Sequence[str], stop: Stop) -> Iterator[np.ndarray]:
    """Yield what reaches the network of each picture that can be read: float32 (1, channels, size, size)."""
    for path in paths:
        raise_if_stopped(stop)
        try:
            levels = read_levels(path, model.preprocessing).result()
        except Unreadable:  # the project's findings tell about it
            continue
        yield model.input(levels).numpy()


def quantised(network: Any, inputs: Iterator[np.ndarray], path: str) -> Any:
    """Return an ONNX network (`network_input` to `logits`) in 8-bit whole numbers, scaled by these inputs.

    Raises Problem `int8_unjudged` if there are none.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_static

    first = next(inputs, None)
    if first is None:
        raise Problem("int8_unjudged", path=path)
    with tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as name:
        before, after = Path(name) / "float32.onnx", Path(name) / "int8.onnx"
        prepared = onnx.shape_inference.infer_shapes(network)
        # The exporter has folded what can be folded; without this mark, the quantiser warns that nobody did.
        prepared.metadata_props.add(key="onnx.quant.pre_process", value="onnxruntime.quant")
        onnx.save(prepared, before)
        with _quiet_root():
            quantize_static(
                before,
                after,
                _calibration(first, inputs),
                per_channel=True,
                reduce_range=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        made = onnx.load(after)
    made.ir_version = IR
    del made.metadata_props[:], made.graph.value_info[:]
    return made


@contextlib.contextmanager
def _quiet_root() -> Iterator[None]:
    """Keep the quantiser's warnings for its developers off a terminal: it logs to the root, and gives it a handler."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.setLevel(level)
        for added in [one for one in root.handlers if one not in handlers]:
            root.removeHandler(added)


def _calibration(first: np.ndarray, others: Iterator[np.ndarray]) -> Any:
    from onnxruntime.quantization import CalibrationDataReader

    class Inputs(CalibrationDataReader):
        """Hands inputs of the network to the quantiser, one by one."""

        def __init__(self) -> None:
            self._first: np.ndarray | None = first

        def get_next(self) -> dict[str, np.ndarray] | None:
            given, self._first = self._first, None
            given = given if given is not None else next(others, None)
            return None if given is None else {"network_input": given}

    return Inputs()


def check(found: Certificate, measured: EvaluationResult, path: str) -> None:
    """Raise Problem `int8_differs` if too many answers changed: more than one in fifty, or than the interval allows.

    A refusal is an answer, too: of refusals, no more than one in fifty may change.

    The interval of the float32 model's accuracy allows so many that the accuracy would stay in it even if each changed
    answer had been right before and were wrong now. Of few pictures it is wide, so it is not enough by itself.
    """
    within = measured.accuracy - measured.interval[0]
    refusals = 1.0 if found.refusals is None else found.refusals
    values = {"path": path, "pictures": found.pictures}
    if found.agreement < LEAST_AGREEMENT or 1 - found.agreement > within:
        raise Problem("int8_differs", changed=1 - found.agreement, allowed=min(1 - LEAST_AGREEMENT, within), **values)
    if refusals < LEAST_AGREEMENT:
        raise Problem("int8_differs", changed=1 - refusals, allowed=1 - LEAST_AGREEMENT, **values)


def speeds(files: dict[str, bytes], stop: Stop) -> dict[str, float]:
    """Return how many pictures a second each ONNX file answers on this machine, preprocessing included."""
    sessions = {name: open_onnx(content) for name, content in files.items()}
    counts, seconds = dict.fromkeys(sessions, 0), dict.fromkeys(sessions, 0.0)
    picture = np.zeros((*_TIMED_SIDES, 3), np.uint8)
    for session in sessions.values():
        session.run(["probabilities"], {"picture": picture})  # the first one also allocates
    for _ in range(_ROUNDS):
        for name, session in sessions.items():
            began = time.perf_counter()
            while time.perf_counter() - began < _TIMED / _ROUNDS:
                raise_if_stopped(stop)
                session.run(["probabilities"], {"picture": picture})
                counts[name] += 1
            seconds[name] += time.perf_counter() - began
    return {name: counts[name] / seconds[name] for name in sessions}
