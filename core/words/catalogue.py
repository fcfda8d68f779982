"""Compiles the messages of resources/words: `make translations`. Only developers and tests come here."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core.resources import resource
from core.words import news


def sources() -> list[Path]:
    """Return the .po files: the messages in each language, and what argparse says in Spanish."""
    return sorted(resource("words").rglob("*.po"))


def read(source: Path) -> Catalog:
    """Return the messages of a .po file; raises `babel.messages.pofile.PoFileError` where it makes no sense."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parents[1].name, domain=source.stem, abort_invalid=True)


def compile_to(source: Path, target: Path) -> None:
    """Compile a .po file into a .mo file."""
    with target.open("wb") as file:
        write_mo(file, read(source))


def follow_news(source: Path) -> None:
    """Give a catalogue of news the entries of CHANGELOG.md; a changed one is marked as fuzzy, and is not compiled."""
    catalog, wanted = read(source), Catalog()
    for text in news.messages():
        wanted.add(text)
    if [one.id for one in catalog if one.id] != news.messages():
        head = source.read_bytes().partition(b"\n\n")[0]  # as a person wrote it, without Babel's own lines
        catalog.update(wanted)
        with source.open("wb") as file:
            file.write(head + b"\n\n")
            write_po(file, catalog, width=120, omit_header=True, ignore_obsolete=True)


if __name__ == "__main__":
    for each in sources():
        if each.stem == news.DOMAIN:
            follow_news(each)
    for each in sources():
        compile_to(each, each.with_suffix(".mo"))
