"""Threads that compute side by side: one thread each inside torch, and the setting outside stays."""

import threading
from contextlib import suppress

import pytest
import torch

from core.machine.threads import side_by_side


@pytest.fixture(params=[1, 2, 5])
def threads(request):
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def test_each_computes_alone_and_the_setting_stays(threads):
    with side_by_side(8, "test") as pool:
        torch.ones(8, 8) @ torch.ones(8, 8)
        found = list(pool.map(lambda _: (torch.get_num_threads(), threading.get_ident()), range(40)))
        assert torch.get_num_threads() == threads
        assert list(pool.map(lambda _: (torch.ones(300, 300) @ torch.ones(300, 300), torch.get_num_threads())[1], [0]))
    assert {count for count, _ in found} == {1}
    assert len({thread for _, thread in found}) <= min(8, threads)
    assert torch.get_num_threads() == threads


def test_large_products_are_the_same_for_each_number_of_threads():
    chance = torch.Generator().manual_seed(0)
    left, right = torch.randn(32, 9216, generator=chance), torch.randn(9216, 4096, generator=chance)
    before, found = torch.get_num_threads(), []
    try:
        for count in (1, 2, 4):
            torch.set_num_threads(count)
            with side_by_side(2, "test") as pool:
                found.append(pool.submit(lambda: left @ right).result())
    finally:
        torch.set_num_threads(before)
    assert all(torch.equal(found[0], one) for one in found)


def test_an_error_ends_the_block_and_the_pool():
    pools = []

    def fail() -> None:
        with side_by_side(2, "test") as pool:
            pools.append(pool)
            pool.submit(threading.Event().wait, 0.01)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with pytest.raises(RuntimeError):
        pools[0].submit(len, "")


def test_an_error_does_not_wait_for_what_runs():
    release = threading.Event()

    def fail() -> None:
        with suppress(KeyError), side_by_side(2, "test") as pool:
            pool.submit(release.wait, 60)
            raise KeyError

    ended = threading.Thread(target=fail)
    ended.start()
    ended.join(20)
    waited = ended.is_alive()
    release.set()
    ended.join()
    assert not waited
