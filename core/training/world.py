"""The processes that train one run together: one, or as many as the standard launcher (torchrun) starts.

    torchrun --nproc-per-node 2 main.py train PROJECT --arch lenet5
    torchrun --nproc-per-node 2 -- main.py resume PROJECT --run 001-lenet5

(Without the `--`, torchrun takes `--run` for an abbreviation of one of its own options.)

Each process takes its share of every batch, and gradients are averaged (DistributedDataParallel), so that the same
global batch gives the same losses. Only rank 0 writes.
"""

import contextlib
import json
import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import distributed

from core.launcher import launched_processes

_TEXT_BYTES = 512
# Seconds that processes wait for each other at the start, and between two checks.
_PATIENCE = 300.0
_LOOK = 0.02


@dataclass(frozen=True, kw_only=True)
class World:
    """The rank of this process and the number of processes; `local` is its number on this machine."""

    rank: int = 0
    size: int = 1
    local: int = 0

    @property
    def leads(self) -> bool:
        """Whether this is the process that writes and reports."""
        return self.rank == 0

    def share(self, items: torch.Tensor) -> torch.Tensor:
        """Return this process's part of a tensor: every `size`-th of the first dimension."""
        return items[self.rank :: self.size]

    def sum(self, *values: float) -> list[float]:
        """Return the sums over all processes."""
        return self.total(torch.tensor(values, dtype=torch.float64)).tolist()

    def total(self, values: torch.Tensor) -> torch.Tensor:
        """Return the sum over all processes of a tensor that has the same shape in each."""
        if self.size == 1:
            return values
        device = f"cuda:{self.local}" if distributed.get_backend() == "nccl" else "cpu"
        summed = values.to(device, copy=True)
        distributed.all_reduce(summed)
        return summed.cpu()

    def agree_on(self, text: str) -> str:
        """Return rank 0's text in every process; at most 512 bytes of UTF-8."""
        if self.size == 1:
            return text
        device = f"cuda:{self.local}" if distributed.get_backend() == "nccl" else "cpu"
        content = text.encode()[:_TEXT_BYTES].ljust(_TEXT_BYTES, b"\0")
        sent = torch.tensor(list(content), dtype=torch.uint8, device=device)
        distributed.broadcast(sent, src=0)
        return bytes(sent.tolist()).rstrip(b"\0").decode()


@contextlib.contextmanager
def joined(device: str) -> Iterator[World]:
    """Join the processes that the launcher started; without a launcher, be alone. `device` is cpu or cuda."""
    yield _join(device)
    # Otherwise the group's threads would outlive the interpreter, and the process would sometimes abort at exit.
    if distributed.is_initialized():
        distributed.destroy_process_group()


def _join(device: str) -> World:
    size = launched_processes()
    if size == 1:
        return World()
    if not distributed.is_initialized():
        backend = "nccl" if device == "cuda" else "gloo"
        store, rank, _ = next(distributed.rendezvous("env://"))
        fresh = distributed.PrefixStore(_meet(store, rank, size), store)
        distributed.init_process_group(backend, store=fresh, rank=rank, world_size=size)
    local = int(os.environ.get("LOCAL_RANK", "0"))
    if device == "cuda":
        torch.cuda.set_device(local)
    return World(rank=distributed.get_rank(), size=distributed.get_world_size(), local=local)


def _meet(store: distributed.Store, rank: int, size: int) -> str:
    """Return a new name for this meeting of `size` processes, the same in all of them.

    The launcher keeps one store through its restarts, and its restart counts differ between machines. So restarted
    processes would find the addresses of dead ones under the keys that they look up (PyTorch's issue 135712). Here each
    process adds a random name: rank 0 publishes the list of names that it has seen, and a process that finds its own
    name knows that the list is current. Raises TimeoutError after five minutes.
    """
    own = uuid.uuid4().hex
    deadline = time.monotonic() + _PATIENCE
    if rank > 0:
        store.set(f"goldilocks/{rank}", own)
        while time.monotonic() < deadline:
            meeting = json.loads(store.get("goldilocks/meeting"))
            if own in meeting["present"]:
                store.set(f"{meeting['name']}/seen/{rank}", "")
                return meeting["name"]
            time.sleep(_LOOK)
    others = range(1, size)
    while time.monotonic() < deadline:
        present = [store.get(key).decode() for other in others if store.check([key := f"goldilocks/{other}"])]
        store.set("goldilocks/meeting", json.dumps({"name": own, "present": present}))
        if all(store.check([f"{own}/seen/{other}"]) for other in others):
            return own
        time.sleep(_LOOK)
    raise TimeoutError(f"process {rank} of {size} waited {_PATIENCE:.0f} s for the others")


def launch_name() -> str:
    """Return a name for this launch that stays the same through restarts: machine and launcher; "" without a launcher.

    Rank 0's name is used. The launcher's own restart count would not do: of several machines, it counts only on the one
    where a process failed.
    """
    if launched_processes() == 1:
        return ""
    launcher = os.getppid()
    try:
        # The 22nd field is the start time: another process may later get the same process id.
        began = Path(f"/proc/{launcher}/stat").read_text("utf-8").rpartition(")")[2].split()[19]
    except OSError:
        began = ""  # systems without such files
    return f"{os.environ.get('MASTER_ADDR', '')}:{os.environ.get('TORCHELASTIC_RUN_ID', '')}:{launcher}:{began}"
