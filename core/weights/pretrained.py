"""Weights learnt on other pictures: the bundled ones, a file of the person's, or those of a model hub.

They are always safetensors with torchvision's names, never a pickle. A file's header states the number of values, which
is checked before any is read. The SHA-256 of a file from the hub is stored beside it, so that later damage is noticed
and the file fetched again.
"""

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from core.architectures.own import architecture_of
from core.events.listening import Progress, Stop, raise_if_stopped
from core.events.training_spec import TrainingSpec
from core.files import remove_partials, replacing, write_atomically
from core.locking import alone
from core.problems import Problem
from core.project_path import AnyPath, within
from core.resources import resource
from core.weights.header import check_header

BUNDLED_FILES = {"mobilenet_v2": "mobilenet_v2_imagenet1k_v1.fp16.safetensors"}
# Of ImageNet, on which they were learnt, for levels from 0 to 1, as torchvision's weights expect.
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_HUB = "https://huggingface.co/{repository}/resolve/main/model.safetensors"
_CHUNK = 1 << 20
_TIMEOUT = 20.0


def read_weights(
    spec: TrainingSpec, *, cache: AnyPath, progress: Progress, stop: Stop
) -> tuple[dict[str, torch.Tensor], str, Path]:
    """Return a spec's weights as float32 by name, their file's SHA-256, and the file.

    Weights of the model hub are downloaded into `cache` if they are missing or damaged there. Raises Problem
    `weights_missing`, `weights_damaged`, `weights_offline` or `cancelled`.
    """
    path = find_weights(spec, cache=cache, progress=progress, stop=stop)
    if path != _hub_file(spec, cache):
        return *load_weights(path), path
    try:
        return *_load_fetched(path), path
    except Problem:
        _fetch(spec, path, progress, stop)
    return *_load_fetched(path), path


def find_weights(spec: TrainingSpec, *, cache: AnyPath, progress: Progress, stop: Stop) -> Path:
    """Return the file of a spec's weights; downloads it from the model hub into `cache` if necessary.

    Raises Problem `weights_missing`, `weights_offline` or `cancelled`.
    """
    architecture = architecture_of(spec)
    if spec.weights:
        path = Path(spec.weights)
        if not path.is_file():
            raise Problem("weights_missing", arch=architecture.title, path=spec.weights)
        return path
    if spec.arch in BUNDLED_FILES:
        return resource("weights") / BUNDLED_FILES[spec.arch]
    fetched = _hub_file(spec, cache)
    if fetched is None:
        raise Problem("weights_missing", arch=architecture.title, path="")
    if not fetched.is_file():
        _fetch(spec, fetched, progress, stop)
    return fetched


def hub_address(repository: str) -> str:
    """Return the address of a repository's weights; the environment variable GOLDILOCKS_HUB overrides it."""
    return os.environ.get("GOLDILOCKS_HUB", _HUB).format(repository=repository)


def load_weights(path: Path, *, expected: str = "") -> tuple[dict[str, torch.Tensor], str]:
    """Return weights as float32 by name, and the file's SHA-256. Raises Problem `weights_damaged`.

    A file also counts as damaged if its SHA-256 is not `expected`, if given.
    """
    try:
        check_header(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if expected and digest != expected:
            raise ValueError("checksum differs")
        tensors = load_file(path)
    except (OSError, SafetensorError, ValueError) as error:
        raise Problem("weights_damaged", path=str(path), detail=str(error)) from error
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}, digest


def fill_in(network: nn.Module, spec: TrainingSpec, weights: dict[str, torch.Tensor], path: Path) -> None:
    """Load these weights into a network, except for its last layer. Raises Problem `weights_unfit`."""
    own = check_fit(network, spec, weights, path)
    wanted = network.state_dict()
    network.load_state_dict(
        {name: weights.get(name, wanted[name]) if name not in own else wanted[name] for name in wanted}
    )


def check_fit(network: nn.Module, spec: TrainingSpec, weights: dict[str, torch.Tensor], path: Path) -> set[str]:
    """Return the names of the last layer's weights. Raises Problem `weights_unfit` if the others do not fit.

    `network` may be on the device `meta`, without values.
    """
    head = architecture_of(spec).head
    own = {f"{head}.weight", f"{head}.bias"}
    wanted = network.state_dict()
    problems = [
        *(
            f"{name} is missing"
            for name in wanted.keys() - weights.keys() - own
            if not name.endswith("batches_tracked")
        ),
        *(f"{name} is not known" for name in weights.keys() - wanted.keys() - own),
        *(
            f"{name} is {tuple(weights[name].shape)}, not {tuple(wanted[name].shape)}"
            for name in wanted.keys() & weights.keys() - own
            if weights[name].shape != wanted[name].shape
        ),
    ]
    if problems:
        raise Problem("weights_unfit", path=str(path), arch=architecture_of(spec).title, detail=sorted(problems)[0])
    return own


def _hub_file(spec: TrainingSpec, cache: AnyPath) -> Path | None:
    """Return the path of the model hub's weights; None if a spec uses others."""
    repository = architecture_of(spec).hub
    if spec.weights or spec.arch in BUNDLED_FILES or not repository:
        return None
    return within(cache / "weights" / f"{repository.replace('/', '--')}.safetensors").checked()


def _sum_of(path: Path) -> Path:
    """Return the file with the SHA-256 of a file from the hub."""
    return path.with_name(f"{path.name}.sha256")


def _load_fetched(path: Path) -> tuple[dict[str, torch.Tensor], str]:
    """Load a file from the hub if it is unchanged since the download. Raises Problem `weights_damaged`."""
    kept = _sum_of(path)
    return load_weights(path, expected=kept.read_text("ascii", "replace") if kept.is_file() else "")


def _fetch(spec: TrainingSpec, path: Path, progress: Progress, stop: Stop) -> None:
    """Download a spec's file from the hub, unless another process has done so; waits for that process.

    Raises Problem `weights_offline`, `weights_damaged` or `cancelled`, and OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone(path.with_name(f".{path.name}.lock"), stop):
        try:
            _load_fetched(path)
            return
        except Problem:
            pass  # missing or damaged
        remove_partials(path)
        _download(spec, path, progress, stop)


def _download(spec: TrainingSpec, path: Path, progress: Progress, stop: Stop) -> None:
    architecture = architecture_of(spec)
    url = hub_address(architecture.hub)
    try:
        with replacing(path) as partial:
            with partial.open("wb") as file, urllib.request.urlopen(url, timeout=_TIMEOUT) as answer:
                total, done = int(answer.headers.get("Content-Length") or 0), 0
                while chunk := answer.read(_CHUNK):
                    raise_if_stopped(stop)
                    file.write(chunk)
                    done += len(chunk)
                    progress(done, total)
                if total and done != total:
                    raise urllib.error.URLError(f"{done} of {total} bytes came")
            digest = load_weights(partial.path)[1]  # a file that is not safetensors never gets the name
            # The checksum is written first: a crash in between leaves a file that is downloaded again, never one that
            # is not checked.
            write_atomically(_sum_of(path), digest.encode("ascii"))
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
        raise Problem("weights_offline", arch=architecture.title, url=url, detail=str(error)) from error
