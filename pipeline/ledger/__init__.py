"""Who approved which text: ledgers read strictly, signatures judged, states worked out."""

from pipeline.ledger.lines import read, write
from pipeline.ledger.reviewers import Reviewers, find, read_reviewers, same_person
from pipeline.ledger.states import Ledgers, hold, refused
from pipeline.ledger.texts import of_document, of_leaf, of_message, texts

__all__ = [
    "Ledgers", "Reviewers", "find", "hold", "of_document", "of_leaf", "of_message", "read",
    "read_reviewers", "refused", "same_person", "texts", "write",
]  # fmt: skip
