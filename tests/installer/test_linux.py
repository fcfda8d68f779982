"""What a Linux desktop reads of the package is well formed and agrees with itself."""

import configparser
import platform
import xml.etree.ElementTree as ElementTree

from core.events.exports import BUNDLE
from installer.bare_debian import unfound
from installer.contents import SYSTEM_LIBRARIES
from installer.deb import LINUX, control, desktop_files
from installer.depends import DEPENDS, packages

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
# Debian's package of each library of the system; those that another of the list depends on have the other's name.
PACKAGES = {
    "libX11-xcb.so": "libx11-xcb1",
    "libX11.so": "libx11-6",
    "libXext.so": "libxext6",
    "libXrandr.so": "libxrandr2",
    "libXrender.so": "libxrandr2",
    "libcom_err.so": "libcom-err2",
    "libdbus-1.so": "libdbus-1-3",
    "libdrm.so": "libgl1",
    "libexpat.so": "libexpat1",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libgcc_s.so": "libgcc-s1",
    "libgpg-error.so": "libdbus-1-3",
    "libstdc++.so": "libstdc++6",
    "libsystemd.so": "libdbus-1-3",
    "libuuid.so": "libuuid1",
    "libxcb.so": "libx11-6",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libxkbcommon.so": "libxkbcommon0",
    "libz.so": "zlib1g",
}


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / "goldilocks.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_a_double_click_on_a_model_starts_the_program():
    types = ElementTree.parse(LINUX / "goldilocks.xml").getroot().findall(f"{MIME}mime-type")
    assert [(kind.get("type"), kind.find(f"{MIME}glob").get("pattern")) for kind in types] == [
        ("application/vnd.goldilocks.model+zip", f"*{BUNDLE}")
    ]
    entry = desktop_entry()
    assert entry["MimeType"] == "application/vnd.goldilocks.model+zip;"
    assert entry["Exec"] == "goldilocks %F"
    # Otherwise some desktops would open every folder with it.
    assert "inode/directory" not in entry["MimeType"]
    for key in ("GenericName", "Comment", "Keywords"):
        assert entry[f"{key}[es]"]


def test_the_desktop_files_carry_the_version(tmp_path, monkeypatch):
    monkeypatch.setattr("installer.deb.write_theme", lambda folder: folder.mkdir())
    desktop_files(tmp_path, "9.8.7")
    (metainfo,) = (tmp_path / "metainfo").iterdir()
    root = ElementTree.parse(metainfo).getroot()
    assert metainfo.name == f"{root.findtext('id')}.metainfo.xml"
    assert root.findtext("id").count(".") >= 2, "a domain in reverse, or software centres refuse it"
    assert (tmp_path / "applications" / root.findtext("launchable")).is_file()
    release = root.find("releases/release")
    assert release.get("version") == "9.8.7"
    assert "@" not in release.get("date")


def test_the_package_depends_on_every_library_that_is_not_inside():
    assert set(PACKAGES) == set(SYSTEM_LIBRARIES)
    assert set(PACKAGES.values()) <= set(packages())
    text = control("amd64", 1234, "9.8.7")
    assert "Version: 9.8.7\n" in text
    assert all(name in text for name in DEPENDS)
    assert f"libc6 (>= {platform.libc_ver()[1]})" in text


def test_a_library_that_finds_not_what_it_is_linked_with_is_named():
    listing = (
        "/opt/a ñ/libQt6Multimedia.so.6:\n"
        "\tlinux-vdso.so.1 (0x00007ffd)\n"
        "\tlibpulse.so.0 => not found\n"
        "\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n"
        "/opt/a ñ/libQt6Core.so.6:\n"
        "\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n"
    )
    assert unfound(listing) == {"/opt/a ñ/libQt6Multimedia.so.6": ["libpulse.so.0"]}
