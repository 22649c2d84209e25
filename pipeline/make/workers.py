"""Processes that make files; only the first process hears Ctrl-C."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

_THRESHOLDS = (100_000, 50, 100)
"""New objects after which Python looks through the young ones for garbage; how many such looks lead
to one through older ones, and how many of these to one through all. Its own 700 new objects cost a
fifth of a build and a quarter of the gate."""


def collect_seldom() -> None:
    """Tell Python to look seldom for objects that hold one another; of this process only."""
    gc.set_threshold(*_THRESHOLDS)


def _begin() -> None:
    """Prepare a worker, and let it end when the first process is gone, killed too."""
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start workers that are new processes, and drop what waits when the run is stopped."""
    fresh = multiprocessing.get_context("spawn")
    hands = ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_begin)
    try:
        yield hands
    except BaseException:  # whatever ends the run, Ctrl-C too, must not wait for what waits
        with deaf():
            hands.shutdown(wait=True, cancel_futures=True)
        raise
    hands.shutdown()


@contextmanager
def deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment.

    A worker that is started then ignores it for good: only the process that gives out the work
    hears it, and a second Ctrl-C does not break the clearing up after the first.
    """
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)
