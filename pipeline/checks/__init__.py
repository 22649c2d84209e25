"""Checks of content before it is rendered: sources, catalogs, plain language."""

from pipeline.checks.lexicon import Lexicon, Measure, read_lexicon, skeleton
from pipeline.checks.sources.authoring import check_source
from pipeline.checks.sources.promises import Requirements, check_promises
from pipeline.checks.translations.fidelity import check_room, judge_catalog
from pipeline.checks.translations.waivers import Waiver, read_waivers, sha256, waive

__all__ = [
    "Lexicon", "Measure", "Requirements", "Waiver", "check_promises", "check_room", "check_source",
    "judge_catalog", "read_lexicon", "read_waivers", "sha256", "skeleton", "waive",
]  # fmt: skip
