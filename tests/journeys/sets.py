"""Small sets of pictures for journeys, made of the sample pictures by a script: bursts, and a set that wants repair."""

import random
import shutil
import zipfile
from pathlib import Path

from PIL import Image, ImageEnhance

from core.resources import resource


def sample(folder: Path, name: str, classes: tuple[str, ...], each: int) -> dict[str, list[Path]]:
    """Write the first `each` pictures of some classes of a sample as class folders; return them by class."""
    found: dict[str, list[Path]] = {}
    with zipfile.ZipFile(resource(f"samples/{name}.zip")) as archive:
        for one in classes:
            wanted = sorted(
                path for path in archive.namelist() if Path(path).parent.name == one and path[-4:] == ".png"
            )
            (folder / one).mkdir(parents=True)
            found[one] = [folder / one / Path(path).name for path in wanted[:each]]
            assert len(found[one]) == each
            for path, target in zip(wanted, found[one], strict=False):
                target.write_bytes(archive.read(path))
    return found


def bursts(folder: Path, *, scenes: int = 8, shots: int = 5) -> int:
    """Write a set of bursts in three classes, `shots` slight variations of each of `scenes` pictures; return how many.

    Their names say nothing of which belong together.
    """
    dice = random.Random(5)
    scratch = folder.with_name("originals")
    for name, pictures in sample(scratch, "clipart", ("animals", "signs", "tools"), scenes).items():
        (folder / name).mkdir(parents=True)
        names = [f"{number:08x}.jpg" for number in dice.sample(range(1 << 32), scenes * shots)]
        for number, target in enumerate(names):
            with Image.open(pictures[number // shots]) as image:
                _varied(_on_white(image), dice).save(folder / name / target, quality=dice.randint(60, 90))
    shutil.rmtree(scratch)
    return 3 * scenes * shots


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture without transparency."""
    coloured = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), coloured).convert("RGB")


def _varied(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture a little cropped, a little brighter or darker, and of a size of its own."""
    width, height = picture.size
    cut = [dice.uniform(0, 0.02) for _ in range(4)]
    box = (cut[0] * width, cut[1] * height, (1 - cut[2]) * width, (1 - cut[3]) * height)
    side = dice.randint(120, 160)
    small = picture.resize((side, side), Image.Resampling.LANCZOS, box=box)
    return ImageEnhance.Brightness(small).enhance(dice.uniform(0.9, 1.1))


def in_need_of_repair(folder: Path) -> None:
    """Write sneakers and trousers, 40 each: of these four sneakers among the trousers, three copies, a damaged file."""
    found = sample(folder, "fashion", ("sneaker", "trouser"), 40)
    for path in found["sneaker"][:4]:
        path.rename(folder / "trouser" / f"moved {path.name}")
    for number, path in enumerate(found["trouser"][:3]):
        shutil.copy(path, folder / "trouser" / f"copy {number}.png")
    (folder / "trouser" / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
