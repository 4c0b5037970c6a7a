"""The same function over many things, on all cores of this machine.

Workers are forked: they see all that was made before, and share its memory until one of them changes it. What they
give back are bytes, so nothing is pickled. Where a process can't be forked, or for few things, the work is done here.
"""

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from generator.refusal import RefusedError

# All that multiprocessing brings takes 20 ms to import, and not every build has so much to do.
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkProcess

_Item = TypeVar("_Item")
# What a worker takes at a time: large enough to make messages cheap, small enough to share the work evenly.
CHUNK = 32
# The numbers of so many chunks fit into any pipe, of two bytes each (pipe(7): PIPE_BUF): longer lists have larger ones.
CHUNKS = 2_000
# Bytes: all that a worker makes of a chunk, as a rule; with less room it waits for us halfway through an answer.
WIDTH = 1 << 20
# Below this, forking costs more than it saves.
FEW = 3 * CHUNK
# Of work that takes a good part of a second a piece, each piece is given out by itself.
SINGLY = 1

_KILLED = "a worker was killed, as a rule for want of memory"
_ROOM = "close what else needs memory, then build again; nothing has changed"
_Answer = tuple[int, tuple[bytes, ...], str]


class WorkerError(Exception):
    """A worker that failed, with its trace: a fault of ours."""


class LostWorkerError(RefusedError, WorkerError):
    """A worker that was killed."""


def cores() -> int:
    """How many processes can run at once here; 1 where none can be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1  # Apple's own libraries may not be used after a fork
    if threading.active_count() > 1:
        return 1  # a lock that another thread holds would be held for ever
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[_Item], bytes], items: Sequence[_Item], chunk: int = CHUNK) -> Iterator[tuple[_Item, bytes]]:
    """Each item with what `work` makes of it, as it comes, in no certain order; `chunk` is how many a worker takes at a
    time, as a rule.

    Whoever stops asking stops the work. Raises WorkerError if a worker fails; what fails here, as it is.
    """
    workers = min(cores(), len(items) // chunk)
    if workers < 2 or len(items) < 3 * chunk:
        yield from ((item, work(item)) for item in items)
        return
    with _workers(work, items, (workers, max(chunk, -(-len(items) // CHUNKS)))) as pipes:
        yield from _answers(pipes, items)


def _answers(pipes: "Sequence[Connection]", items: Sequence[_Item]) -> Iterator[tuple[_Item, bytes]]:
    from multiprocessing.connection import Connection, wait

    open_pipes = list(pipes)
    decoder = msgspec.msgpack.Decoder(_Answer)
    while open_pipes:
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)  # noqa: S101 - `wait` gives back what it is given
            try:
                start, found, trace = decoder.decode(pipe.recv_bytes())
            except (EOFError, OSError):  # between two messages, or within one
                raise LostWorkerError(_KILLED, _ROOM) from None
            if trace:
                raise WorkerError(trace)
            if not found:
                open_pipes.remove(pipe)
            yield from zip(items[start : start + len(found)], found, strict=True)


@contextmanager
def _workers(
    work: Callable[[_Item], bytes], items: Sequence[_Item], shares: tuple[int, int]
) -> "Iterator[list[Connection]]":
    """So many workers, who take so many items at a time."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    count, size = shares
    queue = _queue(count, -(-len(items) // size))
    try:
        with frozen():
            started = [_start(context, work, items, (number, size, queue)) for number in range(count)]
    finally:
        os.close(queue)
    try:
        yield [pipe for _, pipe in started]
    except BaseException:
        for process, _ in started:
            process.terminate()
        raise
    finally:
        for process, pipe in started:
            pipe.close()
            process.join()


def _queue(count: int, chunks: int) -> int:
    """A pipe that holds the number of every chunk but the first `count`, which are given out already. Whoever is
    done takes the next: so all end at the same time, whatever else the cores have to do."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(2, "big") for number in range(count, chunks)))
    os.close(writing)
    return reading


@contextmanager
def frozen() -> Iterator[None]:
    """Within it no garbage is collected: the collector writes to what processes share, and there is little to find
    among millions of values that stay."""
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def _start(
    context: "ForkContext", work: Callable[[_Item], bytes], items: Sequence[_Item], share: tuple[int, int, int]
) -> "tuple[ForkProcess, Connection]":
    ours, theirs = context.Pipe(duplex=False)
    _widen(theirs)
    process = context.Process(target=_serve, args=(theirs, work, items, share), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _widen(pipe: "Connection") -> None:
    """Makes room in a pipe, where the system knows how to, and lets us."""
    import fcntl

    with suppress(OSError):
        if widen := getattr(fcntl, "F_SETPIPE_SZ", None):
            fcntl.fcntl(pipe.fileno(), widen, WIDTH)


def _serve(
    pipe: "Connection", work: Callable[[_Item], bytes], items: Sequence[_Item], share: tuple[int, int, int]
) -> None:
    """In the worker: its first chunk, then one after the other, then an empty answer to say that all is done."""
    number, size, queue = share
    try:
        taken = number.to_bytes(2, "big")
        while taken:
            start = int.from_bytes(taken, "big") * size
            pipe.send_bytes(_answer(start, tuple(map(work, items[start : start + size]))))
            taken = os.read(queue, 2)
        pipe.send_bytes(_answer(0, ()))
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # whoever started us has been stopped too, or no longer listens
    except BaseException:  # noqa: BLE001 - it is raised where the work was asked for
        pipe.send_bytes(_answer(0, (), traceback.format_exc()))
    finally:
        pipe.close()


def _answer(start: int, found: tuple[bytes, ...], trace: str = "") -> bytes:
    return msgspec.msgpack.encode((start, found, trace))


@contextmanager
def beside(work: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begins a work beside ours, and gives the function that waits for what it makes, to be called once.

    Where there is but one core, the work is done when it is asked for. What fails in it is raised as WorkerError.
    """
    if cores() < 2:
        yield work
        return
    ours, theirs = os.pipe()
    with frozen():
        worker = os.fork()
        if not worker:
            _work_beside(work, theirs)
    os.close(theirs)
    try:
        with os.fdopen(ours, "rb") as pipe:
            yield lambda: _heard(pipe.read())
    finally:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGTERM)
        os.waitpid(worker, 0)


def _work_beside(work: Callable[[], bytes], pipe: int) -> None:
    """In the worker; it ends here, and cleans up nothing that isn't its own."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            answer = _answer(0, (work(),))
        except Exception:  # noqa: BLE001 - it is raised where the work was asked for
            answer = _answer(0, (), traceback.format_exc())
        with os.fdopen(pipe, "wb") as written:
            written.write(answer)
    finally:
        os._exit(0)


def _heard(data: bytes) -> bytes:
    try:
        _, found, trace = _decoded(data)
    except msgspec.DecodeError:
        raise LostWorkerError(_KILLED, _ROOM) from None
    if trace:
        raise WorkerError(trace)
    return found[0]


def _decoded(data: bytes) -> _Answer:
    answer: _Answer = msgspec.msgpack.decode(data, type=_Answer)
    return answer
