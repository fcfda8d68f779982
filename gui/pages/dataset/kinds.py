"""Which findings are about pictures of the catalog; all others are about files that were not taken."""

IN_CATALOG = ("duplicate", "conflicting_class")
