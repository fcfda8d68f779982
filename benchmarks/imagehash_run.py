"""Runs in the peer's environment: reads a JSON list of paths, writes imagehash's hashes, straight and mirrored."""

import json
import sys

import imagehash
from PIL import Image

KINDS = {"dhash": imagehash.dhash, "phash": imagehash.phash, "average_hash": imagehash.average_hash}

if __name__ == "__main__":
    rows = {kind: [] for kind in KINDS}
    for path in json.load(sys.stdin):
        image = Image.open(path).convert("RGB")
        mirrored = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        for kind, make in KINDS.items():
            rows[kind].append([str(make(image)), str(make(mirrored))])
    json.dump(rows, sys.stdout)
