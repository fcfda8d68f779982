"""Augmentation of a whole batch on its device; the result for a picture does not depend on its batch.

Every random number is a hash of (seed, epoch, picture id, number of the draw). So the order of the pictures, the size
of the batches, threads, processes and resumed runs do not matter. Angles and zooms avoid sin, cos, exp and pow, whose
last digit may depend on a number's place in a tensor; +, -, *, / and sqrt are exact by IEEE 754.
"""

import math

import numpy as np
import torch
from torch.nn import functional

from core.events.augmentation import STRENGTHS, Augmentation

_BITS = (1 << 64) - 1
# Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 17 (mix variant 13).
_GOLDEN = 0x9E3779B97F4A7C15
_MIX_1 = 0xBF58476D1CE4E5B9
_MIX_2 = 0x94D049BB133111EB

ERASE_SIDES = (0.14, 0.5)  # of the side: 2 to 25 % of the area

_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601
_COPY_FROM = 48  # px; below, copying costs less than the call itself
_PICKING_DRAWS = 3
_ALL_DRAWS = 18


def augment(
    batch: torch.Tensor, ids: torch.Tensor, augmentation: Augmentation, *, size: int, seed: int, epoch: int
) -> torch.Tensor:
    """Return the batch with each picture changed at random within `augmentation`: (n, channels, size, size).

    `batch` is (n, channels, side, side), uint8 from 0 to 255 or float32 from 0 to 1; dtype, range and device stay.
    `ids` is int64 (n,), the pictures' ids. The side may be larger than `size` only if a crop zooms in.

    With `augmentation.picks`, mirroring and shifting copy pixels, so their values stay; the border is filled with the
    picture's reflection. Otherwise all movement is one bilinear interpolation; then follow brightness, contrast and (in
    colour) saturation, and a rectangle erased to a flat random colour (Zhong et al., "Random Erasing Data
    Augmentation", AAAI 2020).
    """
    if augmentation == STRENGTHS["none"]:
        return batch
    if augmentation.picks:
        draws = uniforms(ids.to(batch.device), _PICKING_DRAWS, seed=seed, epoch=epoch)
        return _picked(batch, draws, augmentation)
    draws = uniforms(ids.to(batch.device), _ALL_DRAWS, seed=seed, epoch=epoch)
    whole = batch.dtype == torch.uint8
    levels = batch.float() / 255 if whole else batch
    levels = _moved(levels, draws, augmentation, size)
    levels = _recoloured(levels, draws, augmentation.colour)
    levels = _erased(levels, draws, augmentation.erase)
    return (levels * 255).round_().to(torch.uint8) if whole else levels


def uniforms(ids: torch.Tensor, draws: int, *, seed: int, epoch: int) -> torch.Tensor:
    """Return float32 (n, draws) in [0, 1), a function only of seed, epoch, each id and the number of the draw."""
    key = mix(mix(seed & _BITS) ^ (epoch & _BITS))
    numbers = torch.arange(1, draws + 1, device=ids.device, dtype=torch.int64)
    hashed = _mix(ids.to(torch.int64) * _signed(_GOLDEN) + _signed(key))
    hashed = _mix(hashed[:, None] + numbers * _signed(_GOLDEN))
    # The upper 24 bits, as many as a float32 holds, so that no value is rounded up to 1.
    return ((hashed >> 40) & 0xFFFFFF).to(torch.float32) * 2.0**-24


def mix(value: int) -> int:
    """Return 64 well-mixed bits: splitmix64's finaliser in Python's integers."""
    value = (value + _GOLDEN) & _BITS
    value = ((value ^ (value >> 30)) * _MIX_1) & _BITS
    value = ((value ^ (value >> 27)) * _MIX_2) & _BITS
    return value ^ (value >> 31)


def _mix(values: torch.Tensor) -> torch.Tensor:
    """Compute `mix` on int64, whose products wrap; its shift keeps the sign, so the bits shifted in are masked."""
    values = values + _signed(_GOLDEN)
    values = (values ^ ((values >> 30) & (_BITS >> 30))) * _signed(_MIX_1)
    values = (values ^ ((values >> 27) & (_BITS >> 27))) * _signed(_MIX_2)
    return values ^ ((values >> 31) & (_BITS >> 31))


def _signed(value: int) -> int:
    """Return the int64 with the bits of an unsigned 64-bit number."""
    return value - (1 << 64) if value >> 63 else value


def _picked(batch: torch.Tensor, draws: torch.Tensor, augmentation: Augmentation) -> torch.Tensor:
    """Mirror and shift by copying pixels."""
    count, channels, side, _ = batch.shape
    most = int(side * augmentation.shift)
    shifts = (draws[:, :2] * (2 * most + 1)).long() - most
    mirrored = draws[:, 2] >= (0.5 if augmentation.mirror else 1.0)
    if batch.device.type == "cpu" and side >= _COPY_FROM:
        # Copying rectangles picture by picture is several times faster than indexing each pixel.
        return _picked_by_copying(batch, most, shifts.tolist(), mirrored.tolist())
    places = torch.arange(side, device=batch.device)
    rows, columns = (_reflected(places + shifts[:, axis, None], side) for axis in (0, 1))
    columns = torch.where(mirrored[:, None], side - 1 - columns, columns)
    picked = (rows[:, :, None] * side + columns[:, None, :]).view(count, 1, side * side)
    flat = batch.reshape(count, channels, side * side)
    return flat.gather(2, picked.expand(-1, channels, -1)).view(count, channels, side, side)


def _picked_by_copying(batch: torch.Tensor, most: int, shifts: list[list[int]], mirrored: list[bool]) -> torch.Tensor:
    """Compute `_picked`: reflect the border once, then copy each picture's window."""
    side = batch.shape[-1]
    source = batch.numpy()
    wide = np.pad(source, ((0, 0), (0, 0), (most, most), (most, most)), "reflect") if most else source
    picked = np.empty_like(source)
    for number, ((down, across), mirror) in enumerate(zip(shifts, mirrored, strict=True)):
        window = wide[number, :, most + down : most + down + side, :]
        if mirror:
            # In a mirrored picture, column c shows the column side - 1 - (c + across).
            picked[number] = window[:, :, most - across : most - across + side][:, :, ::-1]
        else:
            picked[number] = window[:, :, most + across : most + across + side]
    return torch.from_numpy(picked)


def _reflected(places: torch.Tensor, side: int) -> torch.Tensor:
    """Return places outside 0 … side-1 as their mirror image inside; the border pixel is not repeated."""
    return side - 1 - (side - 1 - places.abs()).abs()


def _moved(levels: torch.Tensor, draws: torch.Tensor, augmentation: Augmentation, size: int) -> torch.Tensor:
    """Mirror, shift, zoom in and rotate in one interpolation (bilinear, reflected beyond the border)."""
    zoom = (augmentation.crop + (1 - augmentation.crop) * draws[:, 3]).sqrt()
    # With t = tan(angle / 2): cos = (1 - t²) / (1 + t²), sin = 2t / (1 + t²). A uniform t approximates a uniform angle
    # well for small angles.
    most = math.tan(math.radians(augmentation.rotate) / 2) if augmentation.rotate < 180 else 1e6
    half = _between(draws[:, 4], -most, most)
    cosine, sine = (1 - half * half) / (1 + half * half), 2 * half / (1 + half * half)
    mirror = torch.where(draws[:, 2] >= (0.5 if augmentation.mirror else 1.0), -1.0, 1.0)
    # The crop's centre, in units of half a side: within the picture, and shifted as in `_picked`.
    shift = 2 * augmentation.shift
    across = _between(draws[:, 5], -1, 1) * (1 - zoom) + _between(draws[:, 1], -shift, shift)
    down = _between(draws[:, 6], -1, 1) * (1 - zoom) + _between(draws[:, 0], -shift, shift)
    place = (torch.arange(size, device=levels.device, dtype=torch.float32) + 0.5) * (2 / size) - 1
    x = place[None, None, :] * (zoom * mirror)[:, None, None]
    y = place[None, :, None] * zoom[:, None, None]
    cosine, sine = cosine[:, None, None], sine[:, None, None]
    grid = torch.stack((x * cosine - y * sine + across[:, None, None], x * sine + y * cosine + down[:, None, None]), 3)
    return functional.grid_sample(levels, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def _recoloured(levels: torch.Tensor, draws: torch.Tensor, most: float) -> torch.Tensor:
    """Change brightness, contrast (about middle grey) and saturation in place; clip to 0 … 1."""
    if not most:
        return levels
    brightness, contrast, saturation = (
        _between(draws[:, number, None, None, None], 1 - most, 1 + most) for number in (7, 8, 9)
    )
    # (level * brightness - 0.5) * contrast + 0.5, in two passes over the pixels instead of four
    levels.mul_(brightness * contrast).add_(0.5 - 0.5 * contrast)
    if levels.shape[1] == 3:
        red, green, blue = levels.split(1, dim=1)
        grey = red * _LUMA[0] + green * _LUMA[1] + blue * _LUMA[2]
        levels.mul_(saturation).add_(grey.mul_(1 - saturation))
    return levels.clamp_(0, 1)


def _erased(levels: torch.Tensor, draws: torch.Tensor, chance: float) -> torch.Tensor:
    """Overwrite a rectangle with one flat colour, in each picture with probability `chance`."""
    if not chance:
        return levels
    channels, side = levels.shape[1], levels.shape[2]
    height, width = (_between(draws[:, number], *ERASE_SIDES) * side for number in (11, 12))
    top, left = draws[:, 13] * (side - height), draws[:, 14] * (side - width)
    places = torch.arange(side, device=levels.device, dtype=torch.float32) + 0.5
    rows = (places >= top[:, None]) & (places < (top + height)[:, None])
    columns = (places >= left[:, None]) & (places < (left + width)[:, None])
    rows = rows & (draws[:, 10, None] < chance)
    inside = rows[:, None, :, None] & columns[:, None, None, :]
    colour = draws[:, 15 : 15 + channels, None, None]
    return torch.where(inside, colour, levels)


def _between(draws: torch.Tensor, low: float, high: float) -> torch.Tensor:
    """Map draws from [0, 1) to the range from `low` to `high`."""
    return low + (high - low) * draws
