"""An ONNX file in 8-bit numbers: smaller, compared on validation pictures, refused where it answers otherwise."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import onnx
import pytest
from msgspec.structs import replace
from onnx import numpy_helper

from core.cli.main import main
from core.events import jobs
from core.events.training_spec import spec_from
from core.inference import onnx_int8
from core.inference.certificate import Certificate
from core.problems import Problem

SCRIPT = Path(__file__).parents[3] / "docs" / "classify_onnx.py"


@pytest.fixture
def run(learn) -> str:
    return learn(epochs=8)


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(onnx_int8, "_TIMED", 0.1)


def test_the_file_is_smaller_and_answers_alike(project: Path, run: str, tmp_path: Path, pictures: Path, capsys, do):
    small, large = tmp_path / "small.onnx", tmp_path / "large.onnx"
    do(jobs.ExportModel(project=str(project), run=run, to=str(large)))
    assert main(["export", str(project), "--run", run, "--to", str(small), "--int8", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["bytes"] == small.stat().st_size < large.stat().st_size / 2
    assert 0 < told["max_abs_diff"] < 0.1
    # Eight validation pictures, and each in six further forms.
    assert (told["pictures_compared"], told["top1_agreement"]) == (8 + 6 * 8, 1.0)
    assert set(told["speed"]) == {"int8", "float32"}
    assert "browser" not in told, "it is no web page"
    assert all(value > 0 for value in told["speed"].values())
    nodes = onnx.load(small).graph.node
    assert {"QuantizeLinear", "DequantizeLinear"} <= {node.op_type for node in nodes}
    assert not any(node.op_type.endswith("Linear") for node in nodes if node.name.startswith("picture/"))
    paths = [str(path) for path in sorted(pictures.rglob("*.png"))]
    script = [sys.executable, "-W", "error", str(SCRIPT), str(small), *paths]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    answers = [json.loads(line)["class"] for line in done.stdout.splitlines()]
    assert answers == [Path(path).parent.name for path in paths]


def figures(agreement: float, accuracy: float, low: float) -> tuple[Certificate, SimpleNamespace]:
    given = Certificate(pictures=100, difference=0.5, agreement=agreement)
    return given, SimpleNamespace(accuracy=accuracy, interval=(low, 1.0))


@pytest.mark.parametrize(
    ("agreement", "low", "allowed"),
    [
        (0.98, 0.75, None),
        (0.97, 0.75, 0.02),  # a wide interval does not excuse it
        (0.99, 0.895, 0.005),  # many pictures make the interval the stricter of the two
        (1.0, 0.9, None),
    ],
)
def test_one_answer_in_fifty_may_change_and_no_more_than_the_interval_allows(agreement, low, allowed):
    given, measured = figures(agreement, 0.9, low)
    if allowed is None:
        onnx_int8.check(given, measured, "m.onnx")
        return
    with pytest.raises(Problem, match="int8_differs") as raised:
        onnx_int8.check(given, measured, "m.onnx")
    assert raised.value.values["allowed"] == pytest.approx(allowed)


def test_of_refusals_no_more_than_one_in_fifty_may_change():
    given, measured = figures(1.0, 0.9, 0.7)
    onnx_int8.check(replace(given, refusals=0.98), measured, "m.onnx")
    with pytest.raises(Problem, match="int8_differs") as raised:
        onnx_int8.check(replace(given, refusals=0.97), measured, "m.onnx")
    assert raised.value.values["changed"] == pytest.approx(0.03)


def test_weights_have_a_scale_for_each_channel_and_seven_bits(project: Path, run: str, tmp_path: Path, do):
    file = tmp_path / "m.onnx"
    do(jobs.ExportModel(project=str(project), run=run, to=str(file), int8=True))
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    weights = [name for name in stored if name.endswith("_quantized") and stored[name].dtype == "int8"]
    assert len(weights) == 5
    for name in weights:
        scales = stored[name.replace("_quantized", "_scale")]
        assert scales.shape == stored[name].shape[:1] or scales.shape == stored[name].shape[-1:]
        assert abs(stored[name].astype(int)).max() <= 64


def test_a_file_that_answers_otherwise_is_not_written(project: Path, run: str, tmp_path: Path, do, monkeypatch):
    def wrong(network, inputs, path):
        del inputs, path
        head = [node for node in network.graph.node if node.op_type == "Gemm"][-1]
        for one in network.graph.initializer:
            if one.name in head.input:
                one.CopyFrom(numpy_helper.from_array(-numpy_helper.to_array(one), one.name))
        return network

    monkeypatch.setattr(onnx_int8, "quantised", wrong)
    file = tmp_path / "m.onnx"
    file.write_bytes(b"earlier")
    with pytest.raises(Problem, match="int8_differs") as raised:
        do(jobs.ExportModel(project=str(project), run=run, to=str(file), int8=True))
    assert raised.value.values["changed"] == 1.0
    assert file.read_bytes() == b"earlier"


@pytest.mark.parametrize("name", ["m.goldilocks", "m.html"])
def test_only_onnx_files_compute_in_8_bit_numbers(project: Path, run: str, tmp_path: Path, name: str, capsys):
    assert main(["export", str(project), "--run", run, "--to", str(tmp_path / name), "--int8"]) == 2
    assert ".onnx" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_without_validation_pictures_nothing_is_promised(empty_project: Path, pictures: Path, tmp_path: Path, do):
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)]))
    do(jobs.Split(project=str(empty_project), train=80, val=0, test=20))
    spec = spec_from({"arch": "lenet5", "epochs": 1, "augment": "none", "batch": 8, "threads": 1})
    run = do(jobs.Train(project=str(empty_project), spec=spec)).run
    with pytest.raises(Problem, match="int8_unjudged"):
        do(jobs.ExportModel(project=str(empty_project), run=run, to=str(tmp_path / "m.onnx"), int8=True))
