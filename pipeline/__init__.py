"""Patient handouts nobody has to doubt.

text -> Document -> Message -> Catalog -> Document -> Artefact -> Finding -> Bundle
"""

__version__ = "0.1.0"
