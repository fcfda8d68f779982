"""Fashion-MNIST whole: 60,000 training pictures and the official 10,000 test pictures, used once by each model.

Xiao, Rasul and Vollgraf 2017 (arXiv 1708.07747); of the Debian package `dataset-fashion-mnist`. LeNet-5 trains with the
shipped defaults, SmallNet by the recipe below. Neither sees a validation part: nothing is chosen by one. The table of
published figures that comes with the data gives 0.916 for a network of two convolutions.
"""

import gzip
import os
import struct
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.projects import do, evaluate, train
from benchmarks.report import Figure
from core.events import jobs
from core.project import create_project

DATA = Path(os.environ.get("FASHION_MNIST", "/usr/share/datasets/fashion-mnist"))
CLASSES = ("t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot")
SMALLNET: dict[str, Any] = {"arch": "smallnet", "size": 28, "epochs": 20, "batch": 128, "lr": 6e-3}


def measure() -> Iterator[Figure]:
    """Yield the figures. Raises FileNotFoundError where the package is not installed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, prefix in (("train", "train"), ("test", "t10k")):
            _unpack(prefix, folder / "pictures" / part)
        project = create_project(folder / "project").folder
        began = time.perf_counter()
        do(jobs.ImportPictures(project=str(project), paths=[str(folder / "pictures")]))
        yield Figure(name="70,000 pictures imported and inspected", value=time.perf_counter() - began, unit="s")
        for spec, accuracy, minutes in (({"arch": "lenet5"}, 0.905, None), (SMALLNET, 0.93, 30)):
            began = time.perf_counter()
            run, _ = train(project, **spec)
            taken = (time.perf_counter() - began) / 60
            tested = evaluate(project, run)
            low, high = tested.interval
            settings = ", ".join(f"{key} {value}" for key, value in spec.items()) if len(spec) > 1 else "defaults"
            yield Figure(
                name=f"{spec['arch']} ({settings}): test accuracy, n = {tested.n}, {low:.4f} to {high:.4f},"
                f" used {tested.test_uses}×",
                value=tested.accuracy,
                unit="",
                value_at_least=accuracy,
            )
            yield Figure(name=f"{spec['arch']}: training", value=taken, unit="min", value_aim=minutes)


def _unpack(prefix: str, folder: Path) -> None:
    """Write the pictures of a part as PNG files into class folders."""
    with gzip.open(DATA / f"{prefix}-images-idx3-ubyte.gz") as file:
        _, count, height, width = struct.unpack(">4I", file.read(16))
        pictures = np.frombuffer(file.read(), np.uint8).reshape(count, height, width)
    with gzip.open(DATA / f"{prefix}-labels-idx1-ubyte.gz") as file:
        file.read(8)
        labels = np.frombuffer(file.read(), np.uint8)
    for name in CLASSES:
        (folder / name).mkdir(parents=True)
    for number, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
        Image.fromarray(picture).save(folder / CLASSES[label] / f"{number:05d}.png", compress_level=1)
