"""The scripts of other systems, which cannot run here, agree with the program and with the files that they name."""

import plistlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from core.words.speech import LANGUAGES

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "installer"
SPEC = (INSTALLER / "goldilocks.spec").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [".github/workflows/release.yml", "docs/packaging.md", "Makefile"])
def test_what_a_script_runs_is_there(place):
    text = (ROOT / place).read_text(encoding="utf-8")
    modules = set(re.findall(r"-m (installer[\w.]*)", text))
    assert modules
    assert [name for name in modules if find_spec(name) is None] == []
    files = {name.replace("\\", "/") for name in re.findall(r"\binstaller[/\\][\w/\\-]+\.\w+", text)}
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_macos_asks_for_the_camera_in_every_language_and_may_use_it():
    asked = re.search(r'"NSCameraUsageDescription": "(.+?)"', SPEC)
    assert asked
    assert re.search(r'"CFBundleLocalizations": (.+),', SPEC)[1] == str(list(LANGUAGES)).replace("'", '"')
    script = (INSTALLER / "macos" / "make_dmg.sh").read_text(encoding="utf-8")
    for language in set(LANGUAGES) - {"en"}:
        words = (INSTALLER / "macos" / f"{language}.lproj" / "InfoPlist.strings").read_text(encoding="utf-8")
        assert re.search(r'^NSCameraUsageDescription = "[^"]+";$', words, re.MULTILINE)[0] != asked[1]
        assert f"installer/macos/{language}.lproj/InfoPlist.strings" in script
    entitlements = plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())
    assert entitlements["com.apple.security.device.camera"] is True


def test_windows_installs_what_was_built_in_every_language():
    script = (INSTALLER / "windows" / "goldilocks.iss").read_text(encoding="utf-8")
    built = re.search(r'Source: "\.\.\\\.\.\\(.+?)\\\*"', script)
    assert built
    assert built[1] == "dist\\Goldilocks"
    names = {"en": "english", "es": "spanish"}
    assert set(re.findall(r'^Name: "(\w+)"; MessagesFile', script, re.MULTILINE)) == {names[one] for one in LANGUAGES}
    for key in set(re.findall(r"\{cm:(\w+)", script)) - {"CreateDesktopIcon", "AdditionalIcons", "LaunchProgram"}:
        for one in LANGUAGES:
            assert f"{names[one]}.{key}=" in script
