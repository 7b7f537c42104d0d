"""How well reports are linked: runs the pipeline over a corpus of reports filed under incidents, and prints the scores.

    python benchmarks/linking.py SHARED/corpora/gva --reports 400

A report's cluster is the incident it is mainly about; a report about none is a cluster of its own. Incidents are drawn
whole and in the order of a hash of their id, so that a part of the corpus stays the same part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from isnad.evaluation.clusters import ClusterScores, cluster_scores, singletons
from isnad.pipeline import read_into
from isnad.settings import Settings, settings_from
from isnad.store import Store


def main() -> None:
    """Reads the arguments, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with reports.jsonl, each report with its incident")
    parser.add_argument("--reports", type=int, default=400, help="about how many reports to link (default: 400)")
    chosen = parser.parse_args()
    reports = drawn(chosen.corpus / "reports.jsonl", chosen.reports)
    gold = {report["id"]: report["incident"] for report in reports}
    began = time.perf_counter()
    found = linked(reports, settings_from())
    seconds = time.perf_counter() - began
    print(f"{len(gold)} reports of {len(set(gold.values()))} incidents, {seconds:.1f} s")
    print(f"{sum(cluster is None for cluster in found.values())} reports are about no incident")
    show("linked", cluster_scores(found, gold))
    show("every report alone", cluster_scores(singletons(gold), gold))


def drawn(file: Path, wanted: int) -> list[dict[str, str]]:
    """Whole incidents until there are `wanted` reports, the same for the same number."""
    by_incident: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            report = json.loads(line)
            by_incident[report["incident"]].append(report)
    chosen: list[dict[str, str]] = []
    for incident in sorted(by_incident, key=lambda i: hashlib.sha256(i.encode()).hexdigest()):
        if len(chosen) >= wanted:
            break
        chosen += by_incident[incident]
    return chosen


def linked(reports: list[dict[str, str]], settings: Settings) -> dict[str, str | None]:
    """The incident each report is mainly about, as the record has it after all are read."""
    keys = ("id", "text", "title", "published", "url")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "linking.db") as store:
        file = Path(folder) / "reports.jsonl"
        lines = (json.dumps({key: report[key] for key in keys if report.get(key)}) for report in reports)
        file.write_text("\n".join(lines), encoding="utf-8")
        read_into(store, [str(file)], settings)
        in_record = store.snapshot().reports
    return {str(report.path).rpartition("#")[2]: report.incident for report in in_record}


def show(name: str, scores: ClusterScores) -> None:
    """One block of scores."""
    print(f"\n{name}")
    for label, score in zip(("B-cubed", "pairwise", "CEAF-e"), scores[:3], strict=True):
        print(f"  {label:<9} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
    print(f"  incident-count error {scores.count_error:+.3f}")


if __name__ == "__main__":
    main()
