"""Tests of `pipeline/project`."""
