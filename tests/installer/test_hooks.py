"""What a package does before anything else: its children get the environment that the person's programs had."""

import os
import runpy
from pathlib import Path

INSTALLER = Path(__file__).parents[2] / "installer"


def test_a_started_browser_gets_the_persons_libraries_and_an_engine_begins_anew(monkeypatch):
    monkeypatch.setattr(
        os, "environ", {"LD_LIBRARY_PATH": "/opt/goldilocks/_internal:/usr/x", "LD_LIBRARY_PATH_ORIG": "/usr/x"}
    )
    runpy.run_path(str(INSTALLER / "own_libraries.py"))
    assert os.environ == {"LD_LIBRARY_PATH": "/usr/x", "PYINSTALLER_RESET_ENVIRONMENT": "1"}


def test_who_had_no_such_variable_has_none_again(monkeypatch):
    monkeypatch.setattr(os, "environ", {"LD_LIBRARY_PATH": "/opt/goldilocks/_internal"})
    runpy.run_path(str(INSTALLER / "own_libraries.py"))
    assert "LD_LIBRARY_PATH" not in os.environ


def test_a_package_for_processors_hides_gpus(monkeypatch):
    monkeypatch.setattr(os, "environ", {"CUDA_VISIBLE_DEVICES": "0"})
    runpy.run_path(str(INSTALLER / "without_gpu.py"))
    assert os.environ == {"CUDA_VISIBLE_DEVICES": ""}
