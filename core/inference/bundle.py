"""A bundle: one file, `.goldilocks`, that holds a model and everything needed to use it, and where it comes from.

    goldilocks.json        `BundleFacts`: settings, classes, preprocessing, temperature, thresholds, origin, test figure
    weights.safetensors    the weights, under their SHA-256
    known.safetensors      what the model is at home with: features of validation pictures (novelty.py); may be absent
    record.jsonl           the run's record: its starts, epochs and ends
    README.md              the same for people: the model card
    LICENSES/*             licences of weights that the model started from

It is a zip of plain files. A bundle may come from anywhere: members are read into memory by name, each up to a bound
that the settings give, and nothing is written, executed or unpickled. Weights are used only if names, shapes and types
are exactly those of the network that the settings describe.
"""

import contextlib
import hashlib
import io
import threading
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO

import msgspec
import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load, save

from core.architectures.own import architecture_of
from core.events.bounds import Fraction, Quantity
from core.events.listening import Stop
from core.events.training_spec import TrainingSpec
from core.inference.answers import answer
from core.inference.certificate import Ask, Certificate, FileAnswer
from core.inference.knowing import Knowing
from core.inference.model import Model, empty_network, filled_network, predict
from core.inference.novelty import FEWEST_REFERENCES, MOST_REFERENCES, NoveltyDetector
from core.problems import Problem
from core.project_path import AnyPath, within
from core.reading import from_json
from core.weights.checkpoint import Tensors
from core.weights.header import check_head
from core.weights.preprocessing import Preprocessing
from models.catalogue import ARCHITECTURES

VERSION = 1
FACTS, WEIGHTS, KNOWN, RECORD, CARD, LICENSES = (
    "goldilocks.json",
    "weights.safetensors",
    "known.safetensors",
    "record.jsonl",
    "README.md",
    "LICENSES/",
)
_MOST_FACTS = 16 << 20  # bytes
_MOST_DIRECTORY = 1 << 20  # bytes after the last member: some members' names, and the zip's end
_REFERENCES = "references"
_MOST_HEAD = 8 << 20  # bytes of a safetensors file that are not values
_TAIL = (1 << 16) + 22  # bytes at a zip's end in which its last record begins, at most
_END, _LONG_END = b"PK\x05\x06", b"PK\x06\x07"  # that record; and the mark of a zip of more than 4 GB
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError),
    *(KeyError, SafetensorError),
)


class FigureOnTest(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of the test part, its 95 % interval, and how often the test part had been used by then."""

    n: Quantity
    correct: Quantity
    accuracy: Fraction
    interval: tuple[float, float]
    uses: Quantity
    at: str


class ModelOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """The run that a model comes from: hashes of its data, split and initial weights, and its figures."""

    run: str
    epoch: Quantity
    trained_at: str = ""
    n_train: Quantity = 0
    n_val: Quantity = 0
    catalog_hash: str = ""
    split_hash: str = ""
    initial_weights_sha256: str = ""
    figures: dict[str, float | None] = {}
    versions: dict[str, str] = {}


class BundleFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in a bundle except weights and texts."""

    format: str = "goldilocks"
    version: Quantity = VERSION
    made_by: str
    spec: TrainingSpec
    classes: list[str]
    preprocessing: Preprocessing
    weights_sha256: str
    knowing: Knowing
    known_sha256: str = ""
    origin: ModelOrigin
    test: FigureOnTest | None = None
    certificate: Certificate | None = None

    def __post_init__(self) -> None:
        if self.spec.size is None or (self.spec.size, self.spec.channel_count) != (
            self.preprocessing.size,
            self.preprocessing.channels,
        ):
            raise ValueError("the preprocessing is not that of the settings")
        if not self.classes or len(set(self.classes)) != len(self.classes):
            raise ValueError("the classes are none, or have equal names")


class _BundleArch(msgspec.Struct):
    arch: str
    own: msgspec.Raw = msgspec.Raw()  # of an architecture of one's own, which is not in the catalogue


class _BundleHead(msgspec.Struct):
    """What every version of a bundle says of itself."""

    format: str
    version: int
    spec: _BundleArch


def bundle_bytes(facts: BundleFacts, weights: bytes, texts: Mapping[str, bytes]) -> bytes:
    """Return a bundle's file; `texts` are its other members."""
    facts_json = msgspec.json.format(msgspec.json.encode(facts), indent=2)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in ((FACTS, facts_json), *sorted(texts.items()), (WEIGHTS, weights)):
            # A fixed date: the same model gives the same bytes.
            bundle.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def weights_of(model: Model) -> bytes:
    """Return a model's weights as the bytes of a safetensors file."""
    content: bytes = save({name: one.contiguous() for name, one in model.network.state_dict().items()})
    return content


def known_of(model: Model) -> bytes:
    """Return the features that a model's detector compares with, as the bytes of a safetensors file; b"" if none."""
    if model.detector is None:
        return b""
    content: bytes = save({_REFERENCES: torch.from_numpy(np.ascontiguousarray(model.detector.references))})
    return content


def probabilities_of(model: Model, stop: Stop) -> Ask:
    """Return how a model answers, for a certificate."""

    def ask(paths: Sequence[str]) -> Iterator[FileAnswer | None]:
        for one in predict(model, paths, stop):
            why = answer(model, one, top=1).why
            yield None if one.error is not None else FileAnswer(np.array(one.probabilities), one.novelty, why)

    return ask


def open_bundle(path: AnyPath) -> Model:
    """Return the model of a bundle; the last two stay loaded.

    Raises Problem `model_missing`, `bundle_damaged`, `bundle_newer`, `architecture_unknown`.
    """
    with _found(path):
        facts = within(path).stat()
    return _open(within(path), (facts.st_mtime_ns, facts.st_size, facts.st_ino), threading.get_ident())


def model_in(content: bytes, *, name: str) -> Model:
    """Return the model of a bundle in memory; `name` is for problems. Raises as `open_bundle`."""
    return _model(_OpenedBundle(io.BytesIO(content), name))


@lru_cache(maxsize=2)
def _open(path: AnyPath, _written: tuple[int, int, int], _thread: int) -> Model:
    with _found(path):
        file = within(path).open("rb")
    with file:
        return _model(_OpenedBundle(file, str(path)))


def _model(opened: "_OpenedBundle") -> Model:
    with opened as bundle:
        facts = bundle.facts()
        network = filled_network(facts.spec, len(facts.classes), bundle.weights(facts))
        head = network.get_parameter(f"{architecture_of(facts.spec).head}.weight")
        detector = bundle.detector(facts, head.shape[1])
    return Model(
        network=network,
        spec=facts.spec,
        classes=tuple(facts.classes),
        preprocessing=facts.preprocessing,
        epoch=facts.origin.epoch,
        weights_sha256=facts.weights_sha256,
        knowing=facts.knowing,
        detector=detector,
    )


@contextlib.contextmanager
def _found(path: AnyPath) -> Iterator[None]:
    """Turn whatever prevents the opening of a file into Problem `model_missing` or `bundle_damaged`."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise Problem("model_missing", path=str(path)) from None
    except (OSError, ValueError) as error:
        raise Problem("bundle_damaged", path=str(path), detail=str(error)) from error


class _OpenedBundle:
    """An open bundle, in a `with` block that turns whatever is wrong with it into Problem `bundle_damaged`."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name

    def __enter__(self) -> "_OpenedBundle":
        try:
            self._zip = _directory(self._file)
        except (*_DAMAGED, OSError) as error:
            raise self._damaged(error) from error
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._zip.close()
        if isinstance(error, (*_DAMAGED, OSError)):
            raise self._damaged(error) from error

    def _damaged(self, error: BaseException) -> Problem:
        return Problem("bundle_damaged", path=self._name, detail=str(error) or type(error).__name__)

    def facts(self) -> BundleFacts:
        """Return the facts. Raises ValueError and Problem `bundle_newer`, `architecture_unknown`."""
        content = self._read(FACTS, _MOST_FACTS)
        head = from_json(content, _BundleHead)
        if head.format != "goldilocks":
            raise ValueError(f"its format is {head.format!r}")
        if head.version > VERSION:
            raise Problem("bundle_newer", path=self._name, version=head.version, known=VERSION)
        if head.spec.arch not in ARCHITECTURES and not bytes(head.spec.own):
            raise Problem("architecture_unknown", arch=head.spec.arch, known=list(ARCHITECTURES))
        return from_json(content, BundleFacts)

    def weights(self, facts: BundleFacts) -> Tensors:
        """Return the weights. Raises ValueError if they are not those of the settings' network."""
        wanted = empty_network(facts.spec, len(facts.classes)).state_dict()
        size = sum(one.numel() * one.element_size() for one in wanted.values())
        found = self._tensors(WEIGHTS, size, facts.weights_sha256)
        if found.keys() != wanted.keys():
            raise ValueError(f"its weights are not those of {facts.spec.arch} with {len(facts.classes)} classes")
        for name, tensor in found.items():
            if (tensor.shape, tensor.dtype) != (wanted[name].shape, wanted[name].dtype):
                raise ValueError(f"{name} is {tuple(tensor.shape)}, not {tuple(wanted[name].shape)}")
            if tensor.is_floating_point() and not torch.isfinite(tensor).all():
                raise ValueError(f"{name} holds values that are not finite")
        return found

    def detector(self, facts: BundleFacts, width: int) -> NoveltyDetector | None:
        """Return the detector of pictures unlike the known ones, if there is one; `width` is that of the last layer.

        Raises ValueError, KeyError.
        """
        if facts.knowing.unlike_from is None:
            return None
        found = self._tensors(KNOWN, 2 * MOST_REFERENCES * width, facts.known_sha256)[_REFERENCES]
        if found.dtype != torch.float16 or found.ndim != 2 or found.shape[1] != width:
            raise ValueError(f"the features in {KNOWN} are not those of {facts.spec.arch}")
        if len(found) < FEWEST_REFERENCES or not torch.isfinite(found).all():
            raise ValueError(f"the features in {KNOWN} are too few, or not finite")
        return NoveltyDetector(references=found.numpy(), threshold=facts.knowing.unlike_from)

    def _tensors(self, name: str, most: int, digest: str) -> Tensors:
        """Return the tensors of a member with at most `most` bytes of values. Raises as `_read`."""
        content = self._read(name, most + _MOST_HEAD)
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError(f"the checksum of {name} differs")
        check_head(io.BytesIO(content), len(content))
        found: Tensors = load(content)
        return found

    def _read(self, name: str, most: int) -> bytes:
        """Return a member of at most `most` bytes, whatever size it claims. Raises ValueError, KeyError and others."""
        with self._zip.open(name) as member:
            content = member.read(most + 1)
        if len(content) > most:
            raise ValueError(f"{name} has more than {most} bytes")
        return content


def _directory(file: IO[bytes]) -> zipfile.ZipFile:
    """Return a zip whose members are those of a bundle. Raises ValueError and what `zipfile` raises."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    end = tail[tail.rfind(_END) :] if _END in tail else b""
    # The directory's size is checked before it is read, which takes a kilobyte of memory a member.
    if len(end) < 22 or _LONG_END in tail or int.from_bytes(end[12:16], "little") > _MOST_DIRECTORY:
        raise ValueError("it is no zip, or its directory is too large")
    opened = zipfile.ZipFile(file)
    names = [member.filename for member in opened.infolist()]
    if strange := [name for name in names if not _is_member(name)]:
        raise ValueError(f"it holds {strange[0]!r}")
    if len(set(names)) != len(names):
        raise ValueError("it holds two files of one name")
    # Not packed, so that no member is larger than the file.
    if packed := [one for one in opened.infolist() if one.compress_type != zipfile.ZIP_STORED or one.flag_bits & 1]:
        raise ValueError(f"{packed[0].filename} is packed in a way that is not read")
    return opened


def _is_member(name: str) -> bool:
    plain = name.removeprefix(LICENSES)
    return name in (FACTS, WEIGHTS, KNOWN, RECORD, CARD) or (
        name.startswith(LICENSES) and plain not in ("", ".", "..") and not set(plain) & set("/\\:\0")
    )
