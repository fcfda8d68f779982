"""Curves as SVG, for a page without scripts that can be printed. Numbers in, text out."""

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.diagnosis.study import Zone

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 12, 34  # px around the plot
_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, kw_only=True)
class ChartLine:
    """A curve: its CSS class, and its figure after each of these epochs (None if there is none)."""

    style: str
    epochs: Sequence[int]
    values: Sequence[float | None]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The mapping of epochs and figures to the page."""

    epochs: tuple[float, float]
    values: tuple[float, float]

    def x(self, epoch: float) -> float:
        """Return the distance from the left in px."""
        low, high = self.epochs
        return LEFT + (epoch - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Return the distance from the top in px."""
        low, high = self.values
        inside = min(max(value, low), high)
        return HEIGHT - BOTTOM - (inside - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def chart(
    lines: Sequence[ChartLine],
    *,
    title: str,
    axis: str,
    text: Callable[[float, int], str],
    zones: Sequence[Zone] = (),
    best: Sequence[tuple[str, int]] = (),
    share: bool = False,
) -> str:
    """Return an SVG of the curves, "" without figures; `text` formats a figure with a number of decimals.

    Fractions are drawn from 0 to 1; losses begin at 0. `best` marks epochs in the colour of a CSS class; zones are
    shaded in the background.
    """
    finite = [value for line in lines for value in line.values if value is not None and math.isfinite(value)]
    if not finite:
        return ""
    first = min(line.epochs[0] for line in lines if line.epochs)
    last = max(first + 1, *(line.epochs[-1] for line in lines if line.epochs))
    top = 1.0 if share else _top(finite)
    frame = Frame(epochs=(first, last), values=(0.0, top))
    middle = (WIDTH + LEFT) / 2
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title, quote=True)}">',
        f"<title>{html.escape(title)}</title>",
        *(_zone(frame, zone) for zone in zones),
        *_grid(frame, text),
        f'<text class="axis" x="{middle:.0f}" y="{HEIGHT - 4}" text-anchor="middle">{html.escape(axis)}</text>',
    ]
    for style, epoch in best:
        x = frame.x(epoch)
        parts.append(f'<line class="best {style}" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
    parts += [_path(frame, line) for line in lines]
    return "".join([*parts, "</svg>"])


def _top(values: Sequence[float]) -> float:
    """Return the end of a loss's axis: above nearly all values, so that one outlier does not flatten the curves."""
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


def _path(frame: Frame, line: ChartLine) -> str:
    """Return a curve as lines between the epochs that have a figure; a single point becomes a dot."""
    strokes: list[list[str]] = [[]]
    for epoch, value in zip(line.epochs, line.values, strict=True):
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


def interval_bar(value: float, low: float, high: float, style: str) -> str:
    """Return an SVG scale from 0 to 1 with a fraction as a line and its interval as a band."""
    x, left, right = (round(200 * min(max(share, 0.0), 1.0), 1) for share in (value, low, high))
    return (
        '<svg class="scale" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" x="0" y="4" width="200" height="4" rx="2"/>'
        f'<rect class="band {style}" x="{left}" y="3" width="{max(right - left, 1):.1f}" height="6" rx="3"/>'
        f'<rect class="mark {style}" x="{min(max(x - 1, 0), 198):.1f}" y="0" width="2" height="12" rx="1"/></svg>'
    )


def _nice(step: float) -> float:
    """Return the next round number: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(nice * power for nice in _STEPS if nice * power >= step * 0.999)
