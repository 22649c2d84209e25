"""Who approved which text: ledgers read strictly, signatures judged, states worked out."""

from pipeline.ledger.hashes import of_document, of_message
from pipeline.ledger.lines import read, write
from pipeline.ledger.reviewers import Reviewers, read_reviewers
from pipeline.ledger.scope import texts
from pipeline.ledger.standing import Ledger, Ledgers, hold

__all__ = [
    "Ledger",
    "Ledgers",
    "Reviewers",
    "hold",
    "of_document",
    "of_message",
    "read",
    "read_reviewers",
    "texts",
    "write",
]
