"""Words can be read in either scheme, and classes are told apart."""

import pytest

from gui.theme.palette import DARK, LIGHT, class_colour, contrast


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "role",
    ["text", "quiet", "accent", "train", "validation", "test", "underfit", "just_right", "overfit", "error"],
)
def test_every_text_colour_can_be_read_on_both_grounds(scheme, role: str):
    for ground in (scheme.ground, scheme.surface):
        assert contrast(getattr(scheme, role), ground) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_filled_honey_can_be_read(scheme):
    assert contrast(scheme.on_accent, scheme.accent_fill) >= 4.5
    assert contrast(scheme.text, scheme.selection) >= 4.5


def test_twenty_four_classes_have_colours_of_their_own(qapp):
    assert len({class_colour(index).name() for index in range(24)}) == 24
