"""Locks: who asks is never taken for the holder, a living holder is always seen, and asking changes nothing."""

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from core import locking
from core.locking import alone, held, is_held
from core.problems import Problem

ROOT = Path(__file__).parents[2]
ASKER = """
import sys
from pathlib import Path
from core.locking import is_held
print("begun", flush=True)
for _ in range(int(sys.argv[2])):
    if is_held(Path(sys.argv[1])):
        sys.exit("held")
"""
HOLDER = """
import sys
from pathlib import Path
from core.locking import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline()
    return child


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """The file of a lock that was held once."""
    with held(tmp_path / ".lock"):
        pass
    (tmp_path / ".lock").touch()  # on Windows it goes with its holder
    return tmp_path / ".lock"


def test_many_who_ask_at_once_never_see_each_other(lock: Path):
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(is_held(lock) for _ in range(2000)), name=f"asker {number}")
        for number in range(4)
    ]
    children = [start(ASKER, lock, 5000) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for child in children:
        with child:
            child.communicate()
            assert child.returncode == 0
    assert len(answers) == 8000
    assert not any(answers)


def test_a_lock_is_taken_while_many_ask(lock: Path):
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            is_held(lock)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(20):
            with held(lock):
                assert is_held(lock)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert not is_held(lock)


def test_a_holder_is_seen_by_all_until_it_is_killed(lock: Path):
    seen: list[bool] = []
    with start(HOLDER, lock) as child:
        for ask in (lambda: seen.append(is_held(lock)),) * 3:
            thread = threading.Thread(target=ask)
            thread.start()
            thread.join()
        with start(ASKER, lock, 1) as asker:
            asker.communicate()
            assert asker.returncode == 1
        child.kill()
    assert seen == [True] * 3
    assert not is_held(lock)


def test_what_is_held_is_refused_and_goes_on_being_held(lock: Path):
    with held(lock):
        with pytest.raises(BlockingIOError), held(lock):
            pass
        assert is_held(lock)
    with held(lock):
        pass


def test_what_fails_within_is_not_taken_for_a_held_lock(lock: Path):
    with pytest.raises(BlockingIOError, match="from within"), held(lock):
        raise BlockingIOError("from within")
    assert not is_held(lock)


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_asking_needs_no_right_to_write_and_leaves_nothing(lock: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    real = os.open

    def refuse(path: object, flags: int, *rest: object, **others: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *rest, **others)

    with start(HOLDER, lock) as child:
        monkeypatch.setattr(os, "open", refuse)
        assert is_held(lock)
        child.kill()
    assert not is_held(lock)
    assert not is_held(lock.with_name("never"))
    assert os.listdir(lock.parent) == [lock.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_or_a_link_in_its_place_holds_nobody_up(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    assert not is_held(tmp_path / "pipe")
    assert not is_held(tmp_path / "link")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock")
def test_where_the_file_system_has_no_locks_nobody_holds_one(lock: Path, monkeypatch: pytest.MonkeyPatch):
    import fcntl

    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert not is_held(lock)


@pytest.mark.parametrize("locked", [True, False])
def test_on_windows_a_byte_that_cannot_be_read_is_locked(lock: Path, monkeypatch: pytest.MonkeyPatch, locked: bool):
    asked = []

    def read(handle: int, length: int) -> bytes:
        asked.append(length)
        if locked:
            raise PermissionError(errno.EACCES, "Permission denied")  # as ERROR_LOCK_VIOLATION arrives
        return os.read(handle, length)

    windows = SimpleNamespace(name="nt", O_RDONLY=os.O_RDONLY, close=os.close, read=read, write=os.write)
    monkeypatch.setattr(locking, "os", windows)
    assert is_held(lock) is locked
    assert asked == [1]
    with held(lock.with_name("other")):
        assert lock.with_name("other").read_bytes() == b"\n"


def test_waiting_to_be_alone_can_be_given_up(tmp_path: Path):
    inside, leave = threading.Event(), threading.Event()

    def work() -> None:
        with alone(tmp_path / "lock", lambda: False):
            inside.set()
            leave.wait(60)

    thread = threading.Thread(target=work)
    thread.start()
    assert inside.wait(60)
    asked: list[float] = []

    def stop() -> bool:
        asked.append(time.monotonic())
        return len(asked) == 3

    with pytest.raises(Problem, match="cancelled"), alone(tmp_path / "lock", stop):
        pass
    assert len(asked) == 3
    leave.set()
    thread.join()
    with alone(tmp_path / "lock", lambda: True):  # nobody is in the way, so nobody is asked
        pass
