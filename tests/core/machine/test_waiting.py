"""Waiting threads soon sleep, unless a person wants otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.machine.waiting import SETTINGS, let_waiting_threads_sleep

ROOT = Path(__file__).parents[3]


def test_settings_of_a_person_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, *others = SETTINGS
    monkeypatch.setenv(mine, "7")
    for name in others:
        monkeypatch.delenv(name, raising=False)
    let_waiting_threads_sleep()
    assert os.environ[mine] == "7"
    assert {name: os.environ[name] for name in others} == {name: SETTINGS[name] for name in others}
    for name in others:
        monkeypatch.delenv(name)


def test_they_are_set_before_the_libraries_read_them() -> None:
    code = "import sys, main; assert not {'numpy', 'torch'} & set(sys.modules), 'too late'"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
