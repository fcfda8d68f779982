"""A model as one self-contained ONNX file: from a uint8 picture of any size to calibrated probabilities.

Input `picture`: uint8 (height, width, 3), RGB, upright, over the background where it is transparent. Outputs
`probabilities`: float32 (classes,), and, if the model can tell, `novelty`: float32, the distance from the pictures that
it knows. Classes, thresholds and what a program must know to read files are in the metadata.
"""

import contextlib
import io
import json
import logging
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

import msgspec
import torch
from tqdm import tqdm

from core.events.array import MOST_SIDE
from core.events.listening import Stop, raise_if_stopped
from core.inference.bundle import BundleFacts
from core.inference.certificate import Ask, Certificate, FileAnswer
from core.inference.knowing import refusal
from core.inference.model import Model, with_features
from core.inference.onnx_input import IR, OPSET, preprocessing_model
from core.inference.onnx_novelty import novelty_model
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.view import View, view_pixels

_ENDING = """<ir_version: {ir}, opset_import: ["" : {opset}]>
ending (float[1, {classes}] logits) => (float[{classes}] probabilities)
<float temperature = {{{temperature!r}}}, int64[1] first_axis = {{0}}>
{{
  calibrated = Div(logits, temperature)
  rows = Softmax<axis = 1>(calibrated)
  probabilities = Squeeze(rows, first_axis)
}}"""
_AHEAD = 8  # pictures that are decoded while others are asked


def onnx_bytes(model: Model, facts: BundleFacts, *, quantise: Callable[[Any], Any] | None = None) -> bytes:
    """Return the file. It is the same for the same model and versions of libraries.

    `quantise` may turn the network, an ONNX model from `network_input` to `logits` and perhaps `features`, into another
    one.
    """
    import onnx
    from onnx import compose, parser

    names = {"ir": IR, "opset": OPSET, "classes": len(model.classes), "temperature": float(facts.knowing.temperature)}
    before, network = preprocessing_model(model.preprocessing), _network(model)
    if quantise is not None:
        network = quantise(network)
    whole = compose.merge_models(before, network, io_map=[("network_input", "network_input")], prefix1="picture/")
    whole = compose.merge_models(
        whole, parser.parse_model(_ENDING.format(**names)), io_map=[("logits", "logits")], prefix2="answer/"
    )
    if model.detector is not None:
        known = novelty_model(model.detector)
        whole = compose.merge_models(whole, known, io_map=[("features", "features")], prefix2="known/")
    for value in (*whole.graph.input, *whole.graph.output):
        _rename(whole, value.name, value.name.rpartition("/")[2])
    whole.graph.name, whole.producer_name, whole.producer_version = "goldilocks", "Goldilocks", facts.made_by
    onnx.helper.set_model_props(whole, _metadata(model, facts))
    onnx.checker.check_model(whole, full_check=True)
    content: bytes = whole.SerializeToString(deterministic=True)
    return content


def certified(content: bytes, certificate: Certificate) -> bytes:
    """Return a file with its certificate in the metadata."""
    import onnx

    model = onnx.load_model_from_string(content)
    model.metadata_props.add(key="certificate", value=msgspec.json.encode(certificate).decode())
    stored: bytes = model.SerializeToString(deterministic=True)
    return stored


class _WithFeatures(torch.nn.Module):
    """A network that also returns what enters its last layer."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits (n, classes) and features (n, features)."""
        return with_features(self.network, pictures)


def _network(model: Model) -> Any:
    """Return the network as an ONNX model: `network_input` to `logits` and, for a detector, `features`."""
    asked = model.network if model.detector is None else _WithFeatures(model.network).eval()
    seen = model.preprocessing
    pictures = torch.zeros(1, len(seen.mean), seen.size, seen.size)
    tqdm.monitor_interval = 0  # the exporter's bar would leave its thread behind
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    # What the exporter says while it works is for its developers.
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            asked,
            (pictures,),
            dynamo=True,
            opset_version=OPSET,
            external_data=False,
            verbose=False,
            input_names=["network_input"],
            output_names=["logits"] if model.detector is None else ["logits", "features"],
        )
    assert program is not None
    network = program.model_proto
    network.ir_version = IR
    for node in network.graph.node:
        del node.metadata_props[:]  # paths of this machine
        node.doc_string = ""
    del network.graph.metadata_props[:], network.metadata_props[:], network.graph.value_info[:]
    return network


def _rename(model: Any, name: str, wanted: str) -> None:
    """Give an input or output of a model another name."""
    for node in model.graph.node:
        node.input[:] = [wanted if one == name else one for one in node.input]
        node.output[:] = [wanted if one == name else one for one in node.output]
    for value in (*model.graph.input, *model.graph.output):
        if value.name == name:
            value.name = wanted


def _metadata(model: Model, facts: BundleFacts) -> dict[str, str]:
    seen, knowing = model.preprocessing, facts.knowing
    values: dict[str, Any] = {
        "classes": list(model.classes),
        "background": seen.background,
        "scale": seen.scale,
        "temperature": knowing.temperature,
        "sure_enough": knowing.sure_enough,
        "unlike_from": model.detector.threshold if model.detector is not None else None,
        "origin": facts.origin,
        "test": facts.test,
        "weights_sha256": facts.weights_sha256,
    }
    return {name: msgspec.json.encode(value).decode() for name, value in values.items()}


def open_onnx(content: bytes) -> Any:
    """Return a session of onnxruntime."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def onnx_answers(content: bytes, model: Model, stop: Stop) -> Ask:
    """Return how an ONNX file answers in onnxruntime, for a certificate; `model` tells how files are read."""
    session = open_onnx(content)
    stored = {name: json.loads(one) for name, one in session.get_modelmeta().custom_metadata_map.items()}
    asked = [one.name for one in session.get_outputs()]
    seen = model.preprocessing

    def ask(paths: Sequence[str]) -> Iterator[FileAnswer | None]:
        waiting = deque(paths)
        views: deque[Future[View]] = deque()
        while waiting or views:
            raise_if_stopped(stop)
            while waiting and len(views) < _AHEAD:
                views.append(shared().view(waiting.popleft(), MOST_SIDE, seen.background, seen.scale))
            try:
                picture = view_pixels(views.popleft().result())
            except Unreadable:
                yield None
                continue
            probabilities, *far = session.run(asked, {"picture": picture})
            novelty = float(far[0]) if far else None
            unlike = novelty is not None and novelty > stored["unlike_from"]
            why = refusal(float(probabilities.max()), stored["sure_enough"], unlike=unlike)
            yield FileAnswer(probabilities, novelty, why)

    return ask
