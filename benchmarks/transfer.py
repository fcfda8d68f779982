"""Transfer: twenty epochs on a frozen backbone beside one pass of it, the whole job's time, and what it is worth.

The peer of the first figure is the plainest pass there is: torchvision's MobileNetV2 with the same weights, batches of
32, the pictures decoded and resized by Pillow and torchvision before, the faster of NCHW and NHWC. Ours begins with an
empty cache: it decodes, computes, keeps, and trains.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from benchmarks.photos import make_photos
from benchmarks.projects import SAMPLES, evaluate, make_project, split, train
from benchmarks.report import Figure

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "resources" / "weights" / "mobilenet_v2_imagenet1k_v1.fp16.safetensors"
FROZEN = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}
COUNT, SIZE = 1000, 128
SEEDS = 5


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _one_pass(folder)
        yield from _whole_job(folder)
        yield from _worth(folder)


def _one_pass(folder: Path) -> Iterator[Figure]:
    """Twenty frozen epochs beside one pass of the backbone over the same pictures."""
    photos = make_photos(folder / "photos", COUNT, 500, 375)
    ours, passes = [], []
    for turn in range(3):
        project = make_project(folder / f"project{turn}", photos, parts=(80, 20, 0))
        began = time.perf_counter()
        train(project, **FROZEN, epochs=20, size=SIZE)
        ours.append(time.perf_counter() - began)
        passes.append(_pass(photos))
    forward = min(value for each in passes for value in each[1:])
    decoding = min(each[0] for each in passes)
    yield Figure(
        name="20 frozen epochs of mobilenet_v2 at 128 px, decoding included",
        value=min(ours),
        unit="s",
        peer=decoding + forward,
        peer_name="decoding and one pass",
        ratio_aim=1.2,
    )
    yield Figure(name="the same, beside the pass alone", value=min(ours), unit="s", peer=forward, peer_name="one pass")


@torch.inference_mode()
def _pass(photos: Path) -> tuple[float, float, float]:
    """Return the seconds of decoding, and of the backbone's pass in either layout."""
    from safetensors.torch import load_file
    from torchvision.datasets import ImageFolder
    from torchvision.models import mobilenet_v2
    from torchvision.transforms import v2

    shrink = v2.Compose([v2.ToImage(), v2.Resize((SIZE, SIZE), antialias=True), v2.ToDtype(torch.float32, scale=True)])
    began = time.perf_counter()
    pictures = torch.stack([picture for picture, _ in ImageFolder(str(photos), shrink)])
    seconds = [time.perf_counter() - began]
    network = mobilenet_v2()
    network.load_state_dict(load_file(WEIGHTS))
    backbone = network.features.eval()
    for layout in (torch.contiguous_format, torch.channels_last):
        backbone = backbone.to(memory_format=layout)
        began = time.perf_counter()
        for batch in pictures.split(32):
            backbone(batch.contiguous(memory_format=layout)).mean((2, 3))
        seconds.append(time.perf_counter() - began)
    return seconds[0], seconds[1], seconds[2]


def _whole_job(folder: Path) -> Iterator[Figure]:
    """From a zip of pictures to a tested model by the verbs, each in a process of its own, as a person would."""
    project = str(folder / "job")
    verbs = (
        ["new", project],
        ["import", project, str(SAMPLES / "clipart.zip")],
        ["split", project, "--train", "60", "--val", "20", "--test", "20"],
        ["train", project, "--arch", "mobilenet_v2", "--pretrained", "--freeze", "--epochs", "20"],
        ["evaluate", project, "--run", "001-mobilenet_v2", "--on", "test"],
    )
    began = time.perf_counter()
    for verb in verbs:
        subprocess.run([sys.executable, "main.py", *verb], cwd=ROOT, check=True, capture_output=True)
    yield Figure(
        name="clipart from zip to tested mobilenet_v2, five processes",
        value=time.perf_counter() - began,
        unit="s",
        value_aim=30,
    )


def _worth(folder: Path) -> Iterator[Figure]:
    """Test accuracy by transfer and from scratch over seeds of a 60/20/20 split."""
    project = make_project(folder / "clipart", SAMPLES / "clipart.zip")
    found: dict[str, list[float]] = {"mobilenet_v2, frozen": [], "smallnet from scratch": []}
    specs = ({**FROZEN, "epochs": 20}, {"arch": "smallnet", "epochs": 20})
    count = 0
    for seed in range(SEEDS):
        split(project, seed=seed)
        for values, spec in zip(found.values(), specs, strict=True):
            run, _ = train(project, **spec, seed=seed)
            tested = evaluate(project, run)
            values.append(tested.accuracy)
            count = tested.n
    for name, values in found.items():
        yield Figure(
            name=f"clipart, {name}: test accuracy, mean of {SEEDS} seeds, n = {count} each"
            f" ({min(values):.3f} to {max(values):.3f})",
            value=statistics.mean(values),
            unit="",
            value_at_least=0.72 if "frozen" in name else None,
        )
