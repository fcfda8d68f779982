"""One training by fastai, run by `benchmarks.versus_fastai` in an environment that has it; a JSON line an epoch.

    python fastai_run.py FOLDER '{"arch": "resnet18", "size": 64, "epochs": 10, "workers": 0, "augment": false, ...}'

FOLDER has class folders in `train` and `valid`. Seconds count from the making of the loaders, imports apart.
"""

import json
import sys
import time

import torch
from fastai.vision.all import (
    Callback,
    ImageDataLoaders,
    Learner,
    Normalize,
    Resize,
    accuracy,
    aug_transforms,
    create_vision_model,
    default_split,
    imagenet_stats,
    set_seed,
    vision_learner,
)


class Tell(Callback):
    """Writes what each epoch reached."""

    order = 60  # after fastai's own recorder

    def __init__(self, began: float) -> None:
        self.start = began

    def after_epoch(self) -> None:
        """Write the epoch's line."""
        seconds = time.perf_counter() - self.start
        print(json.dumps({"seconds": seconds, "accuracy": float(self.recorder.values[-1][-1])}), flush=True)


def main(folder: str, settings: dict) -> None:
    """Train as told."""
    torch.set_num_threads(settings["threads"])
    set_seed(settings["seed"], reproducible=True)
    began = time.perf_counter()
    size = settings["size"]
    transforms = [*(aug_transforms(size=size) if settings["augment"] else ())]
    loaders = ImageDataLoaders.from_folder(
        folder,
        train="train",
        valid="valid",
        seed=settings["seed"],
        item_tfms=Resize(size),
        batch_tfms=[*transforms, Normalize.from_stats(*imagenet_stats)],
        bs=settings["batch"],
        num_workers=settings["workers"],
    )
    learner = _learner(loaders, settings, Tell(began))
    with learner.no_bar(), learner.no_logging():
        learner.fit_one_cycle(settings["epochs"], settings["lr"])


def _learner(loaders: ImageDataLoaders, settings: dict, tell: Callback) -> Learner:
    """Return what learns: SmallNet as ours is, or one of torchvision's networks with fastai's own head."""
    if settings["arch"] == "smallnet":
        from models.build import build

        network = build("smallnet", classes=loaders.c, channels=3, size=settings["size"])
        return Learner(loaders, network, metrics=accuracy, cbs=tell)
    import torchvision
    from safetensors.torch import load_file

    make = getattr(torchvision.models, settings["arch"])
    learnt = load_file(settings["weights"]) if settings["weights"] else None
    if learnt is None:
        return vision_learner(loaders, make, pretrained=False, normalize=False, metrics=accuracy, cbs=tell)

    def with_weights(**_: object) -> torch.nn.Module:
        network = make()
        network.load_state_dict(learnt)
        return network

    # As vision_learner does it, which knows where to cut only the networks that fastai names: MobileNetV2 ends before
    # its last child, the classifier.
    network = create_vision_model(with_weights, loaders.c, cut=-1)
    learner = Learner(loaders, network, splitter=default_split, metrics=accuracy, cbs=tell)
    learner.freeze()
    return learner


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
