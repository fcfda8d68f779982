"""Calibration error of an overfitted run, before and after the temperature that its validation part gives.

SmallNet on 300 pictures of `fashion` for 60 epochs without augmentation and dropout; the model of the last epoch, not
the one that the run keeps.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.projects import SAMPLES, evaluate, make_project, train
from benchmarks.report import Figure
from core.inference.model import run_model
from core.weights.checkpoint import load_standing


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        project = make_project(Path(name) / "project", SAMPLES / "fashion.zip", parts=(15, 40, 45))
        run, _ = train(project, arch="smallnet", size=28, epochs=60, augment="none", dropout=0.0, patience=60)
        folder = project / "runs" / run
        _, tensors, _ = load_standing(folder / "checkpoints")
        last = {key.removeprefix("network."): one for key, one in tensors.items() if key.startswith("network.")}
        run_model(folder).network.load_state_dict(last)  # it stays loaded, and so is the one that is evaluated
        for part in ("val", "test"):
            found = evaluate(project, run, part)
            assert found.calibration is not None
            yield Figure(
                name=f"calibration error on {part} (n = {found.n}, accuracy {found.accuracy:.3f}), temperature"
                f" {found.calibration.temperature:.2f}",
                value=found.calibration.after,
                unit="",
                peer=found.calibration.before,
                peer_name="without it",
                ratio_aim=0.6,
            )
