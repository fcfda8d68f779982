"""The device for computing, and its free memory."""

import torch

from core.machine.memory import available_memory
from core.problems import Problem


def choose_device(wish: str) -> str:
    """Return `cpu` or `cuda`; `auto` uses a GPU if there is one. Raises Problem `device_missing`."""
    available = torch.cuda.is_available()
    if wish == "cuda" and not available:
        raise Problem("device_missing", device=wish)
    return "cuda" if available and wish != "cpu" else "cpu"


def free_memory(device: str) -> int | None:
    """Return the bytes of memory that a training can use; None if the system does not tell."""
    return torch.cuda.mem_get_info()[0] if device == "cuda" else available_memory()


def short_of_memory(error: Exception) -> bool:
    """Tell whether an error means that memory ran out."""
    words = ("out of memory", "can't allocate memory", "not enough memory")
    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or any(word in str(error) for word in words)
