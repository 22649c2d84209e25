"""Tests of `pipeline.desk.packet`."""
