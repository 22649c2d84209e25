"""Finished files of an edition: large-print PDF, plain HTML and EPUB, all from one body."""
