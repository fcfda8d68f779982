"""Curves as SVG, for a page that is read without scripts and printed. Numbers in, text out."""

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.diagnosis.curve import Point, in_blocks
from core.diagnosis.study import Zone

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 12, 34  # px around the plot
_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A curve: a CSS class that colours it, its name, and its figure after each epoch (None: there is none)."""

    style: str
    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """How epochs and figures lie on the paper."""

    epochs: tuple[float, float]
    values: tuple[float, float]

    def x(self, epoch: float) -> float:
        """Return px from the left."""
        low, high = self.epochs
        return LEFT + (epoch - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Return px from the top."""
        low, high = self.values
        inside = min(max(value, low), high)
        return HEIGHT - BOTTOM - (inside - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def chart(
    points: Sequence[Point],
    lines: Callable[[Sequence[Point]], Sequence[Line]],
    *,
    title: str,
    axis: str,
    text: Callable[[float, int], str],
    zones: Sequence[Zone] = (),
    best: int | None = None,
    share: bool = False,
) -> str:
    """Return an SVG of the curves, "" without a point; `text` writes a figure with so many decimals.

    Shares lie between 0 and 1; losses begin at 0. `best` marks an epoch, zones are shaded behind.
    """
    points = in_blocks(points)
    drawn = lines(points)
    finite = [value for line in drawn for value in line.values if value is not None and math.isfinite(value)]
    if not points or not finite:
        return ""
    last = max(points[-1].epoch, points[0].epoch + 1)
    top = 1.0 if share else _top(finite)
    frame = Frame(epochs=(points[0].epoch, last), values=(0.0, top))
    middle = (WIDTH + LEFT) / 2
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title, quote=True)}">',
        f"<title>{html.escape(title)}</title>",
        *(_zone(frame, zone) for zone in zones),
        *_grid(frame, text),
        f'<text class="axis" x="{middle:.0f}" y="{HEIGHT - 4}" text-anchor="middle">{html.escape(axis)}</text>',
        *(_path(frame, line, [point.epoch for point in points]) for line in drawn),
    ]
    if best is not None:
        x = frame.x(best)
        parts.append(f'<line class="best" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
    return "".join([*parts, "</svg>"])


def _top(values: Sequence[float]) -> float:
    """Return where a loss's axis ends: above nearly all, so that one mad epoch does not flatten the others."""
    ordered = sorted(values)
    usual = ordered[min(len(ordered) - 1, int(0.98 * len(ordered)))]
    return 1.05 * (min(ordered[-1], 2 * usual) or 1.0)


def _zone(frame: Frame, zone: Zone) -> str:
    low, high = frame.epochs
    first, last = max(zone.first - 0.5, low), min(zone.last + 0.5, high)
    if last <= first:
        return ""
    return (
        f'<rect class="zone {zone.verdict}" x="{frame.x(first):.1f}" y="{TOP}" '
        f'width="{frame.x(last) - frame.x(first):.1f}" height="{HEIGHT - TOP - BOTTOM}"/>'
    )


def _grid(frame: Frame, text: Callable[[float, int], str]) -> list[str]:
    parts = []
    step = _nice(frame.values[1] / 4)
    digits = max(0, -math.floor(math.log10(step)))
    for number in range(int(frame.values[1] / step) + 1):
        y = frame.y(number * step)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        label = html.escape(text(number * step, digits))
        parts.append(f'<text class="axis" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    low, high = frame.epochs
    every = max(1, round(_nice((high - low) / 8)))
    for epoch in sorted({int(low), *range(every * math.ceil((low + every / 2) / every), int(high) + 1, every)}):
        x, y = frame.x(epoch), HEIGHT - BOTTOM + 14
        parts.append(f'<text class="axis" x="{x:.1f}" y="{y}" text-anchor="middle">{epoch}</text>')
    return parts


def _path(frame: Frame, line: Line, epochs: Sequence[int]) -> str:
    """Return a curve as strokes between the epochs that have a figure; one alone becomes a dot."""
    strokes: list[list[str]] = [[]]
    for epoch, value in zip(epochs, line.values, strict=True):
        if value is None or not math.isfinite(value):
            strokes.append([])
            continue
        strokes[-1].append(f"{frame.x(epoch):.1f},{frame.y(value):.1f}")
    drawn = []
    for stroke in strokes:
        if len(stroke) == 1:
            x, y = stroke[0].split(",")
            drawn.append(f'<circle class="{line.style}" cx="{x}" cy="{y}" r="3"/>')
        elif stroke:
            drawn.append(f'<polyline class="{line.style}" points="{" ".join(stroke)}"/>')
    return "".join(drawn)


def _nice(step: float) -> float:
    """Return the next round number: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(nice * power for nice in _STEPS if nice * power >= step * 0.999)
