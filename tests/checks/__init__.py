"""Tests of `pipeline.checks`."""
