"""Whether this machine trains in bf16: decided from what its processor can do, confirmed by a measurement, recorded.

A processor without instructions for bf16 only emulates it. One that has them is measured once: both precisions in turn,
again and again, each for the same processor time of a single thread. Time that other programs take from this one does
not count, and what slows the machine slows both. The result is kept for the machine and with each project, so that a
project is trained in the same precision on the same machine, whatever else the machine does.
"""

import logging
import platform
import statistics
import time
from collections.abc import Callable

import msgspec
import torch
from torch import nn
from torch.nn import functional

from core.events.training_spec import TrainingSpec
from core.files import write_atomically
from core.machine.device import short_of_memory
from core.machine.places import machine_cache
from core.machine.threads import side_by_side
from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

FASTER = 1.15  # smallest speed-up for bf16 to be used
CLOSE = 0.02  # largest difference of the gradients, as a fraction of their length
HEAVY = 2e7  # operations of a picture's forward pass; below, casting costs more than it saves
RECORD = ".precision.json"  # in a project's folder
_MOST_RECORD = 1 << 20  # bytes
_ROUNDS = 9  # of both precisions; odd, so that the median is a measured value
_SLICE = 0.05  # seconds of processor time; some systems count it in steps of 16 ms
_AMPERE = (8, 0)  # NVIDIA's first generation with bf16
log = logging.getLogger(__name__)


class PrecisionMeasurement(msgspec.Struct, frozen=True, kw_only=True):
    """The measured speed-up of bf16, and the error of its gradients as a fraction of their length.

    The speed-up is 0 if the processor cannot compute in bf16.
    """

    machine: str
    speedup: float
    difference: float

    @property
    def better(self) -> bool:
        """Whether to use bf16."""
        return self.speedup >= FASTER and self.difference <= CLOSE


def choose_precision(
    spec: TrainingSpec, *, device: str, forward: Callable[[], float], record: AnyPath | None = None
) -> str:
    """Return `float32` or `bf16` for a network of `forward()` operations a picture.

    `auto` goes by the machine: by the project's `record` if it knows this machine, which is completed otherwise.
    """
    if spec.precision != "auto":
        return spec.precision
    if forward() < HEAVY:
        return "float32"
    return "bf16" if _recorded(device, record).better else "float32"


def measured(device: str) -> PrecisionMeasurement:
    """Return the stored measurement of this machine; measures it if there is none."""
    file = machine_cache() / f"precision-{device.partition(':')[0]}.json"
    machine = _machine(device)
    try:
        found = from_json(file.read_bytes(), PrecisionMeasurement)
        if found.machine == machine:
            return found
    except (OSError, RecordError):
        pass  # never measured, or unreadable: measure
    found = measure(device) if computes_bf16(device) else _unfit(device)
    _store(file, found)
    return found


def computes_bf16(device: str) -> bool:
    """Tell whether the processor has instructions for bf16, so that it need not emulate it."""
    if device.startswith("cuda"):
        return torch.cuda.get_device_capability() >= _AMPERE
    # AVX-512 BF16 and AMX of x86, BF16 of Arm.
    return any(able is True for name, able in torch.cpu.get_capabilities().items() if "bf16" in name)


def measure(device: str) -> PrecisionMeasurement:
    """Time steps of a convolutional network in both precisions, and compare their gradients."""
    with side_by_side(1, "precision") as pool:  # one thread's processor time is all that is spent
        return pool.submit(_measure, device).result()


def _measure(device: str) -> PrecisionMeasurement:
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

    def step(*, bf16: bool) -> None:
        network.zero_grad()
        with torch.autocast(device.partition(":")[0], torch.bfloat16, enabled=bf16):
            loss = functional.cross_entropy(network(pictures).float(), labels)
        loss.backward()

    gradients = {}
    try:
        for bf16 in (False, True):  # also warms up
            step(bf16=bf16)
            parts = [one.grad.flatten().float() for one in network.parameters() if one.grad is not None]
            gradients[bf16] = torch.cat(parts).cpu()
        ratios = [
            _seconds(lambda: step(bf16=False), device) / _seconds(lambda: step(bf16=True), device)
            for _ in range(_ROUNDS)
        ]
    except RuntimeError as error:
        if short_of_memory(error):
            raise
        return _unfit(device)  # this machine cannot do it
    difference = (gradients[True] - gradients[False]).norm() / gradients[False].norm()
    return PrecisionMeasurement(
        machine=_machine(device), speedup=statistics.median(ratios), difference=float(difference)
    )


def _seconds(step: Callable[[], None], device: str) -> float:
    """Return the time of a step: of this thread's processor time, or by the clock if a GPU does the work."""
    gpu = device.startswith("cuda")
    clock = time.perf_counter if gpu else time.thread_time
    count, began = 0, clock()
    while True:
        step()
        count += 1
        if gpu:
            torch.cuda.synchronize()
        if (spent := clock() - began) >= _SLICE:
            return spent / count


def _recorded(device: str, record: AnyPath | None) -> PrecisionMeasurement:
    """Return the measurement that a project has recorded for this machine; record it if there is none."""
    if record is None:
        return measured(device)
    machine = _machine(device)
    try:
        known = from_json(within(record).read_bytes(_MOST_RECORD), list[PrecisionMeasurement])
    except (OSError, RecordError):
        known = []  # never recorded, or unreadable
    for one in known:
        if one.machine == machine:
            return one
    found = measured(device)
    _store(record, [*known, found])
    return found


def _unfit(device: str) -> PrecisionMeasurement:
    return PrecisionMeasurement(machine=_machine(device), speedup=0.0, difference=1.0)


def _store(file: AnyPath, found: PrecisionMeasurement | list[PrecisionMeasurement]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(found))
    except OSError as error:
        log.warning("the precision of this machine was not stored: %s", error)  # measured again the next time


def _machine(device: str) -> str:
    """Name what the measurement depends on: the processor, its instructions and torch, but not the threads in use."""
    if device.startswith("cuda"):
        return f"{torch.cuda.get_device_name()} {torch.__version__}"
    able = torch.cpu.get_capabilities()
    features = "+".join(sorted(name for name, value in able.items() if value is True and ("bf16" in name)))
    name = able.get("cpu_name") or platform.processor() or platform.machine()
    return f"{name} {torch.backends.cpu.get_cpu_capability()} {features} {torch.__version__}"
