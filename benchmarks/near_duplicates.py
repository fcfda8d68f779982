"""Near-duplicates among transformed copies of the clipart sample and of emoji: recall and precision, beside imagehash.

Of each of the 359 drawings six copies are made: half the size, JPEG of quality 30, cropped by 5 %, mirrored, brighter
and darker by a fifth; first of the drawings at 64 px, then at their size. Recall is the part of the copies that are
paired with their drawing; every pair among all 2,513 pictures that is claimed and is not of one drawing counts against
precision. The drawings of `SAME` are the same ones to begin with, as a look at them shows, and so are files with the
same bytes.

Of 300 emoji of each vendor, 64 px, three copies are made (JPEG, cropped, brighter). Equal pictures count as one there,
and pairs of mirror twins (a hand to the left, a hand to the right) are counted apart: by all that can be seen they are
mirrored copies. The search was tuned on emoji of another vendor and on icons, not on these and not on the drawings.

imagehash is installed into an environment of its own; each of its hashes is taken at its best distance: the highest
recall at a precision of at least 0.99, with and without trying the mirrored picture.
"""

import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Generator, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from benchmarks.projects import SAMPLES, make_project, make_unsplit
from benchmarks.public_sets import emoji
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events.listening import ignore, never
from core.findings.dataset_look import look_at
from core.findings.near_duplicates import near_duplicates
from core.pixels.decode import decode
from core.project import open_project

SMALL = 64  # px
EMOJI = ("google", "apple", "facebook")
EMOJI_EACH = 300
_EQUAL, _MIRRORED = 3.0, 10.0  # levels by which miniatures of equal pictures and of mirror twins differ at most
ROOT = Path(__file__).parents[1]
PEER = ROOT / ".venv" / "imagehash"
NEEDS = ("imagehash==4.3.2",)
SAME = (
    {"ironing_board_gerald_g._01", "ironing_board_gerald_g._02"},
    {"hummer_03", "hummer_04"},
    {"dog_03_drawn_with_strai_01", "dog_03_drawn_with_strai_02"},
    {"flying_wasp_gerald_g._01", "flying_wasp_gerald_g._02"},
    {"bussola_mauro_olivo_01", "bussola_mauro_olivo_02"},
    # Each other's mirror image.
    {"aiga_left_and_down_arrow_", "aiga_right_and_down_arrow_"},
    {"aiga_left_and_down_arrow1", "aiga_right_and_down_arrow1"},
)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for vendor in EMOJI:
            yield from _of_emoji(folder / vendor, vendor)
        originals = make_project(folder / "originals", SAMPLES / "clipart.zip")
        yield from _found(originals, folder / "small", "64 px, ", SMALL)
        paths, truth = yield from _found(originals, folder / "large", "", None)
        for kind, hashes in _peer(paths).items():
            for mirrored in (False, True):
                recall, precision, distance = _best(hashes, truth, mirrored=mirrored)
                label = f"imagehash {kind}{', mirrored too' if mirrored else ''}, at most {distance} bits"
                yield Figure(name=f"{label}: recall at precision {precision:.3f}", value=recall, unit="")


def _of_emoji(folder: Path, vendor: str) -> Iterator[Figure]:
    """Yield what is found among the copies of some of a vendor's emoji."""
    try:
        emoji(folder / "fetched", folder / "all", vendor, tones=0)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"  emoji of {vendor} cannot be fetched here: {error}")
        return
    files = sorted((folder / "all").rglob("*.png"))
    for place in np.random.default_rng(0).permutation(len(files))[EMOJI_EACH:].tolist():
        files[place].unlink()
    originals = make_unsplit(folder / "originals", folder / "all")
    yield from _found(originals, folder / "small", f"emoji of {vendor}, ", SMALL, kinds=_OF_EMOJI, by_look=True)


def _found(
    originals: Path,
    folder: Path,
    label: str,
    side: int | None,
    *,
    kinds: Collection[str] = (),
    by_look: bool = False,
) -> Generator[Figure, None, tuple[list[Path], "_Truth"]]:
    """Yield what is found among the copies of pictures of at most `side` pixels, and return them and the truth.

    Only copies of these `kinds` are made, all if there are none. With `by_look`, equal pictures are one, and mirror
    twins are counted apart.
    """
    folder.mkdir()
    families = _write_copies(originals, folder / "copies", side, kinds)
    project = make_unsplit(folder / "project", folder / "copies")
    with Catalog.open(open_project(project).catalog, read_only=True) as catalog:
        pictures = catalog.pictures()
    paths = [Path(picture.path) for picture in pictures]
    truth = _Truth(paths, families)
    began = time.perf_counter()
    looked = look_at(open_project(project), pictures, emit=ignore, stop=never, most_by_features=1 << 30)
    yield Figure(
        name=f"{label}features and measures", value=len(paths) / (time.perf_counter() - began), unit="pictures/s"
    )
    miniatures = looked.measures["miniature"]
    if by_look:
        truth.look(miniatures)
    for method, vectors, least in (("features", looked.vectors, 0.95), ("hash", None, None)):
        began = time.perf_counter()
        pairs = near_duplicates(miniatures, vectors)
        seconds = time.perf_counter() - began
        twins = truth.twins(pairs)
        if by_look:
            yield Figure(name=f"{label}by {method}: pairs of mirror twins", value=int(twins.sum()), unit="pairs")
        recall, precision = truth.judge(pairs[~twins])
        yield Figure(name=f"{label}by {method}: recall", value=recall, unit="", value_at_least=least)
        yield Figure(
            name=f"{label}by {method}: precision, {len(pairs)} pairs",
            value=precision,
            unit="",
            value_at_least=0.99 if least else None,
        )
        yield Figure(name=f"{label}by {method}: candidates and their check", value=seconds, unit="s")
    return paths, truth


class _Truth:
    """Which picture is a copy of which drawing."""

    def __init__(self, paths: list[Path], families: dict[str, str]) -> None:
        self.family = np.array([families[path.stem.rpartition("-")[0]] for path in paths])
        self.original = np.array([path.stem.endswith("-original") for path in paths])
        self.wanted = int((~self.original).sum())
        self._mirrored: set[tuple[str, str]] = set()

    def look(self, miniatures: np.ndarray) -> None:
        """Join the families of originals that look equal, and note those that are each other's mirror image."""
        places = np.flatnonzero(self.original)
        levels = miniatures[places].astype(np.float32)
        for place, own in zip(places.tolist(), levels, strict=True):
            equal = np.abs(levels - own).mean(axis=(1, 2, 3)) <= _EQUAL
            self.family[np.isin(self.family, self.family[places[equal]])] = self.family[place]
        for place, own in zip(places.tolist(), levels, strict=True):
            straight, mirrored = (np.abs(one - own).mean(axis=(1, 2, 3)) for one in (levels, levels[:, :, ::-1]))
            # Pictures that are alike either way are no mirror twins.
            twins = (mirrored <= _MIRRORED) & (2 * mirrored < straight)
            self._mirrored |= {(self.family[place], self.family[other]) for other in places[twins].tolist()}

    def twins(self, pairs: np.ndarray) -> np.ndarray:
        """Return which pairs are of mirror twins, bool (pairs,)."""
        both = zip(self.family[pairs[:, 0]], self.family[pairs[:, 1]], strict=True)
        return np.array([one != other and (one, other) in self._mirrored for one, other in both], dtype=np.bool_)

    def judge(self, pairs: np.ndarray) -> tuple[float, float]:
        """Return recall and precision."""
        one, other = pairs[:, 0], pairs[:, 1]
        right = self.family[one] == self.family[other]
        # A copy is found once it is paired with an original of its drawing.
        found = {*one[right & self.original[other]].tolist(), *other[right & self.original[one]].tolist()}
        copies = sum(not self.original[place] for place in found)
        return copies / self.wanted, float(right.mean()) if len(right) else 1.0


def _write_copies(project: Path, folder: Path, side: int | None, kinds: Collection[str]) -> dict[str, str]:
    """Write each drawing, at most `side` px long, and its copies; return the start of their names -> the drawing."""
    with Catalog.open(open_project(project).catalog, read_only=True) as catalog:
        pictures = catalog.pictures()
    folder.mkdir()
    families, seen = {}, dict[str, str]()
    for picture in pictures:
        stem = Path(picture.path).stem
        family = next((min(same) for same in SAME if stem in same), seen.setdefault(picture.sha256, stem))
        families[str(picture.id)] = family
        image = Image.fromarray(decode(picture.path, channels=3))
        if side is not None:
            image.thumbnail((side, side), Image.Resampling.LANCZOS)
        for kind, copy in _copies(image).items():
            if kinds and kind not in kinds:
                continue
            copy.save(folder / f"{picture.id}-{kind}.{'jpg' if kind == 'jpeg' else 'png'}", quality=30)
    return families


_OF_EMOJI = ("original", "jpeg", "cropped", "brighter")


def _copies(image: Image.Image) -> dict[str, Image.Image]:
    width, height = image.size
    across, down = max(1, round(0.05 * width)), max(1, round(0.05 * height))
    return {
        "original": image,
        "half": image.resize((max(1, width // 2), max(1, height // 2)), Image.Resampling.LANCZOS),
        "jpeg": image,
        "cropped": image.crop((across // 2, down // 2, width - across + across // 2, height - down + down // 2)),
        "mirrored": image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        "brighter": ImageEnhance.Brightness(image).enhance(1.2),
        "darker": ImageEnhance.Brightness(image).enhance(0.8),
    }


def _best(hashes: np.ndarray, truth: _Truth, *, mirrored: bool) -> tuple[float, float, int]:
    """Return recall, precision and distance of the best distance; `hashes` is uint64 (n, 2), straight and mirrored."""
    straight, turned = hashes[:, 0], hashes[:, 1]
    bits = np.bitwise_count(straight[:, None] ^ straight)
    if mirrored:
        bits = np.minimum(bits, np.bitwise_count(straight[:, None] ^ turned))
    bits[np.tril_indices(len(bits))] = 255
    tried = [(*truth.judge(np.argwhere(bits <= distance)), distance) for distance in range(17)]
    # Where no distance is precise enough, the most precise one.
    return max((one for one in tried if one[1] >= 0.99), default=max(tried, key=lambda one: one[1]))


def _peer(paths: list[Path]) -> dict[str, np.ndarray]:
    """Return the peer's hashes by their kind: uint64 (n, 2), of the picture and of it mirrored."""
    python = PEER / "bin" / "python"
    if not (PEER / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEER)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *NEEDS], check=True)
        (PEER / "ready").touch()
    done = subprocess.run(
        [python, "-m", "benchmarks.imagehash_run"],
        cwd=ROOT,
        input=json.dumps([str(path) for path in paths]),
        check=True,
        capture_output=True,
        text=True,
    )
    return {
        kind: np.array([int(text, 16) for text in itertools.chain(*rows)], dtype=np.uint64).reshape(-1, 2)
        for kind, rows in json.loads(done.stdout).items()
    }
