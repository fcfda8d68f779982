"""Several processes under the standard launcher: the same losses as one, one writer, and a restart that goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.events.training import EpochEnded, Failed, Finished, Started
from core.runs.record import read_events

ROOT = Path(__file__).parents[3]
SPEC = ["--arch", "lenet5", "--epochs", "4", "--batch", "8", "--augment", "light", "--threads", "1"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs POSIX signals here")


def launch(project: Path, *options: str, **named: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--standalone", *options]
    argv = [*command, "main.py", "train", str(project), *SPEC, "--json"]
    quiet = {"OMP_NUM_THREADS": "1"} | named
    return subprocess.Popen(argv, cwd=ROOT, env=os.environ | quiet, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def losses(project: Path, run: str) -> list[tuple[float, float]]:
    epochs = {event.epoch: event for event in read_events(project / "runs" / run) if isinstance(event, EpochEnded)}
    return [(epochs[number].train_loss, epochs[number].val_loss) for number in sorted(epochs)]


def test_two_processes_give_the_losses_of_one(project: Path):
    subprocess.run([sys.executable, "main.py", "train", str(project), *SPEC], cwd=ROOT, check=True, capture_output=True)
    process = launch(project)
    out, err = process.communicate(timeout=200)
    assert process.returncode == 0, err.decode()[-6000:]
    said = [json.loads(line) for line in out.splitlines() if line.startswith(b"{")]
    assert [one["event"] for one in said].count("started") == 1
    assert said[0]["world_size"] == 2
    assert sorted(folder.name for folder in (project / "runs").iterdir()) == ["001-lenet5", "002-lenet5"]
    alone, together = losses(project, "001-lenet5"), losses(project, "002-lenet5")
    assert len(together) == 4
    for one, two in zip(alone, together, strict=True):
        assert two == pytest.approx(one, abs=1e-3)


def test_a_killed_process_is_restarted_and_the_run_goes_on(project: Path):
    process = launch(project, "--max-restarts", "1", GOLDILOCKS_CHECKPOINT_SECONDS="0")
    folder = project / "runs" / "001-lenet5"
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline and not list(folder.glob("checkpoints/last-?.json")):
        time.sleep(0.02)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("this system does not list a process's children")
    os.kill(int(children.read_text().split()[-1]), signal.SIGKILL)
    _, err = process.communicate(timeout=200)
    record = read_events(folder)
    assert process.returncode == 0, err.decode()[-6000:]
    assert isinstance(record[-1], Finished)
    attempts = [event for event in record if isinstance(event, Started)]
    assert [event.attempt for event in attempts] == list(range(1, len(attempts) + 1))
    assert len(attempts) > 1
    assert attempts[-1].from_epoch + attempts[-1].from_step > 0
    assert any(isinstance(event, Failed) for event in record)
    assert len(losses(project, "001-lenet5")) == 4
