"""Tests of `pipeline.desk.dashboard`."""
