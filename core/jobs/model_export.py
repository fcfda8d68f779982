"""The verb `export`: a run's best model as a file that is used elsewhere, compared with the application before."""

import hashlib
import tempfile
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.exports import KINDS, kind_of
from core.events.listening import Emit, Stop
from core.inference.bundle import CARD, LICENSES, RECORD, open_bundle, probabilities_of, weights_of, write_bundle
from core.inference.certificate import PICTURES, certify, compared_pictures
from core.inference.model import run_model
from core.inference.origin import bundle_facts, record_lines
from core.inference.validating import spread, with_knowing
from core.leftovers import folder_prefix
from core.problems import Problem
from core.project import open_project
from core.report.card import model_card
from core.resources import resource
from core.runs.record import find_run
from core.words.speech import Language


def export_model(request: jobs.ExportModel, emit: Emit, stop: Stop) -> jobs.ExportModelResult:
    """Write the file if it agrees with the application on pictures of the project.

    Raises Problem `export_kind`, `run_missing`, `checkpoint_missing`, `nothing_to_compare`, `export_differs`,
    `write_failed`, `disk_full`, `cancelled`; then an earlier file stays.
    """
    target = Path(request.to).absolute()
    if kind_of(request.to) is None:
        raise Problem("export_kind", path=request.to, known=list(KINDS))
    project = open_project(Path(request.project))
    run = find_run(project, request.run)
    model = with_knowing(project, run.folder, run_model(run.folder), emit=emit, stop=stop)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        found = [one for one in catalog.pictures(excluded=False) if not one.missing]
    # The test part is not needed to see whether two programs agree.
    pictures = spread([one for one in found if one.part != "test"] or found, PICTURES)
    weights = weights_of(model)
    facts = bundle_facts(project, run, model, hashlib.sha256(weights).hexdigest())
    language: Language = "es" if request.language == "es" else "en"
    texts = {RECORD: record_lines(run, model)}
    if model.spec.pretrained:
        texts[f"{LICENSES}torchvision.txt"] = (resource("weights") / "LICENSE.torchvision.txt").read_bytes()
    with tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as name:
        trial = Path(name) / target.name
        compared = compared_pictures(pictures, Path(name))
        write_bundle(trial, facts, weights, texts)
        ask = probabilities_of(open_bundle(trial), stop)
        certificate = certify(model, ask, compared, path=str(target), emit=emit, stop=stop)
    facts = msgspec.structs.replace(facts, certificate=certificate)
    texts[CARD] = model_card(facts, language).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bundle(target, facts, weights, texts)
    return jobs.ExportModelResult(
        file=str(target),
        pictures_compared=certificate.pictures,
        max_abs_diff=certificate.difference,
        top1_agreement=certificate.agreement,
        bytes=target.stat().st_size,
        kinds=certificate.kinds,
    )
