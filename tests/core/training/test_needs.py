"""What is chosen for the machine: how many pictures at once."""

import pytest

from core.events.training_spec import TrainingSpec
from core.training import needs
from core.training.spec import resolve

SPEC = resolve(TrainingSpec(arch="lenet5"), grey=False)


@pytest.mark.parametrize(("pictures", "wanted"), [(1, 2), (100, 4), (1000, 32), (2559, 64), (2560, 128), (10**6, 256)])
def test_an_automatic_batch_leaves_an_epoch_enough_steps(monkeypatch, pictures: int, wanted: int):
    monkeypatch.setattr(needs, "free_memory", lambda _device: None)
    assert needs.automatic_batch(SPEC, pictures, classes=3, device="cpu") == wanted


@pytest.mark.parametrize(("fit", "wanted"), [(256, 256), (255, 128), (9, 8), (1, 2), (0, 2)])
def test_an_automatic_batch_takes_half_of_the_free_memory(monkeypatch, fit: int, wanted: int):
    each = needs.memory_of_a_picture(SPEC, classes=3)
    monkeypatch.setattr(needs, "free_memory", lambda _device: needs.SHARE * fit * each)
    assert needs.automatic_batch(SPEC, 10**6, classes=3, device="cpu") == wanted


def test_a_picture_takes_what_its_layers_keep():
    small, large = (resolve(TrainingSpec(arch="smallnet", size=size), grey=False) for size in (32, 64))
    assert needs.memory_of_a_picture(large, classes=3) == pytest.approx(
        4 * needs.memory_of_a_picture(small, classes=3), rel=0.1
    )
