"""What a report says of one run: facts turned into what the template shows, in one language."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from core.diagnosis.curve import in_blocks
from core.events import jobs
from core.report.charts import Line, chart, interval_bar
from core.report.facts import DataFacts, RunFacts
from core.report.language import Code, integer, name, number, percent, plain
from core.report.said import said
from core.report.verdict_words import ADVICE, CONFIDENCE, VERDICTS, advice_text, evidence_text, note_text
from core.report.words import REASON_SEED, SETTINGS, STATES, WORDS
from core.statistics import wilson_interval
from models.catalogue import ARCHITECTURES

MOST_CLASSES = 30  # whose confusions fit on a sheet of paper
_HIDDEN = ("name", "background", "weights", "augmentation", "options")


class Writer:
    """Turns facts into what the template shows, in one language."""

    def __init__(self, language: Code) -> None:
        self.language = language

    def words(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return WORDS[key][self.language].format(**values)

    def number(self, value: float | None, digits: int) -> str:
        """Return a figure with so many decimals."""
        return number(value, digits, self.language)

    def percent(self, share: float | None) -> str:
        """Return a share as a percentage."""
        return percent(share, self.language)

    @staticmethod
    def title(facts: RunFacts) -> str:
        """Return what a run is called: its id, and its name where it has one."""
        own = name(facts.summary.name) if isinstance(facts.summary.name, str) else ""
        return f"{name(facts.summary.id)} ({own})" if own else name(facts.summary.id)

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
            "name": self.title(facts),
            "arch": ARCHITECTURES[summary.arch].title if summary.arch in ARCHITECTURES else name(summary.arch),
            "state": STATES[summary.state][self.language],
            "began": summary.started_at[:16].replace("T", " "),
            "note": name(facts.about.note),
            "parent": name(facts.about.parent),
            "reason": self._reason(facts),
            "verdict": VERDICTS[verdict.verdict][self.language],
            "verdict_code": verdict.verdict,
            "since": since or self.words("no_epoch"),
            "evidence": [evidence_text(one, self.language) for one in verdict.evidence],
            "advice": [advice_text(one, self.language) for one in verdict.advice],
            "notes": [note_text(code, values, self.language) for code, values in verdict.notes],
            "said": said(facts.events, self.language),
            "charts": self._charts(facts),
            "zone_codes": [
                code for code in ("underfit", "just_right", "overfit") if code in {zone.verdict for zone in facts.zones}
            ],
            "headline": self._headline(facts),
            "results": self._results(facts, data),
            "measured": measured,
            "confusion": self._confusion(measured),
            "per_class": self._per_class(measured),
            "mistakes": [
                (
                    one.image,
                    name(one.name),
                    self.words(
                        "mistake",
                        truth=name(one.truth),
                        answer=name(one.answer),
                        confidence=self.percent(one.confidence),
                    ),
                )
                for one in facts.mistakes
            ],
            "parts": self._parts(facts, data, same=same),
            "split": self._split(data) if same else [self.words("data_changed")] if started else [],
            "hashes": [
                (self.words("catalog_hash"), started.catalog_hash),
                (self.words("split_hash"), started.split_hash),
            ]
            if started
            else [],
            "settings": [
                (self.setting(key), self.value(value), key in facts.changed) for key, value in self._flat(summary.spec)
            ],
            "machine": self._machine(facts),
            "versions": sorted(started.versions.items()) if started else [],
        }

    def _reason(self, facts: RunFacts) -> str:
        code, values = facts.about.reason, facts.about.values
        if code == "seed":
            return REASON_SEED[self.language]
        sentence = ADVICE.get(code, {}).get(self.language, "")  # "" for a reason of another version
        try:
            return sentence.format(**{key: plain(value, self.language) for key, value in values.items()})
        except KeyError:  # written by another version
            return ""

    def _charts(self, facts: RunFacts) -> Sequence[tuple[str, str]]:
        """Return titles and SVGs. An SVG holds numbers and our own words, so it needs no escaping."""
        points = in_blocks(facts.curve.points)
        epochs = [point.epoch for point in points]
        best = facts.verdict.best_epoch
        found = []
        for key, share in (("loss", False), ("accuracy", True)):
            svg = chart(
                [
                    Line(style=part, epochs=epochs, values=[getattr(point, f"{part}_{key}") for point in points])
                    for part in ("train", "val")
                ],
                title=self.words(key),
                axis=self.words("epoch"),
                text=self._share if share else self.number,
                zones=facts.zones,
                best=[("", best)] if best is not None else [],
                share=share,
            )
            if svg:
                found.append((self.words(key), Markup(svg)))
        return found

    def _share(self, value: float, digits: int) -> str:
        del digits
        return f"{round(100 * value)} %"

    def _headline(self, facts: RunFacts) -> dict[str, str] | None:
        """Return the one figure, how sure it is, and from which pictures; None where nothing was measured."""
        measured, summary = facts.measured, facts.summary
        if measured is not None:
            value, (low, high), n, part = measured.accuracy, measured.interval, measured.n, measured.on
        elif summary.val_accuracy is not None and summary.n_val:
            value, n, part = summary.val_accuracy, summary.n_val, "val"
            low, high = wilson_interval(round(value * n), n)
        else:
            return None
        ends = {"low": self.percent(low), "high": self.percent(high)}
        return {
            "figure": self.percent(value),
            "part": self.words("headline_test" if part == "test" else "headline_val"),
            "style": part,
            "bar": Markup(interval_bar(value, low, high, part)),
            "interval": self.words("headline_interval", n=self.count(n), **ends),
        }

    def _results(self, facts: RunFacts, data: DataFacts) -> list[str]:
        said = []
        if facts.test is not None:
            said.append(self._measured("test_result", facts.test))
            uses = facts.test.test_uses
            said.append(self.words("test_use_1") if uses == 1 else self.words("test_uses", count=uses))
            if data.test_uses > uses:
                said.append(self.words("test_uses_now", count=data.test_uses))
        elif not sum(data.parts.get("test", {}).values()):
            said.append(self.words("no_test"))
        elif data.test_uses:
            said.append(self.words("test_used_elsewhere", count=data.test_uses))
        else:
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
        found = facts.measured
        if found is not None and found.missing:
            said.append(self.words("missing", count=found.missing))
        if found is not None and found.left_out:
            said.append(self.words("left_out", count=found.left_out))
        if found is not None and found.split_changed:
            said.append(self.words("split_changed"))
        return said

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

    def _confusion(self, found: jobs.Evaluated | None) -> list[tuple[str, list[tuple[int, str, float]]]]:
        """Return for each true class its name and its cells: how many, `right` or `wrong`, their share of the row."""
        if found is None or len(found.classes) > MOST_CLASSES:
            return []
        return [
            (
                name(own),
                [
                    (count, "right" if row == column else "wrong", count / max(1, sum(counts)))
                    for column, count in enumerate(counts)
                ],
            )
            for row, (own, counts) in enumerate(zip(found.classes, found.confusion, strict=True))
        ]

    def _per_class(self, found: jobs.Evaluated | None) -> list[tuple[str, str, str, str, str, str]]:
        """Return for each class its name, pictures, precision, recall, that one's interval, and F1."""
        rows = []
        for one in found.per_class if found else []:
            between = ""
            if one.recall is not None and one.n:
                low, high = wilson_interval(round(one.recall * one.n), one.n)
                between = self.words("between", low=self.percent(low), high=self.percent(high))
            figures = self.percent(one.precision), self.percent(one.recall), between, self.number(one.f1, 3)
            rows.append((name(one.name), self.count(one.n), *figures))
        return rows

    def _parts(self, facts: RunFacts, data: DataFacts, *, same: bool) -> list[tuple[str, list[str]]]:
        """Return a row a class: pictures in training, validation and test; what nobody knows any more is a dash."""
        started = facts.started
        if started is None:
            return []
        size = len(started.classes)
        known = [counts if len(counts) == size else None for counts in (started.train_counts, started.val_counts)]
        test = data.parts.get("test", {}) if same else None
        rows = []
        for place, own in enumerate(started.classes):
            counts = [self.count(part[place]) if part else "–" for part in known]
            rows.append((name(own), [*counts, "–" if test is None else self.count(test.get(own, 0))]))
        last = "–" if test is None else self.count(sum(test.values()))
        rows.append((self.words("all"), [self.count(started.n_train), self.count(started.n_val), last]))
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
        for key in ("options", *(("augmentation",) if spec.get("augment") == "custom" else ())):
            inside = spec.get(key)
            found += list(inside.items()) if isinstance(inside, dict) else []
        return found

    def setting(self, key: str) -> str:
        """Return what a setting is called."""
        return SETTINGS.get(key, {}).get(self.language) or name(key)

    def count(self, value: int) -> str:
        """Return how many there are."""
        return integer(value, self.language)

    def value(self, value: object, key: str = "") -> str:
        """Return a setting's value; an architecture's title for its key."""
        if key == "arch" and str(value) in ARCHITECTURES:
            return ARCHITECTURES[str(value)].title
        if isinstance(value, bool):
            return self.words("yes" if value else "no")
        return "–" if value is None or value == "" else plain(value, self.language)

    def _machine(self, facts: RunFacts) -> str:
        started = facts.started
        if started is None:
            return ""
        return self.words(
            "machine_line",
            device=started.device,
            precision=started.precision,
            threads=started.threads,
            parameters=self.count(started.parameters),
            seconds=self.number(facts.seconds_an_epoch, 2),
        )
