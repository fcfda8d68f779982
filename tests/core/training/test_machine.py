"""What is chosen for the machine: the batch, the precision, and kernels that give the same figures every time."""

import sys
from pathlib import Path

import pytest
import torch

from core.training import batch, precision
from core.training.machine import prepare_machine
from core.training.precision import Measured, choose_precision
from core.training.spec import TrainingSpec, resolve

SPEC = resolve(TrainingSpec(arch="lenet5"), grey=False)
NOT_ASKED = "the machine was asked"


@pytest.mark.parametrize(("pictures", "wanted"), [(1, 2), (100, 4), (1000, 32), (2559, 64), (2560, 128), (10**6, 256)])
def test_an_automatic_batch_leaves_an_epoch_enough_steps(monkeypatch, pictures: int, wanted: int):
    monkeypatch.setattr(batch, "free_memory", lambda _device: None)
    assert batch.automatic_batch(SPEC, pictures, classes=3, device="cpu") == wanted


@pytest.mark.parametrize(("fit", "wanted"), [(256, 256), (255, 128), (9, 8), (1, 2), (0, 2)])
def test_an_automatic_batch_takes_half_of_the_free_memory(monkeypatch, fit: int, wanted: int):
    each = batch.memory_of_a_picture(SPEC, classes=3)
    monkeypatch.setattr(batch, "free_memory", lambda _device: batch.SHARE * fit * each)
    assert batch.automatic_batch(SPEC, 10**6, classes=3, device="cpu") == wanted


def test_a_picture_takes_what_its_layers_keep():
    small, large = (resolve(TrainingSpec(arch="smallnet", size=size), grey=False) for size in (32, 64))
    assert batch.memory_of_a_picture(large, classes=3) == pytest.approx(
        4 * batch.memory_of_a_picture(small, classes=3), rel=0.1
    )


@pytest.fixture
def flag():
    before = torch.are_deterministic_algorithms_enabled()
    yield
    torch.use_deterministic_algorithms(before)


@pytest.mark.usefixtures("flag")
def test_deterministic_kernels_are_of_the_run_that_wants_them():
    wish = TrainingSpec(arch="lenet5", deterministic=True)
    prepare_machine(wish, "cpu")
    assert torch.are_deterministic_algorithms_enabled()
    prepare_machine(SPEC, "cpu")
    assert not torch.are_deterministic_algorithms_enabled()


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
    found = Measured(machine="any", speedup=speedup, difference=difference)
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

    def measure(device: str) -> Measured:
        asked.append(device)
        return Measured(machine=precision._machine(device), speedup=3.0, difference=0.0)

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
    monkeypatch.setattr(
        precision, "measure", lambda device: Measured(machine=precision._machine(device), speedup=3.0, difference=0.0)
    )
    precision.measured("cpu")
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("*.json")] == [
        Path("cache/goldilocks/precision-cpu.json")
    ]
