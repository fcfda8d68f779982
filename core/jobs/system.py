"""The verb `system`: what machine this is and what the application found on it."""

import os
import platform

import torch
import torchvision

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.version import VERSION


def system_facts(request: jobs.System, emit: Emit, stop: Stop) -> jobs.SystemFacts:  # noqa: ARG001 - every job's shape
    """Return versions, devices, threads, memory in bytes, and whether the processor computes bf16 natively."""
    gpus = [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]
    return jobs.SystemFacts(
        versions={
            "goldilocks": VERSION,
            "python": platform.python_version(),
            "torch": str(torch.__version__),
            "torchvision": torchvision.__version__,
        },
        device="cuda" if gpus else "cpu",
        devices=[platform.processor() or platform.machine(), *gpus],
        threads=torch.get_num_threads(),
        bf16=torch.cuda.is_bf16_supported() if gpus else native_bf16(),
        memory=_memory(),
        problems=[],
    )


def native_bf16() -> bool:
    """Tell whether the processor has instructions for bf16 (AVX-512 BF16 or AMX on x86; asked of torch)."""
    capabilities = torch.backends.cpu.get_cpu_capability()
    return bool(capabilities.startswith("AVX512") and torch.cpu._is_avx512_bf16_supported())


def _memory() -> int:
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0
