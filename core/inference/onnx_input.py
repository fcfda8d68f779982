"""The preprocessing of pictures as an ONNX graph: from a uint8 picture of any size to a network's input.

It is core/pixels/resize.py, step by step: the weights of both sides are computed in the graph from the picture's height
and width, in float64, and applied as two matrix products. No operator `Resize` is used, because its results differ
between runtimes and versions.
"""

import numpy as np

from core.pixels.resize import padding_colour
from core.weights.preprocessing import Preprocessing

OPSET, IR = 18, 10
FLOAT, INT32, DOUBLE = 1, 6, 11  # numbers of ONNX's types
_HEAD = """<ir_version: {ir}, opset_import: ["" : {opset}]>
preprocessing (uint8[height, width, 3] picture) => (float[1, {planes}, {size}, {size}] network_input)
<
  int64 one = {{1}}, int64 two = {{2}}, int64 side = {{{size}}}, int64[1] first = {{0}}, int64[1] second = {{1}},
  int64[1] third = {{2}}, int64[1] nothing = {{0}},
  double zero_double = {{0.0}}, double one_double = {{1.0}}, double half = {{0.5}},
  float lowest = {{0.0}}, float highest = {{255.0}}, float one_float = {{1.0}}
>
{{
{lines}
}}"""
_COLOUR = """
  levels = Cast<to = {float}>(picture)
  planes = Transpose<perm = [2, 0, 1]>(levels)"""
# Grey as in core/pixels/decode.py, in whole numbers.
_GREY = """
  colours = Cast<to = {int32}>(picture)
  weighted = Mul(colours, luma)
  summed = ReduceSum<keepdims = 0>(weighted, third)
  rounded = Add(summed, luma_half)
  grey = Div(rounded, luma_whole)
  grey_levels = Cast<to = {float}>(grey)
  planes = Unsqueeze(grey_levels, first)"""
_SIDES = """
  shape = Shape(picture)
  height_list = Slice(shape, first, second)
  width_list = Slice(shape, second, third)
  height = Squeeze(height_list)
  width = Squeeze(width_list)
  longest = Max(height, width)
  longest_twice = Mul(longest, two)"""
_AXIS = """
  {a}_side = Mul({a}, side)
  {a}_side_twice = Mul({a}_side, two)
  {a}_sum = Add({a}_side_twice, longest)
  {a}_rounded = Div({a}_sum, longest_twice)
  {a}_fitted = Max({a}_rounded, one)
  {a}_from = Cast<to = {double}>({a})
  {a}_to = Cast<to = {double}>({a}_fitted)
  {a}_scale = Div({a}_from, {a}_to)
  {a}_reach = Max({a}_scale, one_double)
  {a}_outputs = Range(zero_double, {a}_to, one_double)
  {a}_outputs_half = Add({a}_outputs, half)
  {a}_centres = Mul({a}_outputs_half, {a}_scale)
  {a}_centres_column = Unsqueeze({a}_centres, second)
  {a}_inputs = Range(zero_double, {a}_from, one_double)
  {a}_pixels = Add({a}_inputs, half)
  {a}_pixels_row = Unsqueeze({a}_pixels, first)
  {a}_offsets = Sub({a}_pixels_row, {a}_centres_column)
  {a}_distances = Abs({a}_offsets)
  {a}_shares = Div({a}_distances, {a}_reach)
  {a}_slopes = Sub(one_double, {a}_shares)
  {a}_triangles = Max({a}_slopes, zero_double)
  {a}_sums = ReduceSum<keepdims = 1>({a}_triangles, second)
  {a}_normal = Div({a}_triangles, {a}_sums)
  {a}_weights = Cast<to = {float}>({a}_normal)
  {a}_rest = Sub(side, {a}_fitted)
  {a}_before = Div({a}_rest, two)
  {a}_after = Sub({a}_rest, {a}_before)
  {a}_before_list = Unsqueeze({a}_before, first)
  {a}_after_list = Unsqueeze({a}_after, first)
  {a}_fitted_list = Unsqueeze({a}_fitted, first)"""
_FIT = """
  width_transposed = Transpose<perm = [1, 0]>(width_weights)
  across = MatMul(planes, width_transposed)
  fitted = MatMul(height_weights, across)
  clipped = Clip(fitted, lowest, highest)
  pads = Concat<axis = 0>(nothing, height_before_list, width_before_list, nothing, height_after_list, width_after_list)
  padded = Pad(clipped, pads)
  covered_shape = Concat<axis = 0>(second, height_fitted_list, width_fitted_list)
  covered = Expand(one_float, covered_shape)
  mask = Pad(covered, pads)
  uncovered = Sub(one_float, mask)
  margin = Mul(uncovered, background)
  square = Add(padded, margin)
  input_levels = Div(square, highest)
  centred = Sub(input_levels, mean)
  normalised = Div(centred, deviation)
  network_input = Unsqueeze(normalised, first)"""


def preprocessing_model(seen: Preprocessing) -> "onnx.ModelProto":  # type: ignore[name-defined] # noqa: F821
    """Return the ONNX model: `picture`, uint8 (height, width, 3), to `network_input`, float32 (1, channels, S, S)."""
    from onnx import numpy_helper, parser

    types = {"float": FLOAT, "int32": INT32, "double": DOUBLE}
    blocks = [_COLOUR if seen.channels == 3 else _GREY, _SIDES]
    axes = [_AXIS.format(a=axis, **types) for axis in ("height", "width")]
    lines = "".join([block.format(**types) for block in blocks] + axes + [_FIT])
    text = _HEAD.format(ir=IR, opset=OPSET, planes=len(seen.mean), size=seen.size, lines=lines)
    model = parser.parse_model(text)
    constants = {
        "background": padding_colour(seen.channels, seen.background).reshape(-1, 1, 1),
        "mean": np.array(seen.mean, np.float32).reshape(-1, 1, 1),
        "deviation": np.array(seen.std, np.float32).reshape(-1, 1, 1),
    }
    if seen.channels == 1:
        constants |= {
            "luma": np.array([19595, 38470, 7471], np.int32),
            "luma_half": np.array(32768, np.int32),
            "luma_whole": np.array(65536, np.int32),
        }
    model.graph.initializer.extend(numpy_helper.from_array(one, name) for name, one in constants.items())
    return model
