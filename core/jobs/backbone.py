"""The bundled backbone: what looks at pictures where nobody has chosen an architecture."""

import torch

from core.features.vectors import Backbone
from core.resources import resource
from core.training import phases
from core.training.data import Preprocessing
from core.training.spec import TrainingSpec, resolve
from core.training.weights import BUNDLED, MEAN, STD, fill_in, load_weights
from models.build import without_head
from models.catalogue import ARCHITECTURES

ARCH = "mobilenet_v2"


def bundled_backbone() -> Backbone:
    """Return it, frozen, with its weights; a training on its frozen features finds the same vectors kept."""
    spec = resolve(TrainingSpec(arch=ARCH, pretrained=True, freeze=True), grey=False)
    assert spec.size is not None
    path = resource("weights") / BUNDLED[ARCH]
    weights, digest = load_weights(path)
    # The last layer is taken off again: how many classes it tells apart does not matter.
    network = phases.make_network(spec, classes=2, fill=lambda made: fill_in(made, spec, weights, path))
    normal = Preprocessing(size=spec.size, channels=3, background=spec.background, mean=MEAN, std=STD)
    return Backbone(
        network=without_head(network.to(memory_format=torch.channels_last), ARCH),
        name=f"{ARCH}-{digest[:16]}",
        length=ARCHITECTURES[ARCH].features,
        size=spec.size,
        background=spec.background,
        normalise=normal.normalise,
        bf16=phases.choose_numbers(spec, classes=2, device="cpu") == "bf16",
    )
