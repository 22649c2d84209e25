"""The steps in their order. Only here and in `cli` is a disk touched."""

from pipeline.build.run import Outcome, Progress, Settings, build

__all__ = ["Outcome", "Progress", "Settings", "build"]
