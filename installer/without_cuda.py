"""Prints a lock without torch, torchvision and what only CUDA builds need: `python -m installer.without_cuda LOCK`.

The rest can then be installed with its hashes beside the CPU builds of torch, which come from another index.
"""

import re
import sys
from pathlib import Path

_LEFT_OUT = re.compile(r"(torch|torchvision|triton|nvidia-[a-z0-9-]+|cuda-[a-z-]+)==")


def without_cuda(lock: str) -> str:
    """Return the lock's text without these requirements and their hashes."""
    kept = []
    leaves_out = False
    for line in lock.splitlines(keepends=True):
        if line and not line[0].isspace():  # a requirement; its hashes are indented
            leaves_out = _LEFT_OUT.match(line) is not None
        if not leaves_out:
            kept.append(line)
    return "".join(kept)


if __name__ == "__main__":
    sys.stdout.write(without_cuda(Path(sys.argv[1]).read_text(encoding="utf-8")))
