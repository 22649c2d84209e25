"""Writes docs/MEANING.md: what the checks for meaning see, and how often they are wrong.

Run as ``python -m tests.checks.table``; `make meaning-table` does.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.translations import codes
from pipeline.model import Severity
from tests import workshop
from tests.checks import corpus, mutants

PATH = workshop.ROOT / "docs" / "MEANING.md"
TAGS = mutants.TAGS

_INTRO = """\
# What the checks for meaning see

Written by `make meaning-table`; tests hold every number. [RULES.md](RULES.md) explains each code.

Two things are counted. **Recall**: tables in `tests/checks/mutants/`, written by hand in each
language without a look into its lexicon, put faults into good translations: all that this
repository ships, and {sentences} sentences as handouts have them (`tests/checks/parallel.toml`). A
fault is *seen* when it has a finding that the good text has not, and *refused* when that finding is
an error and the text can do harm. **False alarms**: findings in what we ship, and in the catalogs
of Django, which others wrote.

What this does not show: all translations here, the sentences and the tables are machine-drafted, by
the same hand that wrote the lexicons, and the lexicons were mended until our own texts were silent
and the faults were seen. The faults are of one word or sign each. Django is about software. No
translator has judged anything yet.

## Recall

Faults seen, in per cent; in brackets, per cent refused in texts that can do harm.
"""

_CORPUS = """
## False alarms

In the texts that we ship: {shipped}.

In Django's catalogs, texts with a finding, in per cent, as if each could do harm. Texts with plural
forms, HTML and other marks that handouts cannot have are left out. A check with more than 0.5 in
one of the languages refuses only texts that can do harm; elsewhere it warns.
"""

_JUDGED = """
## {count} hits, judged by hand

Drawn by chance from the findings in Django's catalogs, and judged by the author of the checks, a
machine. {faults} are real faults, {styles} break a rule that handouts have and Django has not,
{alarms} are false alarms.

| language | code | English | translation | verdict |
|---|---|---|---|---|
"""


def render() -> str:
    """Return the whole page."""
    sentences = sum(pair.key[0] == "parallel" for pair in mutants.pairs("es"))
    alarms = Counter(tag for tag in TAGS for _ in false_alarms(tag))
    shipped = ", ".join(f"{tag} {alarms[tag]} of {len(ours(tag))}" for tag in TAGS)
    hits = tuple(corpus.judged())
    verdicts = Counter(hit.verdict for hit in hits)
    return "".join(
        (
            _INTRO.format(sentences=sentences),
            "\n",
            *_lines(_recall()),
            _CORPUS.format(shipped=shipped),
            "\n",
            *_lines(_rates()),
            _JUDGED.format(
                count=len(hits),
                faults=verdicts["fault"],
                styles=verdicts["style"],
                alarms=verdicts["false alarm"],
            ),
            *_lines(_judged(hits)),
            (mutants.FOLDER / "medical.md").read_text("utf-8"),
        )
    )


def ours(tag: str) -> tuple[mutants.Pair, ...]:
    """Return the texts that this repository ships."""
    return tuple(pair for pair in mutants.pairs(tag) if pair.key[0] != "parallel")


def false_alarms(tag: str) -> Iterator[tuple[mutants.Pair, str]]:
    """Yield every finding in what we ship."""
    for pair in ours(tag):
        refused, warned = mutants.verdict(pair, pair.good, tag)
        yield from ((pair, code) for code in sorted(refused | warned))


def recall_row(kind: str) -> str:
    """Return the line of a kind of fault."""
    cells = [kind]
    for tag in TAGS:
        row = next((row for row in mutants.recall(tag) if row.kind == kind), None)
        cells.append(_cell(row) if row else "-")
    return _row(cells)


def _cell(row: mutants.Row) -> str:
    refused = f" ({_share(row.refused, row.harmful)})" if row.harmful else ""
    return f"{_share(row.seen, row.made)}{refused} of {row.made}"


def _recall() -> Iterator[str]:
    yield _row(["fault", *TAGS])
    yield "|---" * (len(TAGS) + 1) + "|"
    for kind in sorted({row.kind for tag in TAGS for row in mutants.recall(tag)}):
        yield recall_row(kind)
    made = (str(sum(row.made for row in mutants.recall(tag))) for tag in TAGS)
    yield _row(["all", *made])


def _rates() -> Iterator[str]:
    yield _row(["code", *(f"{tag} ({len(corpus.texts(tag))})" for tag in TAGS), "refuses"])
    yield "|---" * (len(TAGS) + 2) + "|"
    counts = {tag: Counter(code for code, _ in corpus.hits(tag)) for tag in TAGS}
    for code in sorted(codes.CODES):
        rates = [f"{100 * counts[tag][code] / len(corpus.texts(tag)):.2f}" for tag in TAGS]
        yield _row([code, *rates, refuses(code)])


def refuses(code: str) -> str:
    """Say where a finding refuses."""
    return "everywhere" if codes.severity(code, harmful=False) is Severity.ERROR else "harm"


def _judged(hits: tuple[corpus.Judged, ...]) -> Iterator[str]:
    for hit in hits:
        texts = (hit.english, hit.text)
        yield _row([hit.tag, hit.code, *map(_shortened, texts), f"{hit.verdict}: {hit.why}"])


def _shortened(text: str, *, most: int = 90) -> str:
    plain = " ".join(text.split()).replace("|", "\\|")
    return plain if len(plain) <= most else plain[:most].rstrip() + " …"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(lines: Iterator[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


if __name__ == "__main__":
    PATH.write_text(render(), "utf-8")
