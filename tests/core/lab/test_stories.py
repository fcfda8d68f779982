"""The five stories: whole in both languages, with names that can be classes and folders."""

import msgspec
import pytest

from core.lab.bilingual import BilingualWords
from core.lab.stories import STORY_KEYS, Story, class_names, folder_name, read_story, stories
from core.resources import resource


def words_of(value) -> list[BilingualWords]:
    """Return all texts in a story."""
    if isinstance(value, BilingualWords):
        return [value]
    if isinstance(value, tuple):
        return [found for one in value for found in words_of(one)]
    fields = getattr(value, "__struct_fields__", ())
    return [found for field in fields for found in words_of(getattr(value, field))]


def test_there_are_five_with_keys_of_their_own():
    assert len(STORY_KEYS) == 5
    assert {path.stem for path in resource("stories").iterdir()} == set(STORY_KEYS)
    assert [story.key for story in stories()] == list(STORY_KEYS)


@pytest.mark.parametrize("key", STORY_KEYS)
def test_each_is_whole_in_both_languages(key: str):
    story = read_story(key)
    texts = words_of(story)
    assert len(texts) >= 10
    for text in texts:
        assert text.en
        assert text.es
        assert text.en != text.es
    for language in ("en", "es"):
        names = class_names(story, language)
        assert len(set(names)) == len(story.classes) >= 2
        assert all(name and name == name.strip() for name in names)
        assert folder_name(story, language)


def test_a_file_that_is_no_story_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"format": "goldilocks-lesson", "version": 1}, Story)
    with pytest.raises(OSError, match="nothing"):
        read_story("nothing")
