#!/bin/sh
# dist/Goldilocks.app (made by installer/build.py on macOS) -> a disk image to drag it from.
# With CODESIGN_IDENTITY it is signed for the hardened runtime; without, ad hoc, and Gatekeeper asks the person.
set -eu
cd "$(dirname "$0")/../.."
version="$1"
app="dist/Goldilocks.app"
mkdir -p "$app/Contents/Resources/es.lproj"
cp installer/macos/es.lproj/InfoPlist.strings "$app/Contents/Resources/es.lproj/"
codesign --force --deep --options runtime --entitlements installer/macos/entitlements.plist \
    --sign "${CODESIGN_IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/Goldilocks.app"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Goldilocks $version" -srcfolder "$stage" -format ULFO -ov \
    "dist/Goldilocks-$version-macos-$(uname -m).dmg"
