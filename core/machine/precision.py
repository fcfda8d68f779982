"""Whether this machine computes faster in bf16 and is accurate enough: measured once, stored, shown by `system`."""

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import platformdirs
import torch
from torch import nn
from torch.nn import functional

from core.events.training_spec import TrainingSpec
from core.files import write_atomically
from core.machine.device import short_of_memory

FASTER = 1.15  # smallest speed-up for bf16 to be used
CLOSE = 0.02  # largest difference of the gradients, as a fraction of their length
HEAVY = 2e7  # operations of a picture's forward pass; below, casting costs more than it saves
_ROUNDS = 5


class PrecisionMeasurement(msgspec.Struct, frozen=True, kw_only=True):
    """The measured speed-up of bf16, and the error of its gradients as a fraction of their length."""

    machine: str
    speedup: float
    difference: float

    @property
    def better(self) -> bool:
        """Whether to use bf16."""
        return self.speedup >= FASTER and self.difference <= CLOSE


def choose_precision(spec: TrainingSpec, *, device: str, forward: Callable[[], float]) -> str:
    """Return `float32` or `bf16` for a network of `forward()` operations a picture; `auto` measures the machine."""
    if spec.precision != "auto":
        return spec.precision
    return "bf16" if measured(device).better and forward() >= HEAVY else "float32"


def measured(device: str) -> PrecisionMeasurement:
    """Return the stored measurement of this machine; measures it if there is none."""
    file = _memory() / f"precision-{device.partition(':')[0]}.json"
    try:
        found = msgspec.json.decode(file.read_bytes(), type=PrecisionMeasurement)
        if found.machine == _machine(device):
            return found
    except (OSError, msgspec.DecodeError):
        pass  # never measured, or unreadable: measure
    found = measure(device)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(found))
    except OSError:
        pass  # not stored: measured again the next time
    return found


def measure(device: str) -> PrecisionMeasurement:
    """Time a few steps of a convolutional network in both precisions, and compare their gradients."""
    state = torch.get_rng_state()
    torch.manual_seed(0)
    network = (
        nn.Sequential(
            *(nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.Conv2d(64, 64, 3, padding=1), nn.ReLU()),
            *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)),
        )
        .to(device)
        .to(memory_format=torch.channels_last)
    )
    pictures = torch.randn(16, 32, 32, 32, device=device).contiguous(memory_format=torch.channels_last)
    labels = torch.arange(16, device=device) % 10
    torch.set_rng_state(state)
    seconds, gradients = {}, {}
    for bf16 in (False, True):
        best = float("inf")
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            network.zero_grad()
            try:
                with torch.autocast(device.partition(":")[0], torch.bfloat16, enabled=bf16):
                    loss = functional.cross_entropy(network(pictures).float(), labels)
                loss.backward()
            except RuntimeError as error:
                if short_of_memory(error):
                    raise
                return PrecisionMeasurement(
                    machine=_machine(device), speedup=0.0, difference=1.0
                )  # this machine cannot do it
            gradients[bf16] = torch.cat(
                [one.grad.flatten().float() for one in network.parameters() if one.grad is not None]
            ).cpu()
            best = min(best, time.perf_counter() - began)
        seconds[bf16] = best
    difference = (gradients[True] - gradients[False]).norm() / gradients[False].norm()
    return PrecisionMeasurement(
        machine=_machine(device), speedup=seconds[False] / seconds[True], difference=float(difference)
    )


def _machine(device: str) -> str:
    name = torch.cuda.get_device_name() if device.startswith("cuda") else platform.processor() or platform.machine()
    return f"{name} {torch.backends.cpu.get_cpu_capability()} {torch.get_num_threads()} {torch.__version__}"


def _memory() -> Path:
    """Return the folder of stored facts about this machine."""
    home = os.environ.get("GOLDILOCKS_HOME")
    return Path(home) / "machine" if home else platformdirs.user_cache_path("goldilocks", appauthor=False)
