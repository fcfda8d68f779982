"""Wall time from folders to the same validation accuracy, beside fastai: from scratch and by transfer, two data sets.

Both train in every variant below, on the same pictures in the same parts, on as many threads; imports do not count on
either side, ours counts import and split. The aim is held against fastai's variant of the best accuracy: the seconds
until it first had it, and until any of ours first had at least as much. fastai is no dependency of Goldilocks, so it is
installed into an environment of its own, which borrows torch from this one.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.projects import SAMPLES, make_project
from benchmarks.report import Figure
from core.events import jobs
from core.events.training import EpochEnded
from core.jobs.registry import run_job
from core.jobs.training_data import read_pictures
from core.project import open_project

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "resources" / "weights" / "mobilenet_v2_imagenet1k_v1.fp16.safetensors"
PEER = ROOT / ".venv" / "fastai"
# fastai's declared dependencies ask for an older torch; it runs with this one.
WITHOUT_DEPENDENCIES = ("fastai==2.8.12", "fastcore==2.2.39", "fastprogress==1.1.6", "fasttransform==0.0.5")
PEER_NEEDS = (
    *("plum-dispatch==2.9.0", "beartype==0.23.1", "fastdownload==0.0.8", "pandas", "matplotlib", "scikit-learn"),
    *("scipy", "pyyaml", "requests", "cloudpickle"),
)

Reached = list[tuple[float, float]]  # seconds and validation accuracy after each epoch


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    python = _install_peer()
    with tempfile.TemporaryDirectory() as name:
        for sample, size, epochs in (("fashion", 28, 10), ("clipart", 64, 20)):
            folder = Path(name) / sample
            _lay_out(folder, SAMPLES / f"{sample}.zip")
            scratch = [
                {"arch": arch, "size": size, "epochs": epochs, "workers": workers, "augment": augment}
                for arch, workers, augment in (
                    *(("smallnet", 0, False), ("smallnet", 2, False), ("smallnet", 0, True)),
                    *(("resnet18", 0, False), ("resnet18", 2, False)),
                )
            ]
            scratch.append({**scratch[0], "lr": 1e-2})
            small: dict[str, Any] = {"arch": "smallnet", "size": size, "epochs": epochs}
            ours = [_ours(folder / f"scratch{number}", sample, **small, **spec) for number, spec in enumerate(_OURS)]
            yield from _compare(f"{sample} from scratch", ours, python, folder / "folder", scratch)
            transfer = [
                {
                    **{"arch": "mobilenet_v2", "weights": str(WEIGHTS), "size": 128, "epochs": 5},
                    **{"workers": workers, "augment": augment, "batch": 32},
                }
                for workers, augment in ((0, False), (2, False), (2, True))
            ]
            ours = [_ours(folder / "transfer", sample, **_TRANSFER)]
            yield from _compare(f"{sample} by transfer", ours, python, folder / "folder", transfer)


_OURS: tuple[dict[str, Any], ...] = ({}, {"augment": "none"}, {"augment": "none", "lr": 1e-2})
_TRANSFER = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 128, "epochs": 20}


def _compare(
    name: str, ours: list[Reached], python: Path, folder: Path, variants: list[dict[str, Any]]
) -> Iterator[Figure]:
    best: tuple[float, float] | None = None
    for settings in variants:
        reached = _fastai(python, folder, settings)
        most = max(accuracy for _, accuracy in reached)
        seconds = _until(reached, most)
        label = f"{settings['arch']}, {settings['workers']} workers{', augmented' if settings['augment'] else ''}"
        label += f", lr {settings['lr']:g}" if "lr" in settings else ""
        yield Figure(name=f"{name}: fastai, {label}, to its best accuracy {most:.3f}", value=seconds, unit="s")
        if best is None or (most, -seconds) > (best[0], -best[1]):
            best = (most, seconds)
    assert best is not None
    own = max(accuracy for reached in ours for _, accuracy in reached)
    yield Figure(
        name=f"{name}: to a validation accuracy of {best[0]:.3f} (ours at best {own:.3f})",
        value=min(_until(reached, best[0]) for reached in ours),
        unit="s",
        peer=best[1],
        peer_name="fastai at its best",
        ratio_aim=0.5,
    )


def _until(reached: Reached, accuracy: float) -> float:
    """Return the seconds until an accuracy was first had; infinite where it never was."""
    return next((seconds for seconds, had in reached if had >= accuracy - 1e-6), float("inf"))


def _ours(project: Path, sample: str, **spec: Any) -> Reached:
    """Return what a training of ours reaches, from the making of the project on."""
    began = time.perf_counter()
    make_project(project, SAMPLES / f"{sample}.zip")
    reached: Reached = []

    def hear(word: object) -> None:
        if isinstance(word, EpochEnded):
            assert word.val_accuracy is not None
            reached.append((time.perf_counter() - began, word.val_accuracy))

    run_job(jobs.Train(project=str(project), spec=spec), hear, lambda: False)
    return reached


def _fastai(python: Path, folder: Path, settings: dict[str, Any]) -> Reached:
    """Return what a training of fastai's reaches."""
    full = {"weights": "", "batch": 64, "lr": 3e-3, "seed": 0, "threads": os.cpu_count()} | settings
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "benchmarks.fastai_run", str(folder), json.dumps(full)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [(line["seconds"], line["accuracy"]) for line in lines]


def _lay_out(folder: Path, pictures: Path) -> None:
    """Copy the parts that our split makes into the folders that fastai expects."""
    project = make_project(folder / "split", pictures)
    both = read_pictures(open_project(project))
    for part, chosen in (("train", both.train), ("valid", both.val)):
        for picture in chosen:
            target = folder / "folder" / part / str(picture.class_name)
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture.path, target / f"{picture.id}{Path(picture.path).suffix}")


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
