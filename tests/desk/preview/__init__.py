"""Tests of `pipeline.desk.preview`."""
