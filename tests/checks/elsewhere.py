"""Prints how often the checks speak in a folder of catalogs that is not part of this project.

Run as ``python -m tests.checks.elsewhere FOLDER [--hits]``; a file is of the language that its name
says (``es.po``, ``zh_CN.po``). It is how the medical part of docs/MEANING.md was measured.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.checks import corpus
from tests.checks.mutants import TAGS

_NAMES = {"zh-Hans": ("zh_CN", "zh_Hans")}


def main(folder: Path, *, every: bool) -> None:
    """Print texts with a finding of each code, in per cent; and each finding, if asked."""
    for tag in TAGS:
        names = _NAMES.get(tag, (tag,))
        pairs = corpus.texts_of(path for name in names for path in folder.rglob(f"{name}.po"))
        hits = corpus.hits_in(pairs, tag)
        _say(f"{tag}: {len(pairs)} texts")
        for code, count in sorted(Counter(code for code, _ in hits).items()):
            _say(f"  {code} {count} {100 * count / len(pairs):.2f}")
        for code, pair in hits if every else ():
            _say(f"  {code}: {pair.key[2]!r} => {pair.good!r}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), every="--hits" in sys.argv[2:])
