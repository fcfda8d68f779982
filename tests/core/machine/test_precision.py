"""The precision that is chosen for the machine."""

import sys
import time
from pathlib import Path

import pytest
import torch

from core.events.training_spec import TrainingSpec
from core.machine import precision
from core.machine.precision import PrecisionMeasurement, choose_precision

SPEC = TrainingSpec(arch="lenet5")
NOT_ASKED = "the machine was asked"


@pytest.mark.parametrize(
    ("speedup", "difference", "operations", "chosen"),
    [
        (2.0, 0.01, 1e9, "bf16"),
        (precision.FASTER, precision.CLOSE, precision.HEAVY, "bf16"),
        (1.1, 0.01, 1e9, "float32"),  # hardly faster
        (2.0, 0.03, 1e9, "float32"),  # another gradient
        (2.0, 0.01, 1e6, "float32"),  # casting costs more than it saves
    ],
)
def test_bf16_is_taken_where_it_is_faster_and_as_right(monkeypatch, speedup, difference, operations, chosen):
    found = PrecisionMeasurement(machine="any", speedup=speedup, difference=difference)
    monkeypatch.setattr(precision, "measured", lambda _device: found)
    assert choose_precision(SPEC, device="cpu", forward=lambda: operations) == chosen


@pytest.mark.parametrize("wish", ["float32", "bf16"])
def test_a_precision_that_is_wished_for_asks_nobody(monkeypatch, wish: str):
    monkeypatch.setattr(precision, "measured", lambda _device: pytest.fail(NOT_ASKED))
    spec = TrainingSpec(arch="lenet5", precision=wish)
    assert choose_precision(spec, device="cpu", forward=lambda: pytest.fail(NOT_ASKED)) == wish


def test_the_measurement_is_remembered_until_the_machine_is_another(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path))
    asked: list[str] = []

    def measure(device: str) -> PrecisionMeasurement:
        asked.append(device)
        return PrecisionMeasurement(machine=precision._machine(device), speedup=3.0, difference=0.0)

    monkeypatch.setattr(precision, "measure", measure)
    monkeypatch.setattr(precision, "computes_bf16", lambda _device: True)
    assert [precision.measured("cpu").speedup for _ in range(2)] == [3.0, 3.0]
    assert asked == ["cpu"]
    monkeypatch.setattr(precision, "_machine", lambda _device: "another")
    precision.measured("cpu")
    assert asked == ["cpu", "cpu"]
    (tmp_path / "machine" / "precision-cpu.json").write_text("half of")
    precision.measured("cpu")
    assert len(asked) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is named differently elsewhere")
def test_what_is_remembered_of_the_machine_lies_where_the_system_keeps_caches(monkeypatch, tmp_path: Path):
    monkeypatch.delenv("GOLDILOCKS_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "of Windows"))  # as WSL hands it on
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = PrecisionMeasurement(machine=precision._machine("cpu"), speedup=3.0, difference=0.0)
    monkeypatch.setattr(precision, "measure", lambda _device: found)
    monkeypatch.setattr(precision, "computes_bf16", lambda _device: True)
    precision.measured("cpu")
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("*.json")] == [
        Path("cache/goldilocks/precision-cpu.json")
    ]


def test_a_processor_that_only_emulates_bf16_is_not_measured(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path))
    monkeypatch.setattr(precision, "measure", lambda _device: pytest.fail("it was measured"))
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, "avx512_bf16": False})
    assert not precision.computes_bf16("cpu")
    assert not precision.measured("cpu").better


def test_threads_do_not_make_another_machine():
    before, threads = precision._machine("cpu"), torch.get_num_threads()
    try:
        torch.set_num_threads(threads + 1)
        assert precision._machine("cpu") == before
    finally:
        torch.set_num_threads(threads)


def test_a_project_keeps_the_precision_of_each_machine(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    record = tmp_path / "project" / precision.RECORD
    speedups = iter([3.0, 0.5])
    monkeypatch.setattr(precision, "measured", lambda device: measurement(device, next(speedups)))

    def chosen() -> str:
        return choose_precision(SPEC, device="cpu", forward=lambda: 1e9, record=record)

    assert [chosen(), chosen()] == ["bf16", "bf16"], "it was measured once, whatever a second measurement would say"
    monkeypatch.setattr(precision, "_machine", lambda _device: "another")
    assert [chosen(), chosen()] == ["float32", "float32"]
    monkeypatch.undo()
    monkeypatch.setattr(precision, "measured", lambda _device: pytest.fail(NOT_ASKED))
    assert chosen() == "bf16", "the first machine is still known"
    record.write_text("half of")
    monkeypatch.setattr(precision, "measured", lambda device: measurement(device, 1.0))
    assert chosen() == "float32"


def measurement(device: str, speedup: float) -> PrecisionMeasurement:
    return PrecisionMeasurement(machine=precision._machine(device), speedup=speedup, difference=0.0)


def test_time_that_others_take_does_not_count():
    """A step that sleeps half of the time, as one does that has to wait for the processor, is not slower."""

    def busy() -> None:
        until = time.thread_time() + 0.004
        while time.thread_time() < until:
            pass

    def interrupted() -> None:
        busy()
        time.sleep(0.02)

    alone, disturbed = (min(precision._seconds(step, "cpu") for _ in range(3)) for step in (busy, interrupted))
    assert disturbed == pytest.approx(alone, rel=0.25)


def test_the_measurement_computes_with_one_thread_and_changes_nothing_outside():
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    found = precision.measure("cpu")
    assert 0 <= found.difference < 1
    assert torch.get_num_threads() == threads
    assert torch.equal(torch.get_rng_state(), state)
