"""What can be said about content before it is rendered: sources, catalogs, plain language."""

from pipeline.checks.sources import check_source
from pipeline.checks.translations import check_catalog

__all__ = ["check_catalog", "check_source"]
