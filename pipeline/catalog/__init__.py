"""gettext catalogs: read strictly, written canonically, brought up to date without guessing."""

from pipeline.catalog.canonical import write
from pipeline.catalog.load import load
from pipeline.catalog.po import Entry, PoFile, read
from pipeline.catalog.update import template, update

__all__ = ["Entry", "PoFile", "load", "read", "template", "update", "write"]
