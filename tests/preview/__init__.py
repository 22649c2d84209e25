"""Tests of `pipeline.preview`."""
