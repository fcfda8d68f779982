"""Classify pictures with a model that Goldilocks exported to ONNX: needs Pillow, NumPy and onnxruntime, nothing else.

python classify_onnx.py model.onnx picture.jpg ...       one line of JSON for each picture
"""

import json
import sys

import numpy as np
import onnxruntime
from PIL import Image, ImageOps


def open_model(path):
    """Return a session and what the file tells: classes, background, scale, sure_enough, unlike_from, ..."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    stored = session.get_modelmeta().custom_metadata_map
    return session, {name: json.loads(value) for name, value in stored.items()}


def read_picture(path, told):
    """Return a picture as uint8 (height, width, 3): upright, over the background where it is transparent."""
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode.startswith(("I", "F")):  # more than 8 bits: the model's values of black and white
        black, white = told["scale"] or (0.0, 1.0 if image.mode == "F" else 65535.0)
        values = np.asarray(image).astype(np.float64 if image.mode == "I" else np.float32)
        levels = np.clip((values - black) * (255.0 / (white - black)), 0.0, 255.0)
        image = Image.fromarray(np.rint(np.nan_to_num(levels, nan=0.0)).astype(np.uint8))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        canvas = Image.new("RGB", image.size, tuple(told["background"]))
        canvas.paste(image, mask=image.getchannel("A"))
        image = canvas
    return np.asarray(image.convert("RGB"))


def classify(session, told, path):
    """Return the answer to a picture: class, calibrated probability, and whether and why the model does not know."""
    probabilities, *far = session.run(None, {"picture": read_picture(path, told)})
    novelty = float(far[0]) if far else None  # some models cannot tell it
    best = int(probabilities.argmax())
    why = "not_sure" if probabilities[best] < told["sure_enough"] else None
    if novelty is not None and novelty > told["unlike_from"]:
        why = "unlike"
    return {
        "path": path,
        "class": told["classes"][best],
        "confidence": float(probabilities[best]),
        "unknown": why is not None,
        "why": why,
        "novelty": novelty,
        "probabilities": probabilities.tolist(),
    }


if __name__ == "__main__":
    model, facts = open_model(sys.argv[1])
    for name in sys.argv[2:]:
        print(json.dumps(classify(model, facts, name)))
