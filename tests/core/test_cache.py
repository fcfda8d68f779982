"""The cache: whole pieces or none, whatever dies or is damaged, and never more than its budget."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core import cache
from core.cache import Store
from core.problems import Problem


def key(number: int) -> bytes:
    return number.to_bytes(32, "little")


def never() -> bool:
    return False


def fill(store: Store, numbers, length: int = 100) -> None:
    with store.writing(never) as writer:
        for number in numbers:
            writer.add(key(number), bytes([number % 256]) * length, align=length)


def piece(store: Store, number: int) -> bytes | None:
    place = store.find(key(number))
    return None if place is None else store.map()[place[0] : place[0] + place[1]].tobytes()


def test_what_is_added_is_found_also_by_another_reader(tmp_path: Path):
    store = Store(tmp_path / "a")
    assert store.find(key(1)) is None
    fill(store, range(5))
    fill(store, range(5, 9))
    for reader in (store, Store(tmp_path / "a")):
        assert len(reader) == 9
        assert reader.sound([key(number) for number in range(10)], 100).tolist() == [True] * 9 + [False]
        assert all(piece(reader, number) == bytes([number]) * 100 for number in range(9))
        assert all((reader.find(key(number)) or (1, 0))[0] % 100 == 0 for number in range(9))


def test_a_damaged_piece_is_noticed_and_made_anew(tmp_path: Path):
    store = Store(tmp_path / "a")
    fill(store, range(3))
    data = bytearray((tmp_path / "a" / "data.bin").read_bytes())
    data[150] ^= 1
    (tmp_path / "a" / "data.bin").write_bytes(data)
    store = Store(tmp_path / "a")
    assert store.sound([key(0), key(1), key(2)]).tolist() == [True, False, True]
    fill(store, [1])
    assert Store(tmp_path / "a").sound([key(0), key(1), key(2)]).all()


@pytest.mark.parametrize("cut", [1, 30, 51, 52, 60])
def test_an_index_cut_off_anywhere_loses_only_the_end(tmp_path: Path, cut: int):
    fill(Store(tmp_path / "a"), range(4))
    index = tmp_path / "a" / "index.bin"
    index.write_bytes(index.read_bytes()[:-cut])
    store = Store(tmp_path / "a")
    left = 4 - -(-cut // 52)
    assert [piece(store, number) is not None for number in range(4)] == [number < left for number in range(4)]
    fill(store, range(left, 4))
    assert all(piece(Store(tmp_path / "a"), number) == bytes([number]) * 100 for number in range(4))


@pytest.mark.parametrize("content", [b"", b"\x80\x04cposix\nsystem\n", b"\xff" * 5200, os.urandom(1000)])
@pytest.mark.parametrize("name", ["index.bin", "data.bin"])
def test_files_put_in_their_place_are_useless_and_harmless(tmp_path: Path, name: str, content: bytes):
    fill(Store(tmp_path / "a"), range(4))
    (tmp_path / "a" / name).write_bytes(content)
    store = Store(tmp_path / "a")
    assert not store.sound([key(number) for number in range(4)]).any()
    fill(store, range(4))
    assert all(piece(Store(tmp_path / "a"), number) == bytes([number]) * 100 for number in range(4))


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Store(tmp_path / "a")
    fill(store, range(3))

    def full(self):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(cache.StoreWriter, "flush", full)
        with pytest.raises(OSError, match="No space"):
            fill(store, range(3, 6))
    store = Store(tmp_path / "a")
    assert len(store) == 3
    fill(store, range(3, 6))
    assert all(piece(Store(tmp_path / "a"), number) == bytes([number]) * 100 for number in range(6))


def test_the_budget_is_kept_and_the_oldest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "4000")
    for name in ("old", "older", "new"):
        fill(Store(tmp_path / "pixels" / name), range(10))
    for name, age in (("old", 100), ("older", 200), ("new", 0)):
        moment = time.time() - age
        os.utime(tmp_path / "pixels" / name / ".used", (moment, moment))
    new = tmp_path / "pixels" / "new"
    assert cache.make_room(tmp_path, 900, keep=[new])
    assert sorted(folder.name for folder in (tmp_path / "pixels").iterdir()) == ["new", "old"]
    # What can never fit costs the others nothing: it would only have them made anew.
    assert not cache.make_room(tmp_path, 3000, keep=[new])
    assert sorted(folder.name for folder in (tmp_path / "pixels").iterdir()) == ["new", "old"]
    assert not cache.make_room(tmp_path, 2400, keep=[new, tmp_path / "pixels" / "old"])
    assert sorted(folder.name for folder in (tmp_path / "pixels").iterdir()) == ["new", "old"]
    assert cache.make_room(tmp_path, 2400, keep=[new])
    assert [folder.name for folder in (tmp_path / "pixels").iterdir()] == ["new"]


def test_what_no_store_can_make_room_for_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Weights, pasted pictures and small pictures have bounds of their own: a store need not go for them."""
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "4000")
    for name, age in (("old", 100), ("new", 0)):
        fill(Store(tmp_path / "pixels" / name), range(10))
        moment = time.time() - age
        os.utime(tmp_path / "pixels" / name / ".used", (moment, moment))
    others = [Path("weights/net.safetensors"), Path("pasted/pasted-1.png"), Path("thumbnails.sqlite")]
    for other in others:
        (tmp_path / other).parent.mkdir(exist_ok=True)
        (tmp_path / other).write_bytes(bytes(5000))
    new = tmp_path / "pixels" / "new"
    assert cache.make_room(tmp_path, 900, keep=[new])
    assert sorted(folder.name for folder in (tmp_path / "pixels").iterdir()) == ["new", "old"]
    assert cache.make_room(tmp_path, 2000, keep=[new])
    assert [folder.name for folder in (tmp_path / "pixels").iterdir()] == ["new"]
    assert all((tmp_path / other).stat().st_size == 5000 for other in others)


def test_a_store_that_is_being_written_is_not_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "10")
    store = Store(tmp_path / "pixels" / "busy")
    with store.writing(never) as writer:
        writer.add(key(1), b"x" * 100)
        writer.flush()
        assert not cache.make_room(tmp_path, 10, keep=[tmp_path / "other"])
    assert piece(store, 1) == b"x" * 100


def test_waiting_for_another_writer_can_be_given_up(tmp_path: Path):
    def write() -> None:
        with Store(tmp_path / "a").writing(lambda: True):
            pass

    with Store(tmp_path / "a").writing(never), ThreadPoolExecutor() as other:
        waiting = other.submit(write)
        assert isinstance(waiting.exception(), Problem)
    assert "cancelled" in str(waiting.exception())


WRITER = """
import sys
from pathlib import Path
from core.cache import Store
store = Store(Path(sys.argv[1]))
with store.writing(lambda: False) as writer:
    print("begun", flush=True)
    for number in range(10**7):
        writer.add(number.to_bytes(32, "little"), bytes([number % 256]) * 100, align=100)
        writer.flush()
        if number % 100 == 0:
            print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_a_killed_writer_leaves_whole_pieces_and_no_lock(tmp_path: Path):
    total = 0
    for kill in range(4):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "a")], stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(2 + kill):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        store = Store(tmp_path / "a")
        keys = [key(number) for number in range(len(store))]
        assert store.sound(keys, 100).all()
        assert piece(store, len(store) - 1) == bytes([(len(store) - 1) % 256]) * 100
        total = len(store)
    fill(store, [total + 1])
    assert piece(Store(tmp_path / "a"), total + 1) is not None
