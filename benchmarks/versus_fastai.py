"""Wall time from folders to the same validation accuracy, beside fastai: from scratch and by transfer, two data sets.

Both train in every variant below, from the same folders of parts, on as many threads; Python's imports do not count,
the import of the pictures does. The aim is held against fastai's variant of the best accuracy, by the means over three
seeds, for one picture more or less is chance: the seconds until it first had that accuracy, and until any variant of
ours first had at least as much. fastai is no dependency of Goldilocks, so it is
installed into an environment of its own, which borrows torch from this one.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.projects import SAMPLES, do, make_project
from benchmarks.report import Figure
from core.events import jobs
from core.events.training import EpochEnded
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.machine.waiting import SETTINGS
from core.project import create_project, open_project
from core.training.material import read_pictures

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "resources" / "weights" / "mobilenet_v2_imagenet1k_v1.fp16.safetensors"
PEER = ROOT / ".venv" / "fastai"
# fastai's declared dependencies ask for an older torch; it runs with this one.
WITHOUT_DEPENDENCIES = ("fastai==2.8.12", "fastcore==2.2.39", "fastprogress==1.1.6", "fasttransform==0.0.5")
PEER_NEEDS = (
    *("plum-dispatch==2.9.0", "beartype==0.23.1", "fastdownload==0.0.8", "pandas", "matplotlib", "scikit-learn"),
    *("scipy", "pyyaml", "requests", "cloudpickle"),
)

SEEDS = (0, 1, 2)

Reached = list[tuple[float, float]]  # seconds and validation accuracy after each epoch
Train = Callable[[dict[str, Any]], Reached]


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    python = _install_peer()
    with tempfile.TemporaryDirectory() as name:
        for sample, size, epochs in (("fashion", 28, 10), ("clipart", 64, 20)):
            folder = _lay_out(Path(name) / sample, SAMPLES / f"{sample}.zip")
            theirs = partial(_fastai, python, folder)
            ours = partial(_ours, Path(name) / f"{sample}-ours", folder)
            scratch = [
                {"arch": arch, "size": size, "epochs": epochs, "workers": workers, "augment": augment}
                for arch, workers, augment in (
                    *(("smallnet", 0, False), ("smallnet", 2, False), ("smallnet", 0, True)),
                    *(("resnet18", 0, False), ("resnet18", 2, False)),
                )
            ]
            scratch.append({**scratch[0], "lr": 1e-2})
            own = [{"arch": "smallnet", "size": size, **spec} for spec in _OURS[sample]]
            yield from _compare(f"{sample} from scratch", ours, own, theirs, scratch)
            transfer = [
                {
                    **{"arch": "mobilenet_v2", "weights": str(WEIGHTS), "size": 128, "epochs": 5},
                    **{"workers": workers, "augment": augment, "batch": 32},
                }
                for workers, augment in ((0, False), (2, False), (2, True))
            ]
            transfer.append({**transfer[0], "lr": 1e-2})
            yield from _compare(f"{sample} by transfer", ours, list(_TRANSFER), theirs, transfer)


_OURS: dict[str, tuple[dict[str, Any], ...]] = {
    "fashion": ({"augment": "none", "epochs": 8, "batch": 64, "lr": 3e-3},),
    "clipart": ({"augment": "none", "epochs": 20}, {"epochs": 20}),
}
_TRANSFER: tuple[dict[str, Any], ...] = tuple(
    {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 128, **spec}
    for spec in ({"epochs": 20}, {"epochs": 60, "lr": 3e-3})
)


def _compare(
    name: str, ours: Train, specs: list[dict[str, Any]], theirs: Train, variants: list[dict[str, Any]]
) -> Iterator[Figure]:
    tried = [(settings, theirs(settings | {"seed": SEEDS[0]})) for settings in variants]
    for settings, reached in tried:
        most = _most(reached)
        label = f"{settings['arch']}, {settings['workers']} workers{', augmented' if settings['augment'] else ''}"
        label += f", lr {settings['lr']:g}" if "lr" in settings else ""
        yield Figure(
            name=f"{name}: fastai, {label}, to its best accuracy {most:.3f}", value=_until(reached, most), unit="s"
        )
    settings, first = max(tried, key=lambda one: (_most(one[1]), -_until(one[1], _most(one[1]))))
    peer = _mean([first, *(theirs(settings | {"seed": seed}) for seed in SEEDS[1:])])
    most = _most(peer)
    own = [_mean([ours(spec | {"seed": seed}) for seed in SEEDS]) for spec in specs]
    yield Figure(
        name=f"{name}: to a validation accuracy of {most:.3f}, mean of {len(SEEDS)} seeds"
        f" (ours at best {max(map(_most, own)):.3f})",
        value=min(_until(reached, most) for reached in own),
        unit="s",
        peer=_until(peer, most),
        peer_name="fastai at its best",
        ratio_aim=0.5,
    )


def _most(reached: Reached) -> float:
    return max(accuracy for _, accuracy in reached)


def _mean(runs: list[Reached]) -> Reached:
    """Return the mean seconds and the mean accuracy after each epoch."""
    return [
        (statistics.fmean(seconds for seconds, _ in epoch), statistics.fmean(accuracy for _, accuracy in epoch))
        for epoch in zip(*runs, strict=True)
    ]


def _until(reached: Reached, accuracy: float) -> float:
    """Return the seconds until an accuracy was first had; infinite where it never was."""
    return next((seconds for seconds, had in reached if had >= accuracy - 1e-6), float("inf"))


def _ours(project: Path, folder: Path, spec: dict[str, Any]) -> Reached:
    """Return what a training of ours reaches, from the making of the project on."""
    began = time.perf_counter()
    create_project(project)
    do(jobs.ImportPictures(project=str(project), paths=[str(folder)]))
    reached: Reached = []

    def hear(word: object) -> None:
        if isinstance(word, EpochEnded):
            assert word.val_accuracy is not None
            reached.append((time.perf_counter() - began, word.val_accuracy))

    run_job(jobs.Train(project=str(project), spec=spec_from(spec)), hear, lambda: False)
    shutil.rmtree(project)
    return reached


def _fastai(python: Path, folder: Path, settings: dict[str, Any]) -> Reached:
    """Return what a training of fastai's reaches."""
    full = {"weights": "", "batch": 64, "lr": 3e-3, "threads": os.cpu_count()} | settings
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "benchmarks.fastai_run", str(folder), json.dumps(full)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in SETTINGS},  # ours alone
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [(line["seconds"], line["accuracy"]) for line in lines]


def _lay_out(folder: Path, pictures: Path) -> Path:
    """Copy the parts that our split makes into a folder of part folders, as both take it; returns that folder."""
    project = make_project(folder / "split", pictures)
    both = read_pictures(open_project(project))
    for part, chosen in (("train", both.train), ("valid", both.val)):
        for picture in chosen:
            target = folder / "folder" / part / str(picture.class_name)
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture.path, target / f"{picture.id}{Path(picture.path).suffix}")
    return folder / "folder"


def _install_peer() -> Path:
    """Make fastai's environment unless it is there, and return its interpreter."""
    python = PEER / "bin" / "python"
    if not (PEER / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEER)], check=True)
        borrowed = sysconfig.get_path("purelib", vars={"base": str(PEER), "platbase": str(PEER)})
        (Path(borrowed) / "torch.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, *PEER_NEEDS], check=True)
        subprocess.run([*pip, "--no-deps", *WITHOUT_DEPENDENCIES], check=True)
        (PEER / "ready").touch()
    return python
