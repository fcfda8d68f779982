"""How a process ends that the standard launcher started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAUNCHED = {"RANK": "1", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29500"}
# What is registered for the interpreter's end stands for torch's threads, which abort there.
ENDING = """
import atexit, os
from core.launcher import leave
atexit.register(os.abort)
print("said")
leave(3)
"""


@pytest.mark.parametrize(("launched", "status"), [(True, 3), (False, -6)])
def test_a_launched_process_leaves_before_the_interpreters_end(launched: bool, status: int):
    if os.name == "nt":
        status = status if launched else 3
    given = {name: value for name, value in os.environ.items() if name not in LAUNCHED} | (LAUNCHED if launched else {})
    done = subprocess.run([sys.executable, "-c", ENDING], cwd=ROOT, env=given, capture_output=True, text=True)
    assert done.returncode == status
    assert done.stdout == "said\n"
