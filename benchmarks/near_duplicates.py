"""Near-duplicates among transformed copies of the clipart sample: recall and precision, beside imagehash.

Of each of the 359 drawings six copies are made: half the size, JPEG of quality 30, cropped by 5 %, mirrored, brighter
and darker by a fifth; first of the drawings at 64 px, then at their size. Recall is the part of the copies that are
paired with their drawing; every pair among all 2,513 pictures that is claimed and is not of one drawing counts against
precision. The drawings of `SAME` are the same ones to begin with, as a look at them shows, and so are files with the
same bytes. imagehash is installed into an environment of its own; each of its hashes is taken at its best distance: the
highest recall at a precision of at least 0.99, with and without trying the mirrored picture.
"""

import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from benchmarks.projects import SAMPLES, make_project, make_unsplit
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events.listening import ignore, never
from core.findings.dataset_look import look_at
from core.findings.near_duplicates import near_duplicates
from core.pixels.decode import decode
from core.project import open_project

SMALL = 64  # px
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
        originals = make_project(folder / "originals", SAMPLES / "clipart.zip")
        yield from _found(originals, folder / "small", "64 px, ", SMALL)
        paths, truth = yield from _found(originals, folder / "large", "", None)
        for kind, hashes in _peer(paths).items():
            for mirrored in (False, True):
                recall, precision, distance = _best(hashes, truth, mirrored=mirrored)
                label = f"imagehash {kind}{', mirrored too' if mirrored else ''}, at most {distance} bits"
                yield Figure(name=f"{label}: recall at precision {precision:.3f}", value=recall, unit="")


def _found(
    originals: Path, folder: Path, label: str, side: int | None
) -> Generator[Figure, None, tuple[list[Path], "_Truth"]]:
    """Yield what is found among the copies of pictures of at most `side` pixels, and return them and the truth."""
    folder.mkdir()
    families = _write_copies(originals, folder / "copies", side)
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
    for method, vectors, least in (("features", looked.vectors, 0.95), ("hash", None, None)):
        began = time.perf_counter()
        pairs = near_duplicates(miniatures, vectors)
        seconds = time.perf_counter() - began
        recall, precision = truth.judge(pairs)
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

    def judge(self, pairs: np.ndarray) -> tuple[float, float]:
        """Return recall and precision."""
        one, other = pairs[:, 0], pairs[:, 1]
        right = self.family[one] == self.family[other]
        # A copy is found once it is paired with an original of its drawing.
        found = {*one[right & self.original[other]].tolist(), *other[right & self.original[one]].tolist()}
        copies = sum(not self.original[place] for place in found)
        return copies / self.wanted, float(right.mean()) if len(right) else 1.0


def _write_copies(project: Path, folder: Path, side: int | None) -> dict[str, str]:
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
            copy.save(folder / f"{picture.id}-{kind}.{'jpg' if kind == 'jpeg' else 'png'}", quality=30)
    return families


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
