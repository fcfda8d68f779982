"""How far a picture is from those that a model knows, as an ONNX graph: from a network's features to their distance.

It is core/inference/novelty.py, step by step; the features of known pictures are stored in the file.
"""

from core.inference.novelty import NEIGHBOUR, NoveltyDetector
from core.inference.onnx_input import DOUBLE, FLOAT, IR, OPSET

_GRAPH = """<ir_version: {ir}, opset_import: ["" : {opset}]>
known_pictures (float[1, {features}] features) => (float novelty)
<
  int64[1] across = {{1}}, int64[1] k = {{{neighbour}}}, int64[1] others = {{{others}}},
  float zero = {{0.0}}, float one = {{1.0}}, double nothing = {{0.0}}, double two = {{2.0}}
>
{{
  length = ReduceL2<keepdims = 1>(features, across)
  empty = Equal(length, zero)
  divisor = Where(empty, one, length)
  direction = Div(features, divisor)
  known = Cast<to = {float}>(references)
  columns = Transpose<perm = [1, 0]>(known)
  cosines = MatMul(direction, columns)
  nearest, places = TopK<axis = 1>(cosines, k)
  farthest = Slice(nearest, others, k, across)
  cosine = Cast<to = {double}>(farthest)
  twice = Mul(cosine, two)
  difference = Sub(two, twice)
  square = Max(difference, nothing)
  distance = Sqrt(square)
  distance_float = Cast<to = {float}>(distance)
  novelty = Squeeze(distance_float)
}}"""


def novelty_model(detector: NoveltyDetector) -> "onnx.ModelProto":  # type: ignore[name-defined] # noqa: F821
    """Return the ONNX model: `features`, float32 (1, features), to `novelty`, float32, without axes."""
    from onnx import numpy_helper, parser

    text = _GRAPH.format(
        ir=IR,
        opset=OPSET,
        features=detector.references.shape[1],
        neighbour=NEIGHBOUR,
        others=NEIGHBOUR - 1,
        float=FLOAT,
        double=DOUBLE,
    )
    model = parser.parse_model(text)
    model.graph.initializer.append(numpy_helper.from_array(detector.references, "references"))
    return model
