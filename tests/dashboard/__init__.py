"""Tests of `pipeline.dashboard`."""
