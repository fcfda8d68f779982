"""The Split Doctor held against the truth: a random split leaks, it says so, its repair leaves nothing, and its honest
figure is the accuracy on pictures that were never imported.

Twice: on bursts, ten slight variations of each of several hundred pictures of the sample `clipart`; and on a collection
with natural groups, glyphs drawn in many fonts, where a font is a group. Fonts come from the system: on Debian,
`apt install fonts-dejavu fonts-liberation fonts-freefont-ttf fonts-noto-core fonts-lato fonts-roboto-unhinted
fonts-open-sans fonts-cantarell fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35`.
"""

import random
import shutil
import string
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageEnhance, ImageFont

from benchmarks.projects import SAMPLES, do
from benchmarks.report import Figure
from core.catalog.unpack import unpack
from core.events import jobs
from core.features.probe import fit_probe
from core.features.vectors import vectors
from core.jobs.looking import bundled_backbone
from core.project import create_project, open_project
from core.splitting.worth import claimed

VARIATIONS = 10
OUTSIDE = 0.4  # of the bursts, or of the fonts, are never imported
FONTS = 90
LETTERS = "abdefghkmnqrst"
_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="goldilocks-doctor-") as name:
        folder = Path(name)
        yield from _held_against("bursts of clipart", folder / "bursts", _bursts(folder / "bursts"))
        fonts = _fonts()
        if len(fonts) < FONTS // 2:
            print(f"  only {len(fonts)} fonts here; see the head of benchmarks/doctor.py for the packages")
        else:
            yield from _held_against("glyphs by font", folder / "glyphs", _glyphs(folder / "glyphs", fonts))


def _held_against(name: str, folder: Path, drawn: float) -> Iterator[Figure]:
    """Import folder/inside, split it at random, repair it, and hold the honest figure against folder/outside."""
    project = str(create_project(folder / "project").folder)
    do(jobs.ImportPictures(project=project, paths=[str(folder / "inside")]))
    began = time.perf_counter()
    made = do(jobs.Split(project=project, train=60, val=20, test=20, grouping="none"))
    assert isinstance(made, jobs.SplitDone)
    yield Figure(name=f"{name}: drawn and split", value=drawn + time.perf_counter() - began, unit="s")
    checked = do(jobs.CheckSplit(project=project))
    assert isinstance(checked, jobs.SplitChecked)
    leaking = checked.leaks + checked.shared
    yield Figure(name=f"{name}: pairs across parts of a random split", value=checked.leaks, unit="pairs")
    yield Figure(name=f"{name}: that and groups across parts", value=leaking, unit="", value_at_least=100)
    worth = do(jobs.LeakWorth(project=project))
    assert isinstance(worth, jobs.LeakMeasured)
    mended = do(jobs.RepairSplit(project=project))
    assert isinstance(mended, jobs.SplitDone)
    again = do(jobs.CheckSplit(project=project))
    assert isinstance(again, jobs.SplitChecked)
    yield Figure(
        name=f"{name}: pairs and groups across parts after the repair",
        value=again.leaks + again.shared,
        unit="",
        value_aim=0,
    )
    truth, low, high = _truth(Path(project), folder / "outside")
    yield Figure(
        name=f"{name}: a random split claims ({worth.random[1]:.3f} to {worth.random[2]:.3f})",
        value=worth.random[0],
        unit="",
    )
    yield Figure(
        name=f"{name}: the honest figure ({worth.honest[1]:.3f} to {worth.honest[2]:.3f}, {worth.groups} groups)",
        value=worth.honest[0],
        unit="",
        peer=truth,
        peer_name=f"pictures never imported ({low:.3f} to {high:.3f})",
    )
    yield Figure(
        name=f"{name}: the truth lies outside the honest interval by",
        value=max(0.0, worth.honest[1] - truth, truth - worth.honest[2]),
        unit="",
        value_aim=0,
    )


def _truth(project: Path, outside: Path) -> tuple[float, float, float]:
    """Return what the probe of all imported pictures reaches on those never imported, with its interval."""
    from core.catalog.catalog import Catalog

    other = create_project(outside.parent / "never").folder
    do(jobs.ImportPictures(project=str(other), paths=[str(outside)]))
    backbone = bundled_backbone(open_project(project), stop=lambda: False)
    seen = []
    for one in (project, other):
        opened = open_project(one)
        with Catalog.open(opened.catalog, read_only=True) as catalog:
            pictures = catalog.pictures()
        found, ok = vectors(
            pictures, backbone, root=opened.cache, stop=lambda: False, progress=lambda _done, _total: None
        )
        assert ok.all()
        seen.append((found, [picture.class_name for picture in pictures], [picture.path for picture in pictures]))
    names = sorted(set(seen[0][1]))
    labels = [torch.tensor([names.index(name) for name in classes]) for _, classes, _ in seen]
    right = fit_probe(seen[0][0], labels[0], classes=len(names)).answer(seen[1][0]) == labels[1]
    # A font's or a burst's pictures are right or wrong together: abc_1 are glyphs of font abc, xyz0007 is of burst 7.
    stems = [Path(path).stem for path in seen[1][2]]
    groups = [stem.rpartition("_")[0] or stem[-4:] for stem in stems]
    found_claim = claimed(right.numpy(), groups)
    return found_claim.accuracy, found_claim.low, found_claim.high


def _bursts(folder: Path) -> float:
    """Write bursts of the sample pictures into inside/ and outside/, under names that tell nobody else's groups."""
    began = time.perf_counter()
    (folder / "zip").mkdir(parents=True)
    unpacked = unpack(SAMPLES / "clipart.zip", folder / "zip")
    assert unpacked.folder is not None
    dice = random.Random(0)
    for number, path in enumerate(sorted(Path(unpacked.folder).rglob("*.png"))):
        place = folder / ("outside" if dice.random() < OUTSIDE else "inside") / path.parent.name
        place.mkdir(parents=True, exist_ok=True)
        with Image.open(path) as opened:
            picture = Image.alpha_composite(Image.new("RGBA", opened.size, "white"), opened.convert("RGBA")).convert(
                "RGB"
            )
        for _ in range(VARIATIONS):
            name = "".join(dice.choices(string.ascii_lowercase, k=12))
            # Only this benchmark reads the number behind it.
            _varied(picture, dice).save(place / f"{name}{number:04d}.jpg", quality=dice.randint(60, 95))
    shutil.rmtree(folder / "zip")
    return time.perf_counter() - began


def _varied(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture a little cropped, resized, brighter or darker."""
    width, height = picture.size
    left, top = (round(side * dice.uniform(0, 0.025)) for side in (width, height))
    right, bottom = (side - round(side * dice.uniform(0, 0.025)) for side in (width, height))
    scale = dice.uniform(0.8, 1.0)
    cut = picture.crop((left, top, right, bottom))
    small = cut.resize((max(16, round(cut.width * scale)), max(16, round(cut.height * scale))))
    return ImageEnhance.Brightness(small).enhance(dice.uniform(0.9, 1.1))


def _fonts() -> list[Path]:
    """Return some fonts of the system, one a family as far as names tell, that can draw all letters differently."""
    found: dict[str, Path] = {}
    for folder in _FONT_FOLDERS:
        for path in sorted([*folder.rglob("*.ttf"), *folder.rglob("*.otf")]) if folder.is_dir() else ():
            found.setdefault(path.stem.partition("-")[0].casefold(), path)
    usable = []
    for path in found.values():
        try:
            drawn = [_glyph(path, letter, random.Random(0)).tobytes() for letter in LETTERS]
        except (OSError, ValueError):
            continue
        if len(set(drawn)) == len(LETTERS):
            usable.append(path)
    random.Random(0).shuffle(usable)
    return usable[:FONTS]


def _glyphs(folder: Path, fonts: list[Path]) -> float:
    """Draw every letter in every font: a class a letter, a file a font, some fonts outside."""
    began = time.perf_counter()
    dice = random.Random(1)
    for number, path in enumerate(fonts):
        place = folder / ("outside" if number < OUTSIDE * len(fonts) else "inside")
        for letter in LETTERS:
            (place / letter).mkdir(parents=True, exist_ok=True)
            for turn in range(2):
                _glyph(path, letter, dice).save(place / letter / f"{path.stem.partition('-')[0]}_{turn}.png")
    return time.perf_counter() - began


def _glyph(path: Path, letter: str, dice: random.Random) -> Image.Image:
    """Return a letter in a font, 64 px, its size and place a little by chance."""
    picture = Image.new("L", (64, 64), 255)
    font = ImageFont.truetype(str(path), dice.randint(38, 48))
    place = (32 + dice.randint(-3, 3), 32 + dice.randint(-3, 3))
    ImageDraw.Draw(picture).text(place, letter, fill=0, font=font, anchor="mm")
    if np.asarray(picture).min() > 128:
        raise ValueError(f"{path} does not draw {letter}")
    return picture
