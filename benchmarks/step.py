"""A training step beside the ten-line plain loop (plain_loop.py), on one repeated batch; the better of NCHW and NHWC.

Both in float32, in turn, the median of many short rounds; ours begins with uint8 pixels, theirs with what the network
takes. Then ResNet-34 in bf16 beside its own float32, where the processor has it.
"""

import statistics
import time
from collections.abc import Callable, Iterator

import torch

from benchmarks.plain_loop import plain_loop
from benchmarks.report import Figure
from core.events.training_spec import TrainingSpec
from core.pixels.source import KeptPixels
from core.training.data import Part
from core.training.learner import Learner
from core.training.spec import resolve
from core.training.world import World
from core.weights.preprocessing import Preprocessing
from models.build import build
from models.catalogue import ARCHITECTURES

CASES = [(key, size) for key in ("lenet5", "resnet18", "resnet34") for size in (64, 128)]
BATCH, CLASSES, ROUNDS = 32, 10, 25


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    for key, size in CASES:
        steps = 20 if key == "lenet5" else 1
        learner, batch = _ours(key, size, bf16=False)
        pictures, labels = torch.randn(BATCH, 3, size, size), batch.labels
        plain = {}
        for layout in (torch.contiguous_format, torch.channels_last):
            torch.manual_seed(0)
            network = build(key, classes=CLASSES, channels=3, size=size).to(memory_format=layout)
            plain[layout] = (network, pictures.to(memory_format=layout))
        seconds: dict[str, list[float]] = {"ours": [], "nchw": [], "nhwc": []}
        for _ in range(ROUNDS):
            seconds["ours"].append(_timed(_learn, learner, batch, steps) / steps)
            for name, (network, inputs) in zip(("nchw", "nhwc"), plain.values(), strict=True):
                seconds[name].append(_timed(plain_loop, network, inputs, labels, steps) / steps)
        # Not the best of them: a processor that clocks higher for a moment favours whoever has its turn then.
        usual = {name: statistics.median(found[1:]) * 1000 for name, found in seconds.items()}
        layout = min(("nchw", "nhwc"), key=lambda name: usual[name])
        yield Figure(
            name=f"a step of {key} at {size} px",
            value=usual["ours"],
            unit="ms",
            peer=usual[layout],
            peer_name=f"the plain loop ({layout})",
            ratio_aim=1.05,
        )
    if _native_bf16():
        found = {}
        for bf16 in (False, True):
            learner, batch = _ours("resnet34", 128, bf16=bf16)
            found[bf16] = min([_timed(_learn, learner, batch, 2) / 2 for _ in range(4)][1:])
        yield Figure(
            name="a step of resnet34 at 128 px in bf16",
            value=found[True] * 1000,
            unit="ms",
            peer=found[False] * 1000,
            peer_name="its own float32",
            ratio_aim=1 / 1.4,
        )


def _native_bf16() -> bool:
    """Tell whether the processor has instructions for bf16 (AVX-512 BF16 or AMX on x86; asked of torch)."""
    capabilities = torch.backends.cpu.get_cpu_capability()
    return bool(capabilities.startswith("AVX512") and torch.cpu._is_avx512_bf16_supported())


def _ours(key: str, size: int, *, bf16: bool) -> tuple[Learner, Part]:
    """Return the learner as a training makes it, and a batch of random pixels."""
    spec = resolve(TrainingSpec(arch=key, size=size, batch=BATCH, lr=1e-4, augment="none"), grey=False)
    torch.manual_seed(0)
    network = build(key, classes=CLASSES, channels=3, size=size)
    learner = Learner(
        network,
        spec,
        device="cpu",
        world=World(),
        stop=lambda: False,
        micro=BATCH,
        long_steps=key != "lenet5",
        preprocessing=Preprocessing(size=size, channels=3, background=(0, 0, 0), mean=(0.5,) * 3, std=(0.25,) * 3),
        bf16=bf16,
        channels_last=ARCHITECTURES[key].channels_last,
        tell_smaller=lambda _micro: None,
    )
    pixels = torch.randint(0, 256, (BATCH, 3, size, size), dtype=torch.uint8)
    rows = torch.arange(BATCH)
    return learner, Part(
        pixels=KeptPixels(pixels, rows), rows=rows, labels=torch.randint(0, CLASSES, (BATCH,)), ids=rows
    )


def _learn(learner: Learner, batch: Part, steps: int) -> None:
    for step in range(steps):
        learner.step(batch, rate=1e-4, epoch=1, step=step)


def _timed(work: Callable[..., None], *arguments: object) -> float:
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began
