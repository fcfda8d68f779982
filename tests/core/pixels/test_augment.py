"""Augmentation: a function of seed, epoch and picture alone; within its bounds; and cheap."""

import numpy as np
import pytest
import torch

from core.events.augmentation import STRENGTHS as KINDS
from core.events.augmentation import Augmentation, stored_side
from core.pixels.augment import augment as augment_as
from core.pixels.augment import mix, uniforms

STRENGTHS = ["light", "strong"]


def augment(given, names, *, seed, epoch, strength):
    return augment_as(given, names, KINDS[strength], size=given.shape[-1], seed=seed, epoch=epoch)


def batch(count=12, channels=3, side=24, dtype=torch.float32):
    levels = torch.from_numpy(np.random.default_rng(0).integers(0, 256, (count, channels, side, side), dtype=np.uint8))
    return levels if dtype == torch.uint8 else levels.float() / 255


def ids(count=12):
    return torch.arange(count, dtype=torch.int64) * 37 + 5


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("side", [1, 5, 24, 32])
def test_shape_dtype_and_range_stay(strength, dtype, channels, side):
    given = batch(channels=channels, side=side, dtype=dtype)
    kept = given.clone()
    changed = augment(given, ids(), seed=1, epoch=2, strength=strength)
    assert changed.shape == given.shape
    assert changed.dtype == dtype
    assert changed.min() >= 0
    assert changed.max() <= (255 if dtype == torch.uint8 else 1)
    assert torch.equal(given, kept)
    if side > 1:
        assert not torch.equal(changed, given)


def test_none_is_the_batch_itself():
    given = batch()
    assert augment(given, ids(), seed=1, epoch=2, strength="none") is given


@pytest.mark.parametrize("side", [24, 64, 65])
def test_the_two_ways_to_pick_pixels_are_one(side, monkeypatch):
    from core.pixels import augment as module

    given = batch(30, 3, side, torch.uint8)
    results = []
    for limit in (1, 1000):
        monkeypatch.setattr(module, "_COPY_FROM", limit)
        results.append(augment(given, ids(30), seed=1, epoch=2, strength="light"))
    assert torch.equal(*results)
    assert not torch.equal(results[0], given)


def test_a_custom_augmentation_does_only_what_it_names():
    given = batch(40, 3, 48, torch.uint8)
    mirrored = augment_as(given, ids(40), Augmentation(mirror=True), size=48, seed=0, epoch=0)
    same = [torch.equal(a, b) for a, b in zip(mirrored, given, strict=True)]
    turned = [torch.equal(a, b.flip(2)) for a, b in zip(mirrored, given, strict=True)]
    assert all(a != b for a, b in zip(same, turned, strict=True))
    assert 8 < sum(turned) < 32
    still = augment_as(given, ids(40), Augmentation(rotate=1e-9), size=48, seed=0, epoch=0)
    assert (still.int() - given.int()).abs().max() <= 1


def test_a_margin_keeps_crops_sharp():
    """Fine stripes kept at the larger side and cropped have more contrast than when enlarged from the smaller one."""
    kind = Augmentation(crop=0.5)
    side = stored_side(32, kind)
    assert side == 46
    assert stored_side(32, KINDS["light"]) == 32
    stripes = (torch.arange(side) % 2 * 255).to(torch.uint8).expand(8, 1, side, side).contiguous()
    cropped = augment_as(stripes, ids(8), kind, size=32, seed=0, epoch=0)
    assert cropped.shape == (8, 1, 32, 32)
    assert cropped.float().std() > 30


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
def test_order_and_batches_change_nothing(strength, dtype):
    given, names = batch(37, dtype=dtype), ids(37)
    whole = augment(given, names, seed=1, epoch=2, strength=strength)
    shuffled = torch.from_numpy(np.random.default_rng(1).permutation(37))
    assert torch.equal(augment(given[shuffled], names[shuffled], seed=1, epoch=2, strength=strength), whole[shuffled])
    for size in (1, 5, 16):
        pieces = [
            augment(given[start : start + size], names[start : start + size], seed=1, epoch=2, strength=strength)
            for start in range(0, 37, size)
        ]
        assert torch.equal(torch.cat(pieces), whole)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_number_of_threads_changes_nothing(strength):
    given, names = batch(20, side=64), ids(20)
    before = torch.get_num_threads()
    try:
        results = []
        for threads in (1, 2):
            torch.set_num_threads(threads)
            results.append(augment(given, names, seed=1, epoch=2, strength=strength))
    finally:
        torch.set_num_threads(before)
    assert torch.equal(*results)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_seed_epoch_and_id_all_matter(strength):
    given, names = batch(), ids()
    first = augment(given, names, seed=1, epoch=2, strength=strength)
    assert torch.equal(augment(given, names, seed=1, epoch=2, strength=strength), first)
    assert not torch.equal(augment(given, names, seed=1, epoch=3, strength=strength), first)
    assert not torch.equal(augment(given, names, seed=2, epoch=2, strength=strength), first)
    assert not torch.equal(augment(given, names + 1, seed=1, epoch=2, strength=strength), first)
    assert not torch.equal(augment(given, names, seed=2, epoch=1, strength=strength), first)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_torchs_own_random_numbers_are_not_touched(strength):
    torch.manual_seed(0)
    before = torch.get_rng_state()
    augment(batch(), ids(), seed=1, epoch=2, strength=strength)
    assert torch.equal(torch.get_rng_state(), before)


def test_light_only_moves_and_mirrors():
    """Every result is the picture, mirrored or not, seen through a window shifted by at most a sixteenth."""
    side, most = 32, 2
    given = batch(60, 1, side, torch.uint8)
    changed = augment(given, ids(60), seed=3, epoch=1, strength="light")
    seen = set()
    for picture, result in zip(given.numpy(), changed.numpy(), strict=True):
        wide = np.pad(picture[0], most, mode="reflect")
        found = [
            (mirrored, down, across)
            for mirrored in (False, True)
            for down in range(2 * most + 1)
            for across in range(2 * most + 1)
            for window in [wide[down : down + side, across : across + side]]
            if np.array_equal(window[:, ::-1] if mirrored else window, result[0])
        ]
        assert len(found) == 1
        seen.update(found)
    assert {mirrored for mirrored, _, _ in seen} == {False, True}
    assert {down for _, down, _ in seen} == {across for _, _, across in seen} == set(range(2 * most + 1))


def test_strong_keeps_the_middle_and_erases_some():
    """A disc in the middle stays there; half of the pictures have a flat rectangle put on them."""
    side, count = 64, 200
    rows, columns = torch.meshgrid(torch.arange(side) - 31.5, torch.arange(side) - 31.5, indexing="ij")
    given = (0.2 + 0.6 * (rows**2 + columns**2 < 14**2)).expand(count, 1, side, side).contiguous()
    changed = augment(given, torch.arange(count), seed=0, epoch=0, strength="strong")
    light = (changed > 0.5).float().sum(dim=(1, 2, 3))
    plain = float((given[0] > 0.5).sum())
    assert 0.9 * plain < light.median() < 1.6 * plain  # zoomed in, to 100 / 70 at most
    differences = changed[:, 0, :, 1:] - changed[:, 0, :, :-1]
    flat = (differences == 0).all(dim=1).sum(dim=1)  # columns alike all the way: none beside a disc and a rectangle
    assert flat.float().mean() < side / 2
    assert len(torch.unique(changed.flatten(1).mean(dim=1))) > count * 0.9


def test_strong_geometry_by_itself():
    """On a ramp without colour changes: rotation within 15 degrees, zoom within 70 to 100 % of the area."""
    from core.pixels import augment as module

    side = 65
    places = (torch.arange(side) + 0.5) * (2 / side) - 1
    # Two channels hold the place itself, so that the result tells where each pixel came from.
    ramps = torch.stack((places.expand(side, side), places[:, None].expand(side, side)))
    count = 300
    draws = uniforms(torch.arange(count), 18, seed=0, epoch=0)
    moved = module._moved(ramps.expand(count, 2, side, side).contiguous(), draws, KINDS["strong"], side)
    middle = side // 2
    step = moved[:, :, middle, middle + 1] - moved[:, :, middle, middle]  # one pixel to the right, in the source
    zoom = step.norm(dim=1) * side / 2
    angle = torch.atan2(step[:, 1], step[:, 0].abs()) * 180 / torch.pi
    centre = moved[:, :, middle, middle]
    assert zoom.min() > 0.7**0.5 - 1e-3
    assert zoom.max() < 1 + 1e-3
    assert 14 < angle.abs().max() < 15.01
    assert abs(float(angle.mean())) < 1.5
    assert 0.4 < float((step[:, 0] < 0).float().mean()) < 0.6
    assert float(centre.abs().max()) <= 0.25 + (1 - 0.7**0.5) + 1e-3


def test_erasing_by_itself():
    from core.pixels import augment as module

    count, side = 400, 40
    draws = uniforms(torch.arange(count), 18, seed=0, epoch=0)
    erased = module._erased(torch.full((count, 3, side, side), 2.0), draws, 0.5)
    hole = erased[:, 0] != 2.0
    share = hole.float().mean(dim=(1, 2))
    touched = share > 0
    assert 0.4 < float(touched.float().mean()) < 0.6
    assert share[touched].min() > 0.01
    assert share[touched].max() < 0.28
    for picture, inside in zip(erased[touched], hole[touched], strict=True):
        rows, columns = inside.any(dim=1).nonzero(), inside.any(dim=0).nonzero()
        block = picture[:, rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        assert torch.equal(block, block[:, :1, :1].expand_as(block))  # one rectangle, one flat colour
        assert ((block >= 0) & (block < 1)).all()


def test_grey_pictures_in_colour_stay_grey_but_for_the_erased():
    given = batch(30, 1).expand(-1, 3, -1, -1).contiguous()
    from core.pixels import augment as module

    draws = uniforms(torch.arange(30), 18, seed=0, epoch=0)
    recoloured = module._recoloured(given.clone(), draws, 0.3)
    assert (recoloured.amax(dim=1) - recoloured.amin(dim=1)).max() < 1e-5


def test_splitmix_against_its_published_numbers():
    """The first numbers of splitmix64 from seed 0, as its authors' reference implementation prints them."""
    golden = 0x9E3779B97F4A7C15
    assert [mix(number * golden) for number in range(3)] == [
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    ]


def test_tensors_hash_as_python_does():
    bits = (1 << 64) - 1
    golden = 0x9E3779B97F4A7C15
    names = torch.tensor([0, 1, -1, 2**62, 123_456_789], dtype=torch.int64)
    key = mix(mix(42) ^ 7)
    found = uniforms(names, 3, seed=42, epoch=7)
    for row, name in zip(found, names.tolist(), strict=True):
        hashed = mix((name * golden + key) & bits)
        expected = [(mix((hashed + draw * golden) & bits) >> 40) / 2**24 for draw in (1, 2, 3)]
        assert row.tolist() == expected


def test_uniforms_are_uniform_and_unrelated():
    found = uniforms(torch.arange(20_000), 8, seed=0, epoch=1).double()
    assert found.min() >= 0
    assert found.max() < 1
    assert (found.mean(dim=0) - 0.5).abs().max() < 4 * (1 / 12 / 20_000) ** 0.5
    assert (found.var(dim=0) - 1 / 12).abs().max() < 0.004
    correlated = torch.corrcoef(found.T) - torch.eye(8)
    assert correlated.abs().max() < 0.03
    neighbours = torch.corrcoef(torch.stack((found[:-1, 0], found[1:, 0])))[0, 1]
    next_epoch = uniforms(torch.arange(20_000), 1, seed=0, epoch=2)[:, 0].double()
    epochs = torch.corrcoef(torch.stack((found[:, 0], next_epoch)))[0, 1]
    assert neighbours.abs() < 0.03
    assert epochs.abs() < 0.03


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_gpu_makes_the_same(strength):
    given, names = batch(20, dtype=torch.uint8), ids(20)
    here = augment(given, names, seed=1, epoch=2, strength=strength)
    there = augment(given.cuda(), names.cuda(), seed=1, epoch=2, strength=strength)
    assert there.device.type == "cuda"
    assert (here.int() - there.cpu().int()).abs().max() <= (0 if strength == "light" else 1)
    assert torch.equal(augment(given[3:4].cuda(), names[3:4].cuda(), seed=1, epoch=2, strength=strength), there[3:4])
