"""The free memory of the machine, from what every system offers without another library."""

import ctypes
import os
import sys
from pathlib import Path


def available_memory() -> int | None:
    """Return the bytes that can be used without swapping, according to the system; None if it does not tell."""
    if sys.platform == "win32":
        return _windows()
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024  # the file says kB and means KiB
    except (OSError, ValueError, IndexError):
        pass  # not Linux, or /proc cannot be read: try the other way
    try:
        # macOS tells the total memory, not the free part; half of it is a cautious answer.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (OSError, ValueError, AttributeError):
        return None


def _windows() -> int | None:
    """Call GlobalMemoryStatusEx; the fields are those of MEMORYSTATUSEX in the Windows documentation."""

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_uint32), ("load", ctypes.c_uint32)] + [
            (name, ctypes.c_uint64)
            for name in ("all", "free", "all_page", "free_page", "all_virtual", "free_virtual", "free_extended")
        ]

    status = Status(length=ctypes.sizeof(Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - type checkers on other systems do not know it
    return int(status.free) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
