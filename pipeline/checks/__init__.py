"""What can be said about content before it is rendered: sources, catalogs, plain language."""

from pipeline.checks.lexicon import Lexicon, read_lexicon
from pipeline.checks.meaning import Measure
from pipeline.checks.promises import Ledger, check_promises
from pipeline.checks.room import check_room
from pipeline.checks.skeleton import refuse_empty, skeleton
from pipeline.checks.sources import check_source
from pipeline.checks.translations import check_catalog

__all__ = [
    "Ledger",
    "Lexicon",
    "Measure",
    "check_catalog",
    "check_promises",
    "check_room",
    "check_source",
    "read_lexicon",
    "refuse_empty",
    "skeleton",
]
