"""Tests of rendering; `sample` has the handouts they render."""
