"""Tests of `pipeline.packet`."""
