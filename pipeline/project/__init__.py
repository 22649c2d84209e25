"""Read a whole project from disk: sources, catalogs, clinics, ledgers, word lists."""
