"""The verb `system`: describes this machine and what the application found on it."""

import os
import platform

import torch
import torchvision

from core.events import jobs
from core.events.listening import Emit, Stop
from core.machine.precision import measured
from core.version import VERSION


def system_facts(request: jobs.System, emit: Emit, stop: Stop) -> jobs.SystemFacts:  # noqa: ARG001 - a job's signature
    """Return versions, devices, threads, memory in bytes, and whether training uses bf16 on this machine."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    found = measured(device)
    gpus = [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]
    return jobs.SystemFacts(
        versions={
            "goldilocks": VERSION,
            "python": platform.python_version(),
            "torch": str(torch.__version__),
            "torchvision": torchvision.__version__,
        },
        device=device,
        devices=[platform.processor() or platform.machine(), *gpus],
        threads=torch.get_num_threads(),
        bf16=found.better,
        bf16_speedup=found.speedup,
        bf16_difference=found.difference,
        memory=_memory(),
        problems=[],
    )


def _memory() -> int:
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0
