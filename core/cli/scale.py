"""The verb `scale`: shows and sets the values that become black and white in pictures of more than 8 bits."""

import argparse
from pathlib import Path
from typing import Any

from core.catalog.catalog import Catalog
from core.catalog.levels import is_scale
from core.cli.verbs import put
from core.problems import Problem
from core.project import open_project
from core.words.speech import Speech


def scale(given: argparse.Namespace, speech: Speech) -> int:
    """Show the scale of a project's deep pictures, after setting it if that is asked for."""
    project = open_project(Path(given.project))
    wanted = _wanted(given, speech)
    with Catalog.open(project.catalog) as catalog:
        if given.auto or wanted is not None:
            catalog.set_scale(wanted)
        values: dict[str, Any] = {
            "scale": catalog.scale(),
            "found": catalog.found_scale(),
            "set": catalog.scale_is_set(),
            "pictures": catalog.deep_pictures(),
        }
    put(values, scale_text(speech, values["scale"], values["pictures"], by_hand=values["set"]), as_json=given.json)
    return 0


def _wanted(given: argparse.Namespace, speech: Speech) -> tuple[float, float] | None:
    """Return the values of black and white that are asked for, None for none. Raises Problem `setting_invalid`."""
    black, white = given.black, given.white
    if black is None and white is None:
        return None
    if given.auto:
        raise Problem("setting_invalid", setting="--auto", detail=speech.text("cli.scale_either"))
    if black is None or white is None or not is_scale(black, white):
        raise Problem("setting_invalid", setting="--black, --white", detail=speech.text("cli.scale_ends"))
    return black, white


def scale_text(speech: Speech, scale: tuple[float, float] | None, pictures: int, *, by_hand: bool) -> str:
    """Return what the scale of the deep pictures is, and whether a person has set it."""
    if scale is None:
        return speech.text("cli.scale_none")
    key = "cli.scale_set" if by_hand else "cli.scale_found"
    return speech.text(key, n=pictures, black=scale[0], white=scale[1])
