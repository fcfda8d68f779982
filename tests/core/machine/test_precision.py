"""The precision that is chosen for the machine."""

import sys
from pathlib import Path

import pytest

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
    precision.measured("cpu")
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("*.json")] == [
        Path("cache/goldilocks/precision-cpu.json")
    ]
