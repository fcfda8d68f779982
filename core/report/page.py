"""A report as one self-contained HTML page: no script, nothing fetched, every name in it escaped; it prints well."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.diagnosis.curve import Point
from core.events import jobs
from core.problems import Problem
from core.project import Project, write_atomically
from core.report.charts import Line, chart
from core.report.facts import DataFacts, RunFacts, data_facts, run_facts
from core.report.language import LANGUAGES, Code, number, percent, plain
from core.report.verdict_words import ADVICE, CONFIDENCE, VERDICTS, advice_text, evidence_text
from core.report.words import REASON_SEED, SETTINGS, STATES, WORDS
from core.resources import resource
from core.runs.compare import Comparison, Difference, compare
from core.statistics import wilson_interval
from core.version import VERSION
from models.catalogue import ARCHITECTURES

MOST_CLASSES = 30  # whose confusions fit on a sheet of paper
_HIDDEN = ("name", "background", "weights", "augmentation", "options")


def write_report(project: Project, runs: Sequence[str], to: Path, language: str) -> None:
    """Write the report of one run, or the comparison of two, to a file.

    Raises Problem `run_missing`, `setting_invalid` or `write_failed`.
    """
    if language not in LANGUAGES:
        raise Problem("setting_invalid", setting="language", detail=" | ".join(LANGUAGES))
    page = render(project, runs, language)
    try:
        write_atomically(to, page.encode())
        to.chmod(0o644)  # what is written beside and renamed is otherwise its writer's alone
    except OSError as error:
        raise Problem("write_failed", path=str(to), detail=error.strerror or str(error)) from error


def render(project: Project, runs: Sequence[str], language: Code) -> str:
    """Return the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    writer = _Writer(language)
    data = data_facts(project)
    facts = [run_facts(project, run) for run in runs]
    comparison = compare(facts[0].summary, facts[1].summary, project.runs) if len(facts) > 1 else None
    names = [writer.name(one) for one in facts]
    title = (
        writer.words("comparison_of", first=names[0], second=names[1])
        if comparison
        else writer.words("report_of", run=names[0])
    )
    return environment.get_template("page.html.j2").render(
        language=language,
        title=title,
        w=writer.words,
        data=data,
        comparison=writer.comparison(comparison, facts) if comparison else None,
        runs=[writer.run(one, data) for one in facts],
        version=VERSION,
    )


class _Writer:
    """Turns facts into what the template shows, in one language."""

    def __init__(self, language: Code) -> None:
        self.language = language

    def words(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return WORDS[key][self.language].format(**values)

    def number(self, value: float | None, digits: int) -> str:
        return number(value, digits, self.language)

    def percent(self, share: float | None) -> str:
        return percent(share, self.language)

    @staticmethod
    def name(facts: RunFacts) -> str:
        """Return what a run is called: its id, and its name where it has one."""
        return f"{facts.summary.id} ({facts.summary.name})" if facts.summary.name else facts.summary.id

    def run(self, facts: RunFacts, data: DataFacts) -> dict[str, Any]:
        """Return all that the template shows of a run."""
        summary, verdict, started = facts.summary, facts.verdict, facts.started
        measured = facts.measured
        same = started is not None and (started.catalog_hash, started.split_hash) == (
            data.hash,
            data.split.hash if data.split else "",
        )
        since = ""
        if verdict.best_epoch is not None:
            confidence = CONFIDENCE[verdict.confidence][self.language]
            since = self.words("since", since=verdict.since_epoch, best=verdict.best_epoch, confidence=confidence)
        return {
            "name": self.name(facts),
            "arch": ARCHITECTURES[summary.arch].title if summary.arch in ARCHITECTURES else summary.arch,
            "state": STATES[summary.state][self.language],
            "began": summary.started_at[:16].replace("T", " "),
            "note": facts.about.note,
            "parent": facts.about.parent,
            "reason": self._reason(facts),
            "verdict": VERDICTS[verdict.verdict][self.language],
            "verdict_code": verdict.verdict,
            "since": since or self.words("no_epoch"),
            "evidence": [evidence_text(one, self.language) for one in verdict.evidence],
            "advice": [advice_text(one, self.language) for one in verdict.advice],
            "charts": self._charts(facts),
            "zone_codes": sorted({zone.verdict for zone in facts.zones} & {"underfit", "just_right", "overfit"}),
            "results": self._results(facts),
            "measured": measured,
            "confusion": self._confusion(measured),
            "per_class": [
                (one.name, one.n, self.percent(one.precision), self.percent(one.recall), self.number(one.f1, 3))
                for one in (measured.per_class if measured else [])
            ],
            "mistakes": [
                (
                    one,
                    self.words("mistake", truth=one.truth, answer=one.answer, confidence=self.percent(one.confidence)),
                )
                for one in facts.mistakes
            ],
            "parts": self._parts(facts, data, same=same),
            "split": self._split(data) if same else [self.words("data_changed")] if started else [],
            "hashes": self.words("hashes", catalog=started.catalog_hash, split=started.split_hash) if started else "",
            "settings": [
                (SETTINGS.get(key, {}).get(self.language, key), self._value(value), key in facts.changed)
                for key, value in self._flat(summary.spec)
            ],
            "machine": self._machine(facts),
            "versions": sorted(started.versions.items()) if started else [],
        }

    def comparison(self, found: Comparison, facts: Sequence[RunFacts]) -> dict[str, Any]:
        """Return all that the template shows of two runs beside each other."""
        first, second = (one.summary for one in facts)
        figures = ("val_loss", 3), ("val_accuracy", None), ("train_loss", 3), ("train_accuracy", None)
        rows = [
            (
                self.words(key),
                *(
                    self.percent(getattr(one, key)) if digits is None else self.number(getattr(one, key), digits)
                    for one in (first, second)
                ),
                self._difference(found.loss, digits=3)
                if key == "val_loss"
                else self._difference(found.accuracy, digits=None)
                if key == "val_accuracy"
                else "",
            )
            for key, digits in figures
        ]
        judged = found.loss if found.loss is not None and found.loss.low is not None else found.accuracy
        if judged is None:
            sentence = self.words("not_comparable")
        elif judged.is_noise:
            sentence = self.words("noise")
        else:
            better = judged.value < 0 if judged is found.loss else judged.value > 0
            sentence = self.words("second_better" if better else "second_worse", first=first.id, second=second.id)
        return {
            "sentence": sentence,
            "how": self.words("paired" if found.paired else "unpaired", n=found.n) if judged else "",
            "names": [self.name(one) for one in facts],
            "rows": rows,
            "settings": [
                (SETTINGS.get(key, {}).get(self.language, key), self._value(one), self._value(other))
                for key, (one, other) in found.settings.items()
            ],
        }

    def _reason(self, facts: RunFacts) -> str:
        code, values = facts.about.reason, facts.about.values
        if code == "seed":
            return REASON_SEED[self.language]
        sentence = ADVICE.get(code, {}).get(self.language, "")
        try:
            return sentence.format(**{key: plain(value, self.language) for key, value in values.items()})
        except KeyError:  # written by another version
            return ""

    def _charts(self, facts: RunFacts) -> Sequence[tuple[str, str]]:
        """Return titles and SVGs. An SVG holds numbers and our own words, so it needs no escaping."""
        from markupsafe import Markup

        training, validation = self.words("training"), self.words("validation")

        def losses(points: Sequence[Point]) -> list[Line]:
            return [
                Line(style="train", name=training, values=[point.train_loss for point in points]),
                Line(style="val", name=validation, values=[point.val_loss for point in points]),
            ]

        def accuracies(points: Sequence[Point]) -> list[Line]:
            return [
                Line(style="train", name=training, values=[point.train_accuracy for point in points]),
                Line(style="val", name=validation, values=[point.val_accuracy for point in points]),
            ]

        best, epoch = facts.summary.best_epoch, self.words("epoch")
        found = []
        for title, lines, share in (("loss", losses, False), ("accuracy", accuracies, True)):
            svg = chart(
                facts.curve.points,
                lines,
                title=self.words(title),
                axis=epoch,
                text=(lambda value, _: f"{round(100 * value)} %") if share else self.number,
                zones=facts.zones,
                best=best,
                share=share,
            )
            if svg:
                found.append((self.words(title), Markup(svg)))
        return found

    def _results(self, facts: RunFacts) -> list[str]:
        said = []
        if facts.test is not None:
            said.append(self._measured("test_result", facts.test))
            uses = facts.test.test_uses
            said.append(self.words("test_use_1") if uses == 1 else self.words("test_uses", count=uses))
        elif (facts.started is not None) and facts.epochs:
            said.append(self.words("test_sealed"))
        if facts.val is not None:
            said.append(self._measured("val_result", facts.val))
        elif facts.summary.val_accuracy is not None and facts.summary.n_val:
            n = facts.summary.n_val
            low, high = wilson_interval(round(facts.summary.val_accuracy * n), n)
            said.append(
                self.words(
                    "val_best",
                    loss=self.number(facts.summary.val_loss, 3),
                    accuracy=self.percent(facts.summary.val_accuracy),
                    n=n,
                    low=self.percent(low),
                    high=self.percent(high),
                )
            )
        missing = facts.measured.missing if facts.measured else 0
        return [*said, self.words("missing", count=missing)] if missing else said

    def _measured(self, key: str, found: jobs.Evaluated) -> str:
        low, high = found.interval
        return self.words(
            key,
            correct=found.correct,
            n=found.n,
            accuracy=self.percent(found.accuracy),
            low=self.percent(low),
            high=self.percent(high),
        )

    def _confusion(self, found: jobs.Evaluated | None) -> list[tuple[str, list[tuple[int, bool]]]]:
        """Return for each true class its name and its cells: how many, and whether they are right."""
        if found is None or len(found.classes) > MOST_CLASSES:
            return []
        return [
            (name, [(count, row == column) for column, count in enumerate(counts)])
            for row, (name, counts) in enumerate(zip(found.classes, found.confusion, strict=True))
        ]

    def _parts(self, facts: RunFacts, data: DataFacts, *, same: bool) -> list[tuple[str, list[str]]]:
        """Return a row a class: pictures in training, validation and test; what nobody knows any more is a dash."""
        started = facts.started
        if started is None:
            return []
        known = {"train": started.train_counts, "val": started.val_counts}
        rows = []
        for place, name in enumerate(started.classes):
            counts = [str(known[part][place]) if known[part] else "–" for part in ("train", "val")]
            counts.append(str(data.parts.get("test", {}).get(name, 0)) if same else "–")
            rows.append((name, counts))
        test = str(sum(data.parts.get("test", {}).values())) if same else "–"
        rows.append((self.words("all"), [str(started.n_train), str(started.n_val), test]))
        return rows

    def _split(self, data: DataFacts) -> list[str]:
        split = data.split
        if split is None:
            return []
        if split.given:
            return [self.words("split_by_folders")]
        shares = {key: plain(float(getattr(split, key)), self.language) for key in ("train", "val", "test")}
        key = "split_made" if split.grouping != "none" else "split_made_apart"
        return [self.words(key, seed=split.seed, **shares)]

    def _flat(self, spec: dict[str, Any]) -> list[tuple[str, Any]]:
        """Return settings with their values; an architecture's own, and those of augmentation, each as one."""
        found = [(key, value) for key, value in spec.items() if key not in _HIDDEN]
        found += list(spec.get("options", {}).items())
        if spec.get("augment") == "custom":
            found += list(spec.get("augmentation", {}).items())
        return found

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return self.words("yes" if value else "no")
        return "–" if value is None or value == "" else plain(value, self.language)

    def _difference(self, found: Difference | None, *, digits: int | None) -> str:
        if found is None:
            return ""

        def shown(value: float) -> str:
            return percent(value, self.language, signed=True) if digits is None else self.number(value, digits)

        if found.low is None or found.high is None:
            return shown(found.value)
        return f"{shown(found.value)} ({self.words('interval_of', low=shown(found.low), high=shown(found.high))})"

    def _machine(self, facts: RunFacts) -> str:
        started = facts.started
        if started is None:
            return ""
        return self.words(
            "machine_line",
            device=started.device,
            precision=started.precision,
            threads=started.threads,
            parameters=started.parameters,
            seconds=self.number(facts.seconds_an_epoch, 2),
        )
