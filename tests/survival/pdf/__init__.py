"""Tests of the parts of the PDF reader."""
