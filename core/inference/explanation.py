"""What a model's answer to one picture rests on: from the file to checked heatmaps."""

import torch

from core.events import jobs
from core.events.listening import Stop, wait_for
from core.inference.heatmap_checks import checked_heatmaps
from core.inference.heatmaps import Explained, frame_of, prepare_libraries
from core.inference.model import Model, read_levels
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.problems import Problem


def explanation(model: Model, path: str, class_name: str, stop: Stop) -> jobs.Explanation:
    """Return the heatmaps for a class, or for the answer if `class_name` is "".

    A decoder reads the file. An unreadable picture has no heatmaps and a reason. Raises Problem `no_known_class` and
    `cancelled`.
    """
    if class_name and class_name not in model.classes:
        raise Problem("no_known_class", path=path, names=class_name)
    seen = model.preprocessing
    view, read = shared().view(path, 1, seen.background, seen.scale), read_levels(path, seen)
    try:
        wait_for([view, read], stop)
        _, _, _, width, height = view.result()
        levels = read.result()
    except Unreadable as error:
        return jobs.Explanation(path=path, error=error.reason, detail=error.detail)
    prepare_libraries()
    picture = model.input(levels)
    with torch.inference_mode():
        probabilities = model.network(picture)[0].double().softmax(dim=0)
    answer = int(probabilities.argmax())
    index = model.classes.index(class_name) if class_name else answer
    heatmaps, agreement, tenths = checked_heatmaps(
        Explained(model, picture, index), frame_of(width, height, seen.size), stop
    )
    return jobs.Explanation(
        path=path,
        class_name=model.classes[index],
        answer=model.classes[answer],
        probability=float(probabilities[index]),
        classes=list(model.classes),
        heatmaps=heatmaps,
        agreement=agreement,
        tenths=tenths,
    )
