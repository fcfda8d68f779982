"""The user guide: Markdown files in a folder for each language, named NN-topic.md, in the order of their numbers."""

from dataclasses import dataclass
from pathlib import Path

from core.resources import resource

GUIDE = resource("guide")
START = "home"


@dataclass(frozen=True)
class GuideTopic:
    """One file of the guide; its title is its first line."""

    key: str
    title: str
    file: Path


def guide_topics(language: str) -> list[GuideTopic]:
    """Return the topics of the guide in a language, `en` or `es`, in their order."""
    return [
        GuideTopic(key_of(file), file.read_text("utf-8").partition("\n")[0].removeprefix("# ").strip(), file)
        for file in sorted((GUIDE / language).glob("*.md"))
    ]


def key_of(file: Path) -> str:
    """Return the topic of a file, such as `split` of `03-split.md`: the same in all languages."""
    return file.stem.partition("-")[2]


def heading_key(heading: str) -> str:
    """Return how a link names a heading, as Git hosts do: small letters and digits, with hyphens for spaces."""
    return "".join("-" if sign == " " else sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
