"""ONNX files answer as the application does, from a file's bytes to the answer, without any of its code."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training_spec import spec_from
from core.inference.certificate import compared_pictures
from core.inference.model import predict
from core.inference.named import named_model
from core.inference.onnx_input import preprocessing_model
from core.pixels.resize import resize
from core.problems import Problem
from core.weights.preprocessing import Preprocessing
from tests.core.conftest import never, quiet

SCRIPT = Path(__file__).parents[3] / "docs" / "classify_onnx.py"
SIZES = [(1, 1), (1, 300), (300, 1), (5, 7), (31, 33), (32, 32), (64, 64), (257, 129), (640, 481), (1999, 3)]


@pytest.mark.parametrize("channels", [1, 3])
def test_the_graph_is_the_one_resize(channels: int):
    background = (10, 200, 77)
    seen = Preprocessing(
        size=32, channels=channels, background=background, mean=(0.25,) * channels, std=(0.5,) * channels
    )
    session = onnxruntime.InferenceSession(preprocessing_model(seen).SerializeToString())
    rng = np.random.default_rng(0)
    for height, width in SIZES:
        picture = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
        (given,) = session.run(None, {"picture": picture})
        levels = picture
        if channels == 1:
            luma = (picture.astype(np.int64) @ [19595, 38470, 7471] + 32768) >> 16
            levels = luma.astype(np.uint8)[..., None]
        wanted = (resize(levels, 32, background) - 0.25) / 0.5
        assert given.shape == (1, channels, 32, 32)
        assert np.abs(given[0] - wanted).max() < 4e-6, (height, width)


@pytest.mark.parametrize(
    "spec",
    [
        {"arch": "lenet5", "epochs": 6},
        {"arch": "lenet5", "epochs": 2, "channels": "grey", "options": {"original": True}},
        {"arch": "smallnet", "epochs": 2, "size": 33},
        {"arch": "mobilenet_v2", "epochs": 2, "pretrained": True, "freeze": True, "size": 64},
    ],
    ids=["lenet5", "lenet5 of 1998", "smallnet", "mobilenet_v2"],
)
def test_a_script_without_the_application_gives_the_same_answers(project: Path, tmp_path: Path, spec: dict, do):
    settings = {"augment": "none", "batch": 8, "threads": 1, **spec}
    run = do(jobs.Train(project=str(project), spec=spec_from(settings))).run
    file = tmp_path / "m.onnx"
    told = do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
    assert (told.bytes, told.top1_agreement) == (file.stat().st_size, 1.0)
    assert told.max_abs_diff < 1e-5
    assert b"/core/" not in file.read_bytes()
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        compared = [one.path for one in compared_pictures(catalog.pictures()[:12], tmp_path)]
    script = [sys.executable, "-W", "error", str(SCRIPT), str(file), *compared]
    done = subprocess.run(script, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    model = named_model(f"{project}:{run}", emit=quiet, stop=never)
    for mine, theirs in zip(predict(model, compared, never), answers, strict=True):
        assert np.abs(np.array(mine.probabilities) - theirs["probabilities"]).max() < 1e-5, theirs["path"]


def test_a_file_that_answers_otherwise_is_not_written(project: Path, tmp_path: Path, do, monkeypatch):
    from core.inference import onnx_export

    spec = {"arch": "lenet5", "epochs": 6, "augment": "none", "batch": 8, "threads": 1}
    run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    right = onnx_export.preprocessing_model
    wrong = lambda seen: right(msgspec.structs.replace(seen, mean=(0.9,) * 3))  # noqa: E731
    monkeypatch.setattr(onnx_export, "preprocessing_model", wrong)
    file = tmp_path / "m.onnx"
    file.write_bytes(b"earlier")
    with pytest.raises(Problem, match="export_differs"):
        do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
    assert file.read_bytes() == b"earlier"
