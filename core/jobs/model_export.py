"""The verb `export`: a run's best model as a file that is used elsewhere, compared with the application before."""

import tempfile
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.events import jobs
from core.events.array import MOST_SIDE
from core.events.exports import BUNDLE, KINDS, ONNX, PAGE, kind_of
from core.events.listening import Emit, Stop
from core.files import write_atomically
from core.inference.bundle import (
    CARD,
    KNOWN,
    LICENSES,
    RECORD,
    BundleFacts,
    bundle_bytes,
    known_of,
    model_in,
    probabilities_of,
    weights_of,
)
from core.inference.certificate import PICTURES, Ask, certify, compared_pictures, spread
from core.inference.model import Model, run_model
from core.inference.onnx_export import certified, onnx_answers, onnx_bytes
from core.inference.onnx_int8 import int8_file
from core.inference.origin import bundle_facts, record_lines
from core.inference.validating import with_knowing
from core.inference.web_answers import readable_in_browsers
from core.leftovers import folder_prefix
from core.problems import Problem
from core.project import Project, open_project
from core.report.card import model_card
from core.report.checked_page import checked_page
from core.resources import resource
from core.runs.evaluations import read_evaluation
from core.runs.record import Run, find_run
from core.words.speech import Language


def export_model(request: jobs.ExportModel, emit: Emit, stop: Stop) -> jobs.ExportModelResult:
    """Write the file if it agrees with the application on pictures of the project; a web page, also in a browser.

    Raises Problem `export_kind`, `run_missing`, `checkpoint_missing`, `nothing_to_compare`, `export_differs`,
    `int8_kind`, `int8_unjudged`, `int8_differs`, `page_too_large`, `page_fails`, `write_failed`, `disk_full`,
    `cancelled`; then an earlier file stays.
    """
    target = Path(request.to).absolute()
    kind = kind_of(request.to)
    if kind is None:
        raise Problem("export_kind", path=request.to, known=list(KINDS))
    if request.int8 and kind != ONNX:
        raise Problem("int8_kind", path=request.to)
    project = open_project(Path(request.project))
    run = find_run(project, request.run)
    model = with_knowing(project, run, run_model(run.folder), emit=emit, stop=stop)
    pictures = _pictures(project, request)
    facts = bundle_facts(project, run, model)
    with tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as name:
        compared = compared_pictures(pictures, Path(name))
        browser: str | msgspec.UnsetType | None = msgspec.UNSET
        speed: dict[str, float] | msgspec.UnsetType = msgspec.UNSET
        if request.int8:
            content, certificate, speed = int8_file(
                model, facts, _measured(run, request), compared, path=str(target), emit=emit, stop=stop
            )
        else:
            content, ask = _content(model, facts, run, request, stop)
            certificate = certify(model, ask, compared, path=str(target), emit=emit, stop=stop)
        if kind == PAGE:
            content, certificate, browser = checked_page(
                content,
                facts,
                certificate,
                _language(request),
                model=model,
                pictures=readable_in_browsers(compared, pictures, scaled=model.preprocessing.scale is not None),
                folder=Path(name),
                path=str(target),
                emit=emit,
                stop=stop,
            )
    if kind == BUNDLE:
        facts = msgspec.structs.replace(facts, certificate=certificate)
        content = bundle_bytes(facts, weights_of(model), _texts(model, facts, run, request))
    elif kind == ONNX:
        content = certified(content, certificate)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, content)
    return jobs.ExportModelResult(
        file=str(target),
        pictures_compared=certificate.pictures,
        max_abs_diff=certificate.difference,
        top1_agreement=certificate.agreement,
        refusal_agreement=certificate.refusals or 0.0,
        bytes=target.stat().st_size,
        kinds=certificate.kinds,
        browser=browser,
        speed=speed,
    )


def _pictures(project: Project, request: jobs.ExportModel) -> list[Picture]:
    """Return the pictures to compare. Raises Problem `int8_unjudged`."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        found = [one for one in catalog.pictures(excluded=False) if not one.missing]
    if request.int8:
        # How often 8-bit numbers change an answer is measured where the model is as unsure as in use.
        chosen = [one for one in found if one.part == "val"]
        if not chosen:
            raise Problem("int8_unjudged", path=request.to)
    else:
        # The test part is not needed to see whether two programs agree.
        chosen = [one for one in found if one.part != "test"] or found
    return [one for one in spread(chosen, PICTURES) if max(one.width, one.height) <= MOST_SIDE]


def _measured(run: Run, request: jobs.ExportModel) -> jobs.EvaluationResult:
    """Return the figure of the validation part. Raises Problem `int8_unjudged`."""
    stored = read_evaluation(run.folder, "val")
    if stored is None:
        raise Problem("int8_unjudged", path=request.to)
    return stored.result


def _content(model: Model, facts: BundleFacts, run: Run, request: jobs.ExportModel, stop: Stop) -> tuple[bytes, Ask]:
    """Return the file, without its certificate, and how it answers."""
    if kind_of(request.to) == BUNDLE:
        content = bundle_bytes(facts, weights_of(model), _texts(model, facts, run, request))
        return content, probabilities_of(model_in(content, name=request.to), stop)
    content = onnx_bytes(model, facts)
    return content, onnx_answers(content, model, stop)


def _language(request: jobs.ExportModel) -> Language:
    return "es" if request.language == "es" else "en"


def _texts(model: Model, facts: BundleFacts, run: Run, request: jobs.ExportModel) -> dict[str, bytes]:
    texts = {RECORD: record_lines(run, model), CARD: model_card(facts, _language(request)).encode()}
    if known := known_of(model):
        texts[KNOWN] = known
    if model.spec.pretrained:
        texts[f"{LICENSES}torchvision.txt"] = (resource("weights") / "LICENSE.torchvision.txt").read_bytes()
    return texts
