"""Train the weights of the heat reading: python docs/heat/train.py DATA_FOLDER. Needs numpy and scipy.

DATA_FOLDER holds goemotions/, cfpb/, email_intent/ and sales_offers/ (docs/heat/report.md says where they come from).
The words and messages beside this script are our own. Writes coach/mail/heat_weights.txt.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from coach.mail.heat import SERVICE_WORDS  # noqa: E402
from coach.mail.heat_marks import (  # noqa: E402
    HARD,
    QUOTES,
    STRONG,
    STRONGER,
    find_marks,
    gram_keys,
    neighbours,
    quoted_words,
)
from coach.mail.heat_tokens import sentences  # noqa: E402
from coach.mail.heat_words import WEIGHTS, Term, Weights, bag, longest_phrases, write_weights  # noqa: E402

TIMES = sorted(bag("hours hour hrs hr minutes minute mins min days day weeks week months month years year"))
EXAMPLES = {"<n>": "7", "<ord>": "3rd", "<at>": "@a", "<url>": "http://x", "<money>": "$5"}
NEGATIVE = {"anger", "annoyance", "disappointment", "disapproval", "disgust"}
LEFT_OUT = {"sadness", "fear", "remorse", "embarrassment", "nervousness", "grief"}
KIND_SCALE = 0.4  # log odds a heat point is worth before training
SHARE = {"goemotions": 0.3, "emails": 0.8, "offers": 1.0, "cfpb": 0.1, "own": 18.0}


def expand(entry: str) -> list[str]:
    """Write out the forms an entry of the word lists stands for."""
    entry = entry.strip().lower()
    forms = [entry]
    if "/" in entry and not re.match(r"\d|/|:|<", entry):
        stem, *endings = entry.split("/")
        forms = [stem + e for e in endings[1:]] if endings[0] == "~" else [stem, *(stem + e for e in endings)]
    found = []
    for form in forms:
        either = re.search(r"\(([^()|]*(?:\|[^()|]*)+)\)", form)
        alternatives = (
            [form[: either.start()] + x + form[either.end() :] for x in either.group(1).split("|")]
            if either
            else [form]
        )
        for one in alternatives:
            found += [one.replace("<t>", t) for t in TIMES] if "<t>" in one else [one]
    return found


def spoken(entry: str) -> str:
    """Put an entry into the tokens the reading sees."""
    for mark, example in EXAMPLES.items():
        entry = entry.replace(mark, example)
    return " ".join(word for sentence in sentences(entry) for word in sentence.words)


def lighter(weight: float, kind: str) -> str:
    """Give the kind of a term that got another weight: its old one, unless it changed sides."""
    if weight < 0:
        return kind if kind in ("thanks", "praise", "calm") else "calm"
    return "light" if kind in ("thanks", "praise", "calm") else kind


def read_lists(paths: list[Path]) -> tuple[dict[str, tuple[float, str]], set[str]]:
    """Read hand-written lists: each term with its weight in heat points and its kind, and the terms denial turns."""
    listed: dict[str, tuple[float, str]] = {}
    flips: set[str] = set()
    for path in paths:
        english = set(listed) if path.stem == "words_other" else set()
        weight, kind = 0.0, ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("# "):
                continue
            if line.startswith("= "):
                _, number, kind = line.split()
                weight = float(number)
                continue
            for entry in line.split() if path.stem == "words_emoji" else line.split(","):
                for term in filter(None, map(spoken, expand(entry))):
                    if kind == "flips":
                        flips.add(term)
                    elif kind == "drop":
                        listed.pop(term, None)
                    elif kind == "light":
                        listed[term] = (weight, lighter(weight, listed[term][1] if term in listed else kind))
                    elif term not in english:
                        listed[term] = (weight, kind)
    return listed, flips


def read_words() -> Weights:
    """Read the lists of the heat reading."""
    listed, flips = read_lists(sorted(HERE.glob("words_*.txt")))
    listed["<swear>"] = (5.0, "swear")
    terms = {
        t: Term(w, k, t in flips or (w <= -0.6 and k in ("praise", "thanks"))) for t, (w, k) in listed.items()
    }
    return Weights(terms, longest_phrases(terms), {}, {})


# --- sources ---------------------------------------------------------------------------------------------------------


def read_goemotions(folder: Path, part: str) -> list[tuple[int, str]]:
    """Give (1 negative, 0 not) comments; sad and afraid ones, which blame nobody, are left out."""
    names = (folder / "labels.txt").read_text().split()
    rows = []
    for line in (folder / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
        text, labels, _ = line.split("\t")
        felt = {names[int(i)] for i in labels.split(",")}
        if felt & NEGATIVE:
            if not felt & {"amusement", "love", "joy", "gratitude", "admiration"}:
                rows.append((1, text.replace("[NAME]", "@x")))
        elif not felt & LEFT_OUT:
            rows.append((0, text.replace("[NAME]", "@x")))
    return rows


def read_cfpb(folder: Path) -> list[tuple[int, str]]:
    """Cut complaint narratives into pairs of sentences, at most four pairs from each."""
    rows = []
    with (folder / "complaints_sample.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = (row["Consumer complaint narrative"] or "").strip()
            text = re.sub(r"X{2,}[X/\d]*", "", re.sub(r"\{\$[\d.]+\}", "$50", text))
            parts = [part for part in re.split(r"(?<=[.!?])\s+", text) if len(part) > 15]
            rows += [(1, " ".join(parts[i : i + 2])) for i in range(0, min(len(parts), 8), 2)]
    return rows


def read_emails(folder: Path) -> list[tuple[int, str]]:
    """Give sentences of business mail, all taken for calm."""
    rows = []
    for name in ("Ask0729-fixed.txt", "testSet-qualifiedBatch-fixed.txt"):
        for line in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            _, tab, text = line.partition("\t")
            if tab:
                rows.append((0, text))
    return rows


def read_offers(folder: Path) -> list[tuple[int, str]]:
    """Give (1 tough, 0 warm) offers."""
    rows = []
    for name in ("phone_offers.csv", "bowl_offers.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            rows += [(1 - int(float(row["condition"])), row["message"]) for row in csv.DictReader(lines)]
    return rows


def read_own(names: str = "abcdefgh") -> list[tuple[str, str, str]]:
    """Read our own messages: (business, level, text); levels p praise, n neutral, w warm, h hot, f furious."""
    rows = []
    for name in names:
        business = ""
        for line in (HERE / f"messages_{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                business = line[2:]
            elif line:
                rows.append((business, line[0], line[2:]))
    return rows


# --- features --------------------------------------------------------------------------------------------------------


def features(text: str, words: Weights) -> dict[str, float]:
    """Count what the reading counts: H: a term, K: the points of a kind, G: a learned word or pair, C: a constant."""
    found: dict[str, float] = defaultdict(float)
    cut = [(sentence.words, neighbours(sentence.words)) for sentence in sentences(text)]
    marked = [find_marks(own, pairs, words) for own, pairs in cut]
    hard = any(
        words.terms[term].kind in HARD
        and words.terms[term].weight * factor * KIND_SCALE > 0.45
        and not denied
        for marks in marked
        for _, _, term, factor, denied, _ in marks
    )
    for (own, pairs), marks in zip(cut, marked, strict=True):
        for _, _, term, factor, denied, mocking in marks:
            entry = words.terms[term]
            if not factor:
                continue
            if mocking and hard:
                found["C:mocked"] += 1
            elif denied:
                found["C:denied_praise" if entry.weight < 0 else "C:denied_complaint"] -= (
                    entry.weight * factor
                )
            else:
                found["K:" + entry.kind] += entry.weight * factor
                found["H:" + term] += factor
        if not QUOTES.isdisjoint(own):
            for first, last in quoted_words(own):
                if not SERVICE_WORDS.isdisjoint(own[first:last]):
                    found["C:quoted"] += 1
        for key in gram_keys(own, pairs):
            found["G:" + key] += 1
        if own[-1] in ("?", "??", "...", "!", "!!"):
            found["C:" + own[-1]] += 1
    return found


class Corpus:
    """Feature rows of all sources, and the columns they span."""

    def __init__(self, words: Weights, sources: dict[str, list[tuple[int, str]]], topics: set[str]) -> None:
        self.words = words
        self.texts = sources
        self.rows = {name: [features(text, words) for _, text in rows] for name, rows in sources.items()}
        self.labels = {name: np.array([y for y, _ in rows]) for name, rows in sources.items()}
        self.topics = topics
        self.counts = {name: Counter(f for row in rows for f in row) for name, rows in self.rows.items()}

    def columns(self, names: list[str], least: int) -> list[str]:
        """Choose the features: all of ours, and learned words and pairs seen often enough in two kinds of text."""
        total: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        for name in names:
            for feature, n in self.counts[name].items():
                total[feature] += n
                spread[feature] += n >= 2 and name != "cfpb"
        return sorted(
            f for f in total if f[0] in "HKC" or (total[f] >= least and spread[f] >= 2 and self.allowed(f))
        )

    def allowed(self, feature: str) -> bool:
        """Keep out what the lists hold already, and words of a topic: loans are not what makes a customer angry."""
        term = feature[2:]
        if term in self.words.terms:
            return False
        return not any(word.strip("¬") in self.topics for word in term.split())

    def matrix(self, rows: list[dict[str, float]], place: dict[str, int]) -> csr_matrix:
        """Put rows of features into a sparse matrix with the given columns."""
        indptr, indices, values = [0], [], []
        for row in rows:
            for feature, value in row.items():
                at = place.get(feature)
                if at is not None:
                    indices.append(at)
                    values.append(value if feature[0] in "KC" else min(value, 3.0))
            indptr.append(len(indices))
        return csr_matrix(
            (np.array(values), np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int32)),
            shape=(len(rows), len(place)),
        )


def fit(
    corpus: Corpus,
    names: list[str],
    own_mask: np.ndarray | None = None,
    least: int = 8,
    stiff_terms: float = 60.0,
    stiff_grams: float = 250.0,
    share: dict[str, float] | None = None,
) -> dict[str, float]:
    """Fit a logistic model whose hand-written terms keep their sign and stay near what the hand gave them."""
    share = share or SHARE
    columns = corpus.columns(names, least)
    place = {f: i for i, f in enumerate(columns)}
    rows, labels, weight = [], [], []
    for name in names:
        keep = own_mask if name == "own" and own_mask is not None else np.ones(len(corpus.labels[name]), bool)
        rows += [row for row, k in zip(corpus.rows[name], keep, strict=True) if k]
        labels.append(corpus.labels[name][keep])
        weight.append(np.full(int(keep.sum()), share[name]))
    x, y, w = corpus.matrix(rows, place), np.concatenate(labels), np.concatenate(weight)
    size = len(columns)
    start, low, high, stiff = (
        np.zeros(size + 1),
        np.full(size + 1, -9.0),
        np.full(size + 1, 9.0),
        np.zeros(size + 1),
    )
    for feature, i in place.items():
        sort, term = feature[0], feature[2:]
        if sort == "K":
            start[i], low[i], high[i], stiff[i] = KIND_SCALE, 0.25, 0.6, 20.0
        elif sort == "H":
            points = KIND_SCALE * corpus.words.terms[term].weight
            low[i], high[i] = sorted((-0.6 * points, 1.0 * points + np.sign(points) * 0.2))
            stiff[i] = stiff_terms
        elif sort == "G":
            stiff[i] = stiff_grams
        else:
            start[i] = {"denied_praise": 0.3, "denied_complaint": 0.2, "mocked": 1.2, "quoted": 1.2}.get(
                term, 0.0
            )
            low[i], high[i], stiff[i] = {
                "mocked": (0.6, 2.0),
                "quoted": (0.6, 2.0),
                "denied_praise": (0.15, 0.5),
                "denied_complaint": (0.1, 0.4),
                "!": (0, 0),
                "!!": (0, 0.4),
                "??": (0, 0.6),
                "...": (0, 0.3),
                "?": (-0.4, 0),
            }[term] + (100.0,)

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ v[:-1] + v[-1]
        p = 1 / (1 + np.exp(-z))
        value = float(np.sum(w * (np.logaddexp(0, z) - y * z)) + 0.5 * np.sum(stiff * (v - start) ** 2))
        slope = w * (p - y)
        return value, np.append(x.T @ slope, slope.sum()) + stiff * (v - start)

    start_at = np.clip(start, low, high)
    best = minimize(
        loss,
        start_at,
        jac=True,
        method="L-BFGS-B",
        bounds=list(zip(low, high, strict=True)),
        options={"maxiter": 200, "maxfun": 260},
    )
    return dict(zip([*columns, "bias"], best.x, strict=True))


# --- what ships ------------------------------------------------------------------------------------------------------

BOOST = {"swear": 0.25, "insult": 0.15, "fury": 0.15, "awful": 0.1, "threat": 0.1, "sarcasm": 0.1}
FIXED = {
    "middle": 1.0,
    "spread": 1.2,
    "hot_fade": 0.75,
    "cool_fade": 0.6,
    "plain": 0.3,
    "worst": 0.75,
    "pointed": 0.15,
    "learned": 0.7,
    "leaves": 1.2,
    "leaves_at": -0.5,
    "ceiling": 1.7,
    "fire": 0.5,
}


def shipped(model: dict[str, float], words: Weights, grams: int = 6000) -> Weights:
    """Fold kinds and terms into one weight each, keep the learned words and pairs that weigh most."""
    terms = {}
    for term, entry in words.terms.items():
        by_kind = model.get("K:" + entry.kind, KIND_SCALE) + BOOST.get(entry.kind, 0.0) * (entry.weight > 0)
        weight = by_kind * entry.weight + model.get("H:" + term, 0.0)
        terms[term] = Term(round(weight, 2), entry.kind, entry.turns)
    for term, entry in terms.items():  # "very bad" must not weigh less than "bad", very or not
        first, _, rest = term.partition(" ")
        if first in STRONG and rest in terms and entry.weight > 0:
            terms[term] = entry._replace(weight=max(entry.weight, round(STRONGER * terms[rest].weight, 2)))
    learned = sorted(((abs(w), f[2:], w) for f, w in model.items() if f[0] == "G"), reverse=True)[:grams]
    pairs = {name: round(w, 2) for size, name, w in learned if size >= 0.02}
    constants = {f[2:]: round(w, 2) for f, w in model.items() if f[0] == "C"}
    return Weights(terms, words.longest, pairs, constants | FIXED | {"bias": round(model["bias"], 2)})


TITLE = "Weights of the heat reading, in hundredths of log odds. Made by docs/heat/train.py; do not edit."


def corpus_of(folder: Path) -> Corpus:
    """Read all sources; of our own messages those that may be trained on."""
    own = read_own()
    sources = {
        "goemotions": read_goemotions(folder / "goemotions", "train"),
        "emails": read_emails(folder / "email_intent"),
        "offers": [(0, text) for _, text in read_offers(folder / "sales_offers")],
        "cfpb": read_cfpb(folder / "cfpb"),
        "own": [(int(level in "whf"), text) for _, level, text in own],
    }
    return Corpus(read_words(), sources, set((HERE / "topics.txt").read_text().split()))


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    corpus = corpus_of(given.folder)
    model = fit(corpus, list(corpus.rows))
    text = write_weights(shipped(model, corpus.words), TITLE)
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(text.encode()):,} bytes, {len(corpus.words.terms):,} terms")


if __name__ == "__main__":
    main()
