"""A report as one self-contained HTML page: no script, nothing loaded, all names escaped, fit for printing."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from core.catalog.names import isolated
from core.files import write_atomically
from core.problems import Problem
from core.project import Project
from core.report.beside import beside
from core.report.facts import data_facts, run_facts
from core.report.writer import PageWriter
from core.resources import resource
from core.runs.compare import compare
from core.version import VERSION
from core.words.language import as_language
from core.words.speech import LANGUAGES, Language


def write_report(project: Project, runs: Sequence[str], to: Path, language: str) -> None:
    """Write the report on one run, or the comparison of two, to a file.

    Raises Problem `run_missing`, `setting_invalid` or `write_failed`.
    """
    spoken = as_language(language)
    if spoken is None:
        raise Problem("setting_invalid", setting="language", detail=" | ".join(LANGUAGES))
    page = render(project, runs, spoken)
    try:
        write_atomically(to, page.encode())
    except OSError as error:
        raise Problem("write_failed", path=str(to), detail=error.strerror or str(error)) from error


def render(project: Project, runs: Sequence[str], language: Language) -> str:
    """Return the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    writer = PageWriter(language)
    data = data_facts(project)
    facts = [run_facts(project, run) for run in runs]
    comparison = compare(facts[0].summary, facts[1].summary, project.runs) if len(facts) > 1 else None
    names = [writer.title(one) for one in facts]
    title = (
        writer.words("comparison_of", first=names[0], second=names[1])
        if comparison
        else writer.words("report_of", run=names[0])
    )
    return environment.get_template("page.html.j2").render(
        language=language,
        title=title,
        w=writer.words,
        part=writer.part,
        project=isolated(data.name),
        comparison=beside(writer, comparison, facts) if comparison else None,
        runs=[writer.run(one, data) for one in facts],
        written=writer.words(
            "written_by", version=VERSION, at=datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M")
        ),
    )
