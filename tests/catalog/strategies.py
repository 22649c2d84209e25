"""Hypothesis strategies for PO files that gettext accepts."""

from hypothesis import strategies as st

from pipeline.catalog import Entry, PoFile

HEADER = (
    "Language: de\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)

_LINE = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
_TEXTS = st.text(
    st.one_of(st.sampled_from('\n\t\\"\r\a\b\f\v%{}|~#,'), st.sampled_from("ab 24"), _LINE),
    max_size=12,
)
_NOTES = st.lists(st.text(_LINE, max_size=12).map(lambda note: note.rstrip("\\")), max_size=2).map(
    tuple
)
_REFERENCES = st.lists(
    st.text(st.sampled_from("abcé/#.-"), max_size=30).map("s{}".format), max_size=5, unique=True
).map(tuple)
_FLAGS = st.sets(
    st.sampled_from(["fuzzy", "python-brace-format", "no-c-format", "no-wrap", "range: 1..5"])
).map(sorted)
_MAYBE = st.none() | _TEXTS


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    plural = draw(_MAYBE)
    previous = draw(st.tuples(_MAYBE, _TEXTS, _MAYBE) | st.just((None, None, None)))
    forms = 1 if plural is None else 2
    empty, obsolete = draw(st.booleans()), draw(st.booleans())
    # msgcat drops the range of an obsolete entry, and we keep it.
    flags = [flag for flag in draw(_FLAGS) if not (obsolete and flag.startswith("range"))]
    return Entry(
        msgid=draw(_TEXTS),
        msgstrs=("",) * forms if empty else tuple(draw(_TEXTS) + "x" for _ in range(forms)),
        msgctxt=draw(_MAYBE),
        msgid_plural=plural,
        comments=draw(_NOTES),
        extracted=draw(_NOTES),
        references=draw(_REFERENCES),
        flags=tuple(flags),
        previous=previous,
        obsolete=obsolete,
    )


def po_files(entries: st.SearchStrategy[Entry] | None = None) -> st.SearchStrategy[PoFile]:
    """Make files of up to six entries with different keys."""
    lists = st.lists(
        _entries() if entries is None else entries, max_size=6, unique_by=lambda entry: entry.key
    )
    return st.builds(
        lambda items, notes, extra: PoFile(
            Entry("", (f"{HEADER}X-Extra: {extra}\n",), comments=notes),
            tuple(entry for entry in items if entry.key != (None, "")),
        ),
        lists,
        _NOTES,
        st.text(st.sampled_from("ab: é"), max_size=9),
    )


def plain_entries() -> st.SearchStrategy[Entry]:
    """Make entries that ``msgfmt -c`` has nothing to say about, few enough to meet again."""
    texts = st.sampled_from(["Rest.", "Walk.", 'Say "yes".', "a\nb", "\\", "5% saline", "Ü\u2028x"])
    return st.builds(
        Entry,
        msgid=texts,
        msgstrs=st.tuples(texts | st.just("")),
        msgctxt=st.sampled_from([None, "heading"]),
        comments=st.sampled_from([(), ("Ask Ana.",)]),
        flags=st.sampled_from([(), ("fuzzy",)]),
        obsolete=st.booleans(),
    )
