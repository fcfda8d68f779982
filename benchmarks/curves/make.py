"""Records the curves: `python -m benchmarks.curves.make tuning|held-out`, by real training through the jobs.

Two trainings at a time, one thread each. A run that is there already is not made again.
"""

import argparse
import gzip
import multiprocessing
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from benchmarks.curves.conditions import CONDITIONS, SEEDS, Condition, Data
from benchmarks.projects import SAMPLES, do, make_project
from core.events import jobs, training
from core.events.training_spec import spec_from
from core.runs.losses import Answers, LossWriter, PartLosses, read_losses
from core.runs.record import read_events

RECORDS = Path(__file__).parent / "records"
FASHION_MNIST = Path("/usr/share/datasets/fashion-mnist")  # of the Debian package dataset-fashion-mnist
FASHION_CLASSES = (
    *("t-shirt", "trouser", "pullover", "dress", "coat"),
    *("sandal", "shirt", "sneaker", "bag", "boot"),
)
LEFT_OUT = (training.Progress, training.CheckpointSaved)
Pictures = dict[str, list[Image.Image]]


def main() -> None:
    """Make what is missing of one half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=SEEDS)
    half = parser.parse_args().half
    wanted = [
        (seed, condition)
        for seed in SEEDS[half]
        for condition in CONDITIONS
        if not _record(half, condition, seed).exists()
    ]
    wanted.sort(key=lambda pair: (pair[0], repr(pair[1].data)))
    groups = [
        (half, seed, [one for _, one in pairs]) for (seed, _), pairs in groupby(wanted, lambda p: (p[0], p[1].data))
    ]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for lines in pool.map(_record_all, groups):
            print(*lines, sep="\n", flush=True)


def _record(half: str, condition: Condition, seed: int) -> Path:
    return RECORDS / half / f"{condition.name}-{seed}"


def _record_all(group: tuple[str, int, list[Condition]]) -> list[str]:
    """Train what is wanted of the same pictures; nothing of the curves is said."""
    half, seed, conditions = group
    lines = []
    with tempfile.TemporaryDirectory() as name:
        project = make_drawn_project(Path(name), conditions[0].data, seed)
        for condition in conditions:
            began = time.perf_counter()
            trained = do(
                jobs.Train(project=str(project), spec=spec_from({**condition.spec, "seed": seed, "threads": 1}))
            )
            assert isinstance(trained, jobs.TrainingResult)
            _keep(project / "runs" / trained.run, _record(half, condition, seed))
            lines.append(f"{half} {condition.name} {seed}: {time.perf_counter() - began:.0f} s")
    return lines


def _keep(run: Path, target: Path) -> None:
    """Keep what a verdict needs of a run: the events but for the many, and the validation pictures' losses."""
    target.mkdir(parents=True)
    lines = [msgspec.json.encode(event) for event in read_events(run) if not isinstance(event, LEFT_OUT)]
    (target / "events.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    if (losses := read_losses(run)) is not None:
        writer = LossWriter(target, epochs=max(losses.rows))
        for epoch, row in losses.rows.items():
            writer.append(
                epoch, train=_answers(losses.train, row, 0), val=_answers(losses.val, row, len(losses.val.ids))
            )


def _answers(part: PartLosses, row: int, count: int) -> Answers:
    return Answers(ids=part.ids[:count], losses=part.losses[row][:count], right=part.right(row)[:count])


def make_drawn_project(folder: Path, data: Data, seed: int) -> Path:
    """Make a project of pictures drawn by seed, and split it; the parts are as large as wanted, give or take one."""
    for number, (name, picture) in enumerate(_drawn(data, seed)):
        place = folder / "pictures" / name
        place.mkdir(parents=True, exist_ok=True)
        picture.save(place / f"{number:05d}.png")
    total = data.n_train + data.n_val
    share = 100 * data.n_val / total
    project = make_project(folder / "project", folder / "pictures", parts=(100 - share, share, 0))
    do(jobs.Split(project=str(project), train=100 - share, val=share, test=0, seed=seed))
    return project


def _drawn(data: Data, seed: int) -> Iterator[tuple[str, Image.Image]]:
    """Yield pictures with the class in which they are put: the true one, or, for some, any other."""
    dice = np.random.default_rng(seed)
    source = fashion_mnist() if data.source == "fashion_mnist" else sample(data.source)
    names = data.classes or tuple(source)
    total = data.n_train + data.n_val
    pool = [(name, picture) for name in names for picture in source[name]]
    if total < len(pool):  # classes alike
        each = [dice.permutation(len(source[name]))[: -(-total // len(names))] for name in names]
        pool = [(name, source[name][index]) for name, chosen in zip(names, each, strict=True) for index in chosen]
    for name, picture in pool:
        wrong = [other for other in names if other != name]
        yield (str(dice.choice(wrong)) if dice.random() < data.noise else name), picture


def sample(name: str) -> Pictures:
    """Return a sample set."""
    found: Pictures = {}
    with zipfile.ZipFile(SAMPLES / f"{name}.zip") as archive:
        for member in sorted(archive.namelist()):
            if member.endswith(".png"):
                with archive.open(member) as file:
                    picture = Image.open(file)
                    picture.load()
                found.setdefault(member.split("/")[-2], []).append(picture)
    return found


def fashion_mnist() -> Pictures:
    """Return the training part of Fashion-MNIST (IDX files: a head of 8 or 16 bytes, then bytes)."""
    with gzip.open(FASHION_MNIST / "train-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(FASHION_MNIST / "train-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return {
        name: [Image.fromarray(one) for one in pixels[np.flatnonzero(labels == number)[:1500]]]
        for number, name in enumerate(FASHION_CLASSES)
    }


if __name__ == "__main__":
    main()
