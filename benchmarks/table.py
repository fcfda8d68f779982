"""README's table of measured figures: `make bench-table` runs what README names and writes the figures into it."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.report import Figure

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- figures: make bench-table -->", "<!-- end of figures -->"
# What a person waits for, and what a training costs: ten minutes on two cores. `make bench` has the rest.
SHOWN = ("startup", "latency", "playground", "gallery", "large_jpegs", "datapath", "hash_join")


def machine() -> str:
    """Return one line about this machine and the versions that were measured."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in ("torch", "PySide6-Essentials", "Pillow"))
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, {versions}"


def table(found: Iterable[tuple[str, Figure]]) -> str:
    """Return the figures that have an aim as a Markdown table."""
    lines = ["| benchmark | figure | measured | beside | ratio | aim |", "| --- | --- | --- | --- | --- | --- |"]
    for name, figure in found:
        if not figure.aims():
            continue
        beside = f"{_amount(figure.peer, figure.unit)} ({figure.peer_name})" if figure.peer is not None else ""
        ratio = f"{figure.value / figure.peer:.2f}" if figure.peer else ""
        aim = ", ".join(figure.aims()) + ("" if figure.met else ": **not met**")
        cells = [f"`{name}`", figure.name, _amount(figure.value, figure.unit), beside, ratio, aim]
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines)


def write(found: Iterable[tuple[str, Figure]]) -> None:
    """Replace the table of README."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    today = datetime.now(UTC).date().isoformat()
    told = f"{BEGIN}\n\nMeasured on {today}: {machine()}.\n\n{table(found)}\n\n{END}"
    README.write_text(before + told + after, encoding="utf-8")


def _amount(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}".strip() if value >= 1000 else f"{value:.3g} {unit}".strip()
