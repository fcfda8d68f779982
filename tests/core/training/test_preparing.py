"""The machine made ready: kernels that give the same figures every time."""

import pytest
import torch

from core.events.training_spec import TrainingSpec
from core.training.preparing import prepare_machine


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
    prepare_machine(TrainingSpec(arch="lenet5"), "cpu")
    assert not torch.are_deterministic_algorithms_enabled()
