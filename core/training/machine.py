"""The machine that trains: which device, and made to give the same figures every time."""

import torch

from core.pixels.memory import available_memory
from core.problems import Problem
from core.training.spec import TrainingSpec


def choose_device(wish: str) -> str:
    """Return `cpu` or `cuda`; `auto` takes a GPU where there is one. Raises Problem `device_missing`."""
    available = torch.cuda.is_available()
    if wish == "cuda" and not available:
        raise Problem("device_missing", device=wish)
    return "cuda" if available and wish != "cpu" else "cpu"


def free_memory(device: str) -> int | None:
    """Return the bytes of memory that a training can still take; None where the system does not tell."""
    return torch.cuda.mem_get_info()[0] if device == "cuda" else available_memory()


def prepare_machine(spec: TrainingSpec, device: str) -> None:
    """Seed everything and choose the kernels that give the same figures every time."""
    if spec.threads:
        torch.set_num_threads(spec.threads)
    torch.manual_seed(spec.seed)
    if torch.are_deterministic_algorithms_enabled() != spec.deterministic:  # to set it imports a compiler, for seconds
        torch.use_deterministic_algorithms(spec.deterministic)
    if device == "cuda":
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
