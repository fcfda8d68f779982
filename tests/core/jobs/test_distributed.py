"""Several processes under the standard launcher: the same losses as one, one writer, and a restart that goes on."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.main import main
from core.events.training import EpochEnded, Failed, Finished, Started
from core.runs.record import read_events
from tests.waiting import HANG, until

ROOT = Path(__file__).parents[3]
SPEC = ["--arch", "lenet5", "--epochs", "4", "--batch", "8", "--augment", "light", "--threads", "1"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs POSIX signals here")


ALONE = ("--nproc-per-node", "2", "--standalone")


def launch(project: Path, *options: str, **named: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "torch.distributed.run", *options]
    argv = [*command, "main.py", "train", str(project), *SPEC, "--json"]
    quiet = {"OMP_NUM_THREADS": "1"} | named
    return subprocess.Popen(argv, cwd=ROOT, env=os.environ | quiet, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def losses(project: Path, run: str) -> list[tuple[float, float]]:
    epochs = {event.epoch: event for event in read_events(project / "runs" / run) if isinstance(event, EpochEnded)}
    return [(epochs[number].train_loss, epochs[number].val_loss) for number in sorted(epochs)]


def test_two_processes_give_the_losses_of_one(project: Path):
    assert main(["train", str(project), *SPEC]) == 0
    process = launch(project, *ALONE)
    out, err = process.communicate(timeout=3 * HANG)
    assert process.returncode == 0, err.decode()[-6000:]
    said = [json.loads(line) for line in out.splitlines() if line.startswith(b"{")]
    assert [one["event"] for one in said].count("started") == 1
    assert said[0]["world_size"] == 2
    assert sorted(folder.name for folder in (project / "runs").glob("[!.]*")) == ["001-lenet5", "002-lenet5"]
    alone, together = losses(project, "001-lenet5"), losses(project, "002-lenet5")
    assert len(together) == 4
    for one, two in zip(alone, together, strict=True):
        assert two == pytest.approx(one, abs=1e-3)


def wait_for_a_checkpoint(folder: Path) -> None:
    until(lambda: list(folder.glob("checkpoints/last-?.json")), "a checkpoint")


def kill_a_child(process: subprocess.Popen) -> None:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("this system does not list a process's children")
    os.kill(int(children.read_text().split()[-1]), signal.SIGKILL)


def assert_went_on(project: Path) -> None:
    record = read_events(project / "runs" / "001-lenet5")
    assert isinstance(record[-1], Finished)
    attempts = [event for event in record if isinstance(event, Started)]
    assert [event.attempt for event in attempts] == list(range(1, len(attempts) + 1))
    assert len(attempts) > 1
    assert attempts[-1].world_size == 2
    assert attempts[-1].from_epoch + attempts[-1].from_step > 0
    assert any(isinstance(event, Failed) for event in record)
    assert len(losses(project, "001-lenet5")) == 4


def test_a_killed_process_is_restarted_and_the_run_goes_on(project: Path):
    process = launch(project, *ALONE, "--max-restarts", "1", GOLDILOCKS_CHECKPOINT_SECONDS="0")
    wait_for_a_checkpoint(project / "runs" / "001-lenet5")
    kill_a_child(process)
    _, err = process.communicate(timeout=3 * HANG)
    assert process.returncode == 0, err.decode()[-6000:]
    assert_went_on(project)


def test_two_launchers_agree_on_the_run_to_go_on_with(project: Path):
    """As on two machines; that which does not lead loses its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    both = ("--nnodes", "2", "--nproc-per-node", "1", "--master-addr", "127.0.0.1", "--master-port", str(port))
    machines = [
        launch(project, *both, "--node-rank", rank, "--max-restarts", "2", GOLDILOCKS_CHECKPOINT_SECONDS="0")
        for rank in "01"
    ]
    wait_for_a_checkpoint(project / "runs" / "001-lenet5")
    kill_a_child(machines[1])
    for machine in machines:
        _, err = machine.communicate(timeout=3 * HANG)
        assert machine.returncode == 0, err.decode()[-6000:]
    assert [folder.name for folder in (project / "runs").glob("[!.]*")] == ["001-lenet5"]
    assert_went_on(project)
