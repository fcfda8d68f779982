"""The Split Doctor held against the truth: a random split leaks, it says so, its repair leaves nothing, and its honest
figure is the accuracy on pictures that were never imported.

What was never imported is a sample, too, and of a hundred groups or two its accuracy is uncertain by some points. So
the pictures are drawn into imported and never imported ones `DRAWS` times, and the means are held against each other:
of the honest figure and its interval, and of the truth. How often the two contradict each other in one draw, by more
than their intervals together allow, is shown beside.

Twice: on bursts, ten slight variations of each of several hundred pictures of the sample `clipart`; and on a collection
with natural groups, glyphs drawn in many fonts, where a font is a group. Fonts come from the system: on Debian,
`apt install fonts-dejavu fonts-liberation fonts-freefont-ttf fonts-noto-core fonts-lato fonts-roboto-unhinted
fonts-open-sans fonts-cantarell fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35`.
"""

import random
import shutil
import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFont

from benchmarks.projects import SAMPLES, do
from benchmarks.report import Figure
from benchmarks.unseen import Unseen, contradict, words
from core.catalog.unpack import unpack
from core.events import jobs

VARIATIONS = 10
DRAWS = 5
FONTS = 90
LETTERS = "abdefghkmnqrst"
_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory(prefix="goldilocks-doctor-") as name:
        folder = Path(name)
        (folder / "bursts").mkdir()
        _bursts(folder / "bursts")
        yield from _held_against("bursts of clipart", folder / "bursts")
        fonts = _fonts()
        if len(fonts) < FONTS // 2:
            print(f"  only {len(fonts)} fonts here; see the head of benchmarks/doctor.py for the packages")
        else:
            (folder / "glyphs").mkdir()
            _glyphs(folder / "glyphs", fonts)
            yield from _held_against(f"glyphs of {len(fonts)} fonts", folder / "glyphs")


def _held_against(name: str, folder: Path) -> Iterator[Figure]:
    """Draw `DRAWS` times which groups of folder/all are imported, and hold the honest figures against the others."""
    everything = Unseen(folder, _group_of)
    claims, truths, random_claims = [], [], []
    for draw in range(DRAWS):
        inside, outside = everything.drawn(draw)
        project = everything.imported(inside, draw)
        if draw == 0:
            yield from _leaks_and_repair(name, project)
        else:
            do(jobs.Split(project=project, train=60, val=20, test=20, grouping="none"))
        worth = do(jobs.LeakWorth(project=project))
        assert isinstance(worth, jobs.LeakWorthResult)
        random_claims.append(worth.random[0])
        claims.append(worth.honest)
        truths.append(everything.truth(inside, outside))
        print(f"  {name}, draw {draw}: honest {words(worth.honest)}, never imported {words(truths[-1])}", flush=True)
    honest, truth = np.mean(claims, axis=0), np.mean(truths, axis=0)
    yield Figure(name=f"{name}: a random split claims", value=float(np.mean(random_claims)), unit="")
    yield Figure(
        name=f"{name}: the honest figure ({honest[1]:.3f} to {honest[2]:.3f}), mean of {DRAWS} draws",
        value=float(honest[0]),
        unit="",
        peer=float(truth[0]),
        peer_name="pictures never imported",
    )
    yield Figure(
        name=f"{name}: the truth lies outside the honest interval by",
        value=max(0.0, float(honest[1] - truth[0]), float(truth[0] - honest[2])),
        unit="",
        value_aim=0,
    )
    contradicted = sum(contradict(claim, found) for claim, found in zip(claims, truths, strict=True))
    yield Figure(name=f"{name}: draws that contradict it", value=contradicted, unit="", value_aim=1)


def _leaks_and_repair(name: str, project: str) -> Iterator[Figure]:
    """Split a project at random, see that it leaks, repair it and see that nothing does."""
    do(jobs.Split(project=project, train=60, val=20, test=20, grouping="none"))
    checked = do(jobs.CheckSplit(project=project))
    assert isinstance(checked, jobs.SplitCheckResult)
    leaking = checked.leaks + checked.shared
    yield Figure(name=f"{name}: pairs across parts of a random split", value=checked.leaks, unit="pairs")
    yield Figure(name=f"{name}: that and groups across parts", value=leaking, unit="", value_at_least=100)
    do(jobs.RepairSplit(project=project))
    again = do(jobs.CheckSplit(project=project))
    assert isinstance(again, jobs.SplitCheckResult)
    yield Figure(
        name=f"{name}: pairs and groups across parts after the repair",
        value=again.leaks + again.shared,
        unit="",
        value_aim=0,
    )


def _group_of(path: Path) -> str:
    """Return a picture's group: abc_1 is of font abc, xyz0007 of burst 7."""
    return path.stem.rpartition("_")[0] or path.stem[-4:]


def _bursts(folder: Path) -> None:
    """Write bursts of the sample pictures, under names that tell nobody else's groups."""
    (folder / "zip").mkdir(parents=True)
    unpacked = unpack(SAMPLES / "clipart.zip", folder / "zip")
    assert unpacked.folder is not None
    dice = random.Random(0)
    for number, path in enumerate(sorted(Path(unpacked.folder).rglob("*.png"))):
        place = folder / "all" / path.parent.name
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


def _glyphs(folder: Path, fonts: list[Path]) -> None:
    """Draw every letter in every font: a class a letter, two files a font."""
    dice = random.Random(1)
    place = folder / "all"
    for path in fonts:
        for letter in LETTERS:
            (place / letter).mkdir(parents=True, exist_ok=True)
            for turn in range(2):
                _glyph(path, letter, dice).save(place / letter / f"{path.stem.partition('-')[0]}_{turn}.png")


def _glyph(path: Path, letter: str, dice: random.Random) -> Image.Image:
    """Return a letter in a font, 64 px, its size and place a little by chance."""
    picture = Image.new("L", (64, 64), 255)
    font = ImageFont.truetype(str(path), dice.randint(38, 48))
    place = (32 + dice.randint(-3, 3), 32 + dice.randint(-3, 3))
    ImageDraw.Draw(picture).text(place, letter, fill=0, font=font, anchor="mm")
    if np.asarray(picture).min() > 128:
        raise ValueError(f"{path} does not draw {letter}")
    return picture
