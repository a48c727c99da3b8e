"""Train the weights of the hostile sentences: python docs/tone/train.py DATA_FOLDER [--write]. Needs numpy and scikit-learn.

DATA_FOLDER holds goemotions/ (Reddit comments with their emotions, Apache 2.0) and email_intent/ (sentences of the
Enron mails, Apache 2.0). Our own sentences stand beside this script, the examples of the rules in playbooks/tone/, and
the letters in tests/tone/emails/: of these only the first half trains, the second is never shown to the training.
Prints the report; with --write also writes coach/tone/hostile_weights.txt.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

HERE = Path(__file__).parent
TOP = HERE.parents[1]
sys.path.insert(0, str(TOP))

from coach.tone.draft import Draft  # noqa: E402
from coach.tone.hostility import WEIGHTS, Weights, features, letter_scores, weights_of  # noqa: E402
from coach.tone.words import words_in  # noqa: E402

HOSTILE = {"anger", "annoyance", "disgust", "disapproval"}
FRIENDLY = {"approval", "gratitude", "caring", "love", "joy", "admiration"}
SWEARING = re.compile(r"\b(?:fuck|shit|asshole|slut|crap)", re.IGNORECASE)
# How much one sentence counts, of each kind that trains the second stage.
SHARE = {"enron": 0.1, "own": 1.0, "rules": 1.0, "letters": 1.0}
FOLDS = 5
KEEP = 0.08  # log odds; smaller weights are left out of the file
# Chosen on the first half of the letters, each left out of its own training.
CONTEXT, SENTENCE, LETTER, COOL = 1.5, -1.0, -1.1, -1.9


class Row(NamedTuple):
    """A sentence: its features, whether it is hostile, how much it counts, where it is from, its fold (-1: always trains)."""

    features: tuple[str, ...]
    hostile: bool
    share: float
    origin: str
    fold: int = -1


def sentence_features(text: str) -> Iterator[tuple[str, ...]]:
    """Give the features of each sentence of a text."""
    draft = Draft(text)
    for sentence in draft.sentences:
        words = words_in(draft.flat, sentence.start, sentence.end).words
        if words:
            yield tuple(features(words, sentence.ends_in))


def letters(name: str) -> list[str]:
    """Read a file of letters."""
    read: list[str] = yaml.safe_load(
        (TOP / "tests" / "tone" / "emails" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return read


def comments(folder: Path, name: str) -> Iterator[tuple[str, bool]]:
    """Read the comments that are hostile, or certainly not."""
    labels = (folder / "labels.txt").read_text(encoding="utf-8").split()
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        text, numbers, _ = line.split("\t")
        felt = {labels[int(number)] for number in numbers.split(",")}
        if felt & HOSTILE and not felt & FRIENDLY:
            yield text, True
        elif not felt & HOSTILE:
            yield text, False


def rows(data: Path) -> Iterator[Row]:
    """Give everything that trains the second stage."""
    for file in sorted((data / "email_intent").glob("*.txt")):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            told = re.match(r"(?:Yes|No)\s+(.*)", line)
            if told and not SWEARING.search(told[1]):
                for found in sentence_features(told[1]):
                    yield Row(found, False, SHARE["enron"], "enron")
    own: dict[str, list[str]] = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))
    for hostile, texts in ((True, own["hostile"]), (False, own["kind"])):
        for number, text in enumerate(texts):
            for found in sentence_features(text):
                yield Row(found, hostile, SHARE["own"], "own", number % FOLDS)
    for number, (text, hostile) in enumerate(_of_rules()):
        for found in sentence_features(text):
            yield Row(found, hostile, SHARE["rules"], "rules", number % FOLDS)
    short: dict[str, list[str]] = yaml.safe_load((HERE / "letters.yaml").read_text(encoding="utf-8"))
    pairs = (
        (True, short["rude"]),
        (False, short["considerate"]),
        (True, letters("rude_a")),
        (False, letters("considerate_a")),
    )
    for hostile, texts in pairs:
        for number, text in enumerate(texts):
            for found in sentence_features(text):
                yield Row(found, hostile, SHARE["letters"], "letters", number % FOLDS)


def _of_rules() -> Iterator[tuple[str, bool]]:
    for file in sorted((TOP / "playbooks" / "tone").glob("*.yaml")):
        read: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for rule in read["rules"]:
            if rule["id"][:3] in ("STR", "CMT", "LIS") or rule["severity"] == "info":
                continue
            hostile = rule["bad"] if rule["severity"] == "error" else []
            yield from ((text, True) for text in hostile if isinstance(text, str))
            yield from ((text, False) for text in rule["good"] if isinstance(text, str))


def _matrix(
    found: list[tuple[str, ...]], names: dict[str, int], more: list[float] | None = None
) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for number, row in enumerate(found):
        known = [names[feature] for feature in row if feature in names]
        columns += known
        values += [1.0] * len(known)
        if more is not None:
            columns.append(len(names))
            values.append(more[number])
        ends.append(len(columns))
    width = len(names) + (more is not None)
    place = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)
    return csr_matrix((np.array(values), *place), shape=(len(found), width))


def _named(found: Iterable[tuple[str, ...]], seen: int) -> dict[str, int]:
    counts = Counter(feature for row in found for feature in row)
    return {
        name: place
        for place, name in enumerate(sorted(name for name, count in counts.items() if count >= seen))
    }


def first_stage(data: Path) -> dict[str, float]:
    """Learn from the comments which words and pairs of words come with anger, annoyance and disgust."""
    told = [
        (found, hostile)
        for text, hostile in comments(data / "goemotions", "train.tsv")
        for found in sentence_features(text)
    ]
    found = [row for row, _ in told]
    names = _named(found, 4)
    model = LogisticRegression(C=0.3, solver="liblinear", max_iter=300, class_weight="balanced")
    model.fit(_matrix(found, names), [hostile for _, hostile in told])
    return {name: float(model.coef_[0][place]) for name, place in names.items()}


def second_stage(training: list[Row], first: dict[str, float]) -> dict[str, float]:
    """Learn from letters and sentences of business; what the first stage says is one more feature. Both are added up."""
    found = [row.features for row in training]
    names = _named(found, 2)
    said = [sum(first.get(feature, 0.0) for feature in row) for row in found]
    matrix = _matrix(found, names, said)
    hostile = np.array([row.hostile for row in training])
    share = np.array([row.share for row in training])
    share = np.where(hostile, share * share[~hostile].sum() / share[hostile].sum(), share)
    model = LogisticRegression(C=1.0, solver="lbfgs", max_iter=1000)
    model.fit(matrix, hostile, sample_weight=share / share.mean())
    weights = Counter({name: float(model.coef_[0][place]) for name, place in names.items()})
    trust = float(model.coef_[0][-1])
    weights.update({name: weight * trust for name, weight in first.items()})
    return {**weights, "@bias": float(model.intercept_[0])}


def as_weights(found: dict[str, float]) -> Weights:
    """Give weights as the checker takes them."""
    known = {name: weight for name, weight in found.items() if name != "@bias"}
    return weights_of(known, found["@bias"], CONTEXT, SENTENCE, LETTER, COOL)


def report(rude: list[list[float]], kind: list[list[float]], name: str) -> None:
    """Print how well letters are told apart: by the mean of their sentences, and by counting the hostile ones."""
    truth = [1] * len(rude) + [0] * len(kind)
    means = [float(np.mean(scores)) if scores else -3.0 for scores in (*rude, *kind)]
    counts = [
        sum(one + CONTEXT * mean > SENTENCE for one in scores)
        for scores, mean in zip((*rude, *kind), means, strict=True)
    ]
    caught = np.mean([count > 0 for count in counts[: len(rude)]])
    alarms = np.mean([count > 0 for count in counts[len(rude) :]])
    print(
        f"{name}: {len(rude)} rude, {len(kind)} considerate; AUC of the mean {roc_auc_score(truth, means):.3f}, of the count"
        f" {roc_auc_score(truth, counts):.3f}; a hostile sentence in {caught:.0%} of the rude, {alarms:.1%} of the considerate"
    )
    print(
        "   means of the rude, 5, 10, 25, 50 %:", np.percentile(means[: len(rude)], [5, 10, 25, 50]).round(2)
    )
    print(
        "   means of the considerate, 50, 75, 90, 95, 99 %:",
        np.percentile(means[len(rude) :], [50, 75, 90, 95, 99]).round(2),
    )


def main() -> None:
    """Train, report, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    first = first_stage(options.data)
    everything = list(rows(options.data))
    print(Counter((row.origin, row.hostile) for row in everything))
    rude: list[list[float]] = []
    kind: list[list[float]] = []
    short_rude: list[list[float]] = []
    short_kind: list[list[float]] = []
    short: dict[str, list[str]] = yaml.safe_load((HERE / "letters.yaml").read_text(encoding="utf-8"))
    single: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        plain = second_stage([row for row in everything if row.fold != fold], first)
        weights = as_weights(plain)
        rude += [letter_scores(Draft(text), weights) for text in letters("rude_a")[fold::FOLDS]]
        kind += [letter_scores(Draft(text), weights) for text in letters("considerate_a")[fold::FOLDS]]
        short_rude += [letter_scores(Draft(text), weights) for text in short["rude"][fold::FOLDS]]
        short_kind += [letter_scores(Draft(text), weights) for text in short["considerate"][fold::FOLDS]]
        for row in everything:
            if row.fold == fold and row.origin == "own":
                single.append((row.hostile, weights.bias + sum(plain.get(one, 0.0) for one in row.features)))
    print(
        f"own sentences, each left out of its own training: AUC {roc_auc_score(*zip(*single, strict=True)):.3f}"
    )
    report(rude, kind, "letters, first half, each left out of its own training")
    report(short_rude, short_kind, "short letters, each left out of its own training")
    found = second_stage(everything, first)
    kept = {name: weight for name, weight in found.items() if abs(weight) >= KEEP or name == "@bias"}
    weights = as_weights(kept)
    second = [
        [letter_scores(Draft(text), weights) for text in letters(name)]
        for name in ("rude_b", "considerate_b")
    ]
    report(second[0], second[1], "letters, second half, never trained on")
    if options.write:
        constants = {"@context": CONTEXT, "@sentence": SENTENCE, "@letter": LETTER, "@cool": COOL}
        lines = [f"{name}\t{round(weight * 100)}" for name, weight in sorted({**kept, **constants}.items())]
        head = "# Weights of hostile sentences, in hundredths of log odds. Made by docs/tone/train.py; do not edit.\n"
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} weights, {WEIGHTS.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
