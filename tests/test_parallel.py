"""The same function over many things: complete and right on one core and on many, and nothing is left running."""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import parallel
from generator.parallel import CHUNK, FEW, WorkerError, beside, cores, each, frozen

MANY = range(500)
FORKS = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin", reason="nothing can be forked"
)


@pytest.fixture(autouse=True)
def _three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    if cores() > 1 or hasattr(os, "fork"):
        monkeypatch.setattr(parallel, "cores", lambda: 3)


def squared(number: int) -> bytes:
    return str(number * number).encode()


def who(_: int) -> bytes:
    return str(os.getpid()).encode()


def assert_nobody_works() -> None:
    assert multiprocessing.active_children() == []


def assert_done(items: Sequence[int]) -> None:
    found = list(each(squared, items))
    assert sorted(found) == [(number, squared(number)) for number in items]
    assert_nobody_works()


@pytest.mark.parametrize("many", [0, 1, CHUNK, FEW - 1, FEW, FEW + 1, 3 * CHUNK, 3 * CHUNK + 1, 500])
def test_every_item_is_worked_on_once(many: int) -> None:
    assert_done(range(many))


@given(st.integers(0, 400), st.integers(1, 5))
@settings(max_examples=20, deadline=None)
def test_whatever_the_number_of_items_and_cores(many: int, here: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parallel, "cores", lambda: here)
        assert_done(range(many))


@FORKS
def test_many_are_shared_among_workers() -> None:
    assert {data for _, data in each(who, MANY)}.isdisjoint({who(0)})
    assert len({data for _, data in each(who, MANY)}) == 3


def test_few_are_worked_on_here() -> None:
    assert {data for _, data in each(who, range(FEW - 1))} == {who(0)}


def test_on_one_core_all_are_worked_on_here_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    monkeypatch.delattr(os, "fork", raising=False)
    assert list(each(squared, MANY)) == [(number, squared(number)) for number in MANY]
    assert {data for _, data in each(who, MANY)} == {who(0)}


def test_where_nothing_can_be_forked_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.delattr(os, "fork", raising=False)
    assert cores() == 1
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cores() == 1


@FORKS
def test_workers_are_given_as_many_cores_as_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert cores() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert cores() == 1  # a lock that the other thread holds would be held for ever


def test_nothing_is_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pickled")

    for name in ("dumps", "dump", "loads", "load", "Pickler", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    monkeypatch.setattr(multiprocessing.reduction.ForkingPickler, "dumps", refuse)
    seen = {number: object() for number in MANY}  # no value that can go from one process to another
    assert len(list(each(lambda number: str(id(seen[number])).encode(), MANY))) == 500
    with beside(lambda: b"done") as found:
        assert found() == b"done"


def test_large_answers_come_whole() -> None:
    found = dict(each(lambda number: bytes([number % 256]) * 10_000, MANY))
    assert all(found[number] == bytes([number % 256]) * 10_000 for number in MANY)


# --- what fails


@FORKS
def test_what_fails_in_a_worker_is_told_with_its_trace() -> None:
    def fails(number: int) -> bytes:
        if number == 333:
            raise ValueError("no such number")
        return b""

    with pytest.raises(WorkerError) as caught:
        list(each(fails, MANY))
    assert "ValueError: no such number" in str(caught.value)
    assert "in fails" in str(caught.value)
    assert_nobody_works()


def test_what_fails_here_is_raised_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(lambda number: bytes([1 // number]), range(3)))


@FORKS
def test_a_worker_that_ends_itself_is_told_of_too() -> None:
    with pytest.raises(WorkerError, match="SystemExit"):
        list(each(lambda number: sys.exit(3) if number == 400 else b"", MANY))
    assert_nobody_works()


@FORKS
def test_a_worker_that_is_killed_is_told_of() -> None:
    def killed(number: int) -> bytes:
        if number == 200:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(WorkerError, match="a worker was killed"):
        list(each(killed, MANY))
    assert_nobody_works()


@FORKS
def test_a_worker_that_is_killed_within_a_message_is_told_of() -> None:
    found = each(lambda _: bytes(10_000), MANY)
    next(found)
    time.sleep(0.3)  # all of them now wait for somebody to read on
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    with pytest.raises(WorkerError, match="a worker was killed"):
        list(found)
    assert_nobody_works()


# --- who stops


@FORKS
def test_whoever_stops_asking_stops_the_work() -> None:
    found = each(lambda _: bytes(10_000), range(100_000))
    next(found)
    assert len(multiprocessing.active_children()) == 3
    found.close()  # type: ignore[attr-defined]
    assert_nobody_works()


@FORKS
def test_whoever_fails_meanwhile_stops_the_work() -> None:
    def meet(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(map(meet, each(lambda _: bytes(10_000), range(100_000))))
    gc.collect()
    assert_nobody_works()


# --- beside


def test_what_is_made_beside_is_what_would_be_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def work() -> bytes:
        made.append(1)
        return str(os.getpid()).encode()

    with beside(work) as found:
        assert found() != who(0)
    assert made == []
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    with beside(work) as found:
        assert made == []  # not before it is asked for
        assert found() == who(0)
    assert_nobody_works()


@FORKS
def test_what_nobody_asks_for_is_stopped_or_done() -> None:
    with beside(lambda: b"x"):
        pass
    assert_nobody_works()
    with pytest.raises(ValueError, match="meanwhile"), beside(lambda: time.sleep(60) or b""):  # type: ignore[func-returns-value]
        raise ValueError("meanwhile")
    assert_nobody_works()


@FORKS
def test_what_fails_beside_is_told_when_it_is_asked_for() -> None:
    with beside(lambda: bytes([1 // 0])) as found, pytest.raises(WorkerError, match="ZeroDivisionError"):
        found()
    assert_nobody_works()


# --- the collector


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(*, is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with frozen():
            assert not gc.isenabled()
        assert gc.isenabled() == is_on
        with pytest.raises(ValueError, match="x"), frozen():
            raise ValueError("x")
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if was_on else gc.disable)()
