"""Look for garbage seldom: what a build makes is large, and goes away by itself."""

import gc

_THRESHOLDS = (100_000, 50, 100)
"""New objects after which Python looks through the young ones; how many such looks lead to one
through older ones, and how many of these to one through all. Its own 700 new objects cost a fifth
of a build and a quarter of the gate."""


def collect_seldom() -> None:
    """Tell Python to look seldom for objects that hold one another; of this process only."""
    gc.set_threshold(*_THRESHOLDS)
