"""Every architecture of the catalogue, trained a little on the clipart sample, answers outside as it does inside.

For each: the bundle, the ONNX file and the web page, in a browser if there is one, beside the application on more than
200 pictures (the certificate), and the ONNX file once more in a process that has only Pillow, NumPy and onnxruntime
(docs/classify_onnx.py), from file to answer.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.projects import SAMPLES, do, make_project, train
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import ignore, never
from core.inference.answers import answer
from core.inference.certificate import compared_pictures
from core.inference.model import predict
from core.inference.named import named_model
from models.catalogue import ARCHITECTURES

SCRIPT = Path(__file__).parents[1] / "docs" / "classify_onnx.py"
WANTED = os.environ.get("GOLDILOCKS_ARCHS", ",".join(ARCHITECTURES)).split(",")


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder / "project", SAMPLES / "clipart.zip")
        with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
            paths = [one.path for one in compared_pictures(catalog.pictures()[:200], folder)]
        for arch in WANTED:
            run, _ = train(project, arch=arch, epochs=1, batch=16, augment="none")
            for suffix in ("goldilocks", "onnx", "html"):
                began = time.perf_counter()
                file = folder / f"{arch}.{suffix}"
                told = do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
                assert isinstance(told, jobs.ExportModelResult)
                yield _figure(f"{arch}.{suffix} ({told.bytes / 1e6:.1f} MB, {time.perf_counter() - began:.0f} s)", told)
            yield from _alone(arch, folder / f"{arch}.onnx", f"{project}:{run}", paths)


def _figure(name: str, told: jobs.ExportModelResult) -> Figure:
    same = (
        f"same answer on {told.top1_agreement:.4f}, refusal on {told.refusal_agreement:.4f} of {told.pictures_compared}"
    )
    aim, where = (1e-3, f" in {told.browser}") if told.browser else (1e-4, "")
    return Figure(name=f"{name}{where}: {same}; largest difference", value=told.max_abs_diff, unit="", value_aim=aim)


def _alone(arch: str, file: Path, model: str, paths: list[str]) -> Iterator[Figure]:
    script = [sys.executable, str(SCRIPT), str(file), *paths]
    done = subprocess.run(script, capture_output=True, text=True, check=True, cwd=file.parent)
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    opened = named_model(model, emit=ignore, stop=never)
    own = list(predict(opened, paths, never))
    differences = [
        float(np.abs(np.array(one.probabilities) - other["probabilities"]).max())
        for one, other in zip(own, theirs, strict=True)
    ]
    given = [answer(opened, one, top=1) for one in own]
    same = np.mean([one.class_name == other["class"] for one, other in zip(given, theirs, strict=True)])
    refused = np.mean([one.why == other["why"] for one, other in zip(given, theirs, strict=True)])
    unlike = sum(one.why == "unlike" for one in given)
    name = f"{arch}.onnx by Pillow, NumPy and onnxruntime alone: same answer on {same:.4f} of {len(own)}"
    yield Figure(name=f"{name}; largest difference", value=max(differences), unit="", value_aim=1e-4)
    name = f"{arch}.onnx alone: same refusal or none ({unlike} unlike)"
    yield Figure(name=name, value=float(refused), unit="", value_at_least=1.0)
