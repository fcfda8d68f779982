"""Fixtures of the curves."""

import pytest

from gui.plots.curves import Curves
from tests.gui.curves.helpers import whole


@pytest.fixture
def curves(qtbot):
    made = Curves()
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    return made


@pytest.fixture
def run(qtbot):
    made = Curves()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.set_events(whole())
    return made
