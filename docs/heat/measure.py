"""Measure the reading of heat on what it was not trained on: python docs/heat/measure.py DATA_FOLDER.

Prints the tables of docs/heat/report.md. VADER (package vaderSentiment) is measured beside, where it is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import train
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from coach.mail import heat
from coach.mail.heat_words import Weights

FOLDS = 4
SETS = "abcdefgh"
VADER = SentimentIntensityAnalyzer()


def vader(text: str) -> float:
    """Give VADER's compound score, turned round: above 0 is negative."""
    return -float(VADER.polarity_scores(text)["compound"])


def heat_of(text: str, weights: Weights) -> float:
    """Score a text as the product does, with other weights."""
    return heat.read_heat(text, weights).score


def baseline(rows: list[tuple[int, str]], texts: list[str]) -> np.ndarray:
    """VADER and a linear model of 5,000 words and pairs, trained on the same sources, without our lists or messages."""
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True, max_features=5000)
    train_x = vectors.fit_transform([text for _, text in rows])

    def beside(x: csr_matrix, of: list[str]) -> csr_matrix:
        return hstack([x, csr_matrix(np.array([[vader(text)] for text in of]))]).tocsr()

    model = LogisticRegression(max_iter=400, class_weight="balanced")
    model.fit(beside(train_x, [text for _, text in rows]), [label for label, _ in rows])
    return model.decision_function(beside(vectors.transform(texts), texts))


def shares(scores: np.ndarray) -> str:
    """Say how many of the scores are calm, warm, hot, furious."""
    levels = [heat.level_of(score) for score in scores]
    return " ".join(
        f"{levels.count(name) / max(1, len(levels)):5.0%}" for name in ("calm", "warm", "hot", "furious")
    )


def our_messages(corpus: train.Corpus) -> None:
    """Leave whole businesses out: train on the others, score these. Sets d and g are never trained on at all."""
    own = train.read_own(SETS)
    level = np.array([tag for _, tag, _ in own])
    label = np.isin(level, list("whf")).astype(int)
    business = np.array([name for name, _, _ in own])
    part = np.array([name for name in SETS for _ in train.read_own(name)])
    held = np.isin(part, ["d", "g"])
    names = sorted(set(business[~held]))
    np.random.RandomState(1).shuffle(names)
    scores = np.zeros(len(own))
    for fold in range(FOLDS):
        out = np.isin(business, names[fold::FOLDS]) & ~held
        weights = train.shipped(train.fit(corpus, list(corpus.rows), own_mask=~out & ~held), corpus.words)
        for at in np.flatnonzero(out | held):
            scores[at] += heat_of(own[at][2], weights) / (FOLDS if held[at] else 1)
    texts = [text for _, _, text in own]
    lists = Weights(
        train.shipped({"bias": -1.4}, corpus.words).terms, corpus.words.longest, {}, train.FIXED | LISTS_ALONE
    )
    columns = {
        "VADER": np.array([vader(text) for text in texts]),
        "VADER + linear": baseline(
            [row for name in corpus.texts if name != "own" for row in corpus.texts[name]], texts
        ),
        "lists alone": np.array([heat_of(text, lists) for text in texts]),
        "heat": scores,
    }
    print("\nROC-AUC, negative against the rest / against neutral only")
    print("set      n  " + "  ".join(f"{name:>16}" for name in columns))
    for name in [*SETS, "dg", SETS]:
        chosen = np.isin(part, list(name))
        plain = chosen & (level != "p")
        cells = [
            f"{roc_auc_score(label[chosen], of[chosen]):.3f} / {roc_auc_score(label[plain], of[plain]):.3f}"
            for of in columns.values()
        ]
        print(f"{name:8}{chosen.sum():4}  " + "  ".join(f"{cell:>16}" for cell in cells))
    print("\nLevels of messages whose business was left out: calm warm hot furious")
    for tag, name in zip("pnwhf", ("praise", "neutral", "warm", "hot", "furious"), strict=True):
        print(f"{name:8} {np.sum(level == tag):4}  {shares(scores[level == tag])}")
    sums = train.FIXED["middle"] - train.FIXED["spread"] * np.log(10 / np.clip(scores, 1e-9, 10 - 1e-9) - 1)
    for border, low, high in (("warm", "pn", "whf"), ("hot", "w", "hf"), ("furious", "wh", "f")):
        below, above = sums[np.isin(level, list(low))], sums[np.isin(level, list(high))]
        cut = max(np.arange(-2.5, 4, 0.05), key=lambda at: np.mean(above >= at) + np.mean(below < at))
        print(
            f"best border to {border}: {10 / (1 + np.exp(-(cut - train.FIXED['middle']) / train.FIXED['spread'])):.1f}"
        )


LISTS_ALONE = {"bias": -1.4, "mocked": 1.2, "quoted": 1.2, "denied_praise": 0.3, "denied_complaint": 0.2}


def sources(corpus: train.Corpus, folder: Path) -> None:
    """Leave a source out, and see what is made of it."""
    emotions = train.read_goemotions(folder / "goemotions", "dev") + train.read_goemotions(
        folder / "goemotions", "test"
    )
    weights = train.shipped(train.fit(corpus, ["emails", "offers", "cfpb", "own"]), corpus.words)
    label = [y for y, _ in emotions]
    print("\nGoEmotions dev and test, trained without GoEmotions:")
    print(f"  heat {roc_auc_score(label, [heat_of(text, weights) for _, text in emotions]):.3f}", end="")
    print(f"  VADER {roc_auc_score(label, [vader(text) for _, text in emotions]):.3f}")
    weights = train.shipped(train.fit(corpus, ["goemotions", "own"]), corpus.words)
    angry = [heat_of(text, weights) for _, text in corpus.texts["cfpb"]]
    calm = [heat_of(text, weights) for _, text in corpus.texts["emails"]]
    both = [1] * len(angry) + [0] * len(calm)
    print("CFPB pairs of sentences against business mail, trained without both:")
    print(f"  heat {roc_auc_score(both, angry + calm):.3f}", end="")
    mild = [vader(text) for name in ("cfpb", "emails") for _, text in corpus.texts[name]]
    print(f"  VADER {roc_auc_score(both, mild):.3f}")
    print(f"  levels of business mail: {shares(np.array(calm))}")
    shipped = [heat.read_heat(text).score for _, text in corpus.texts["emails"]]
    print(f"  the same with the shipped weights: {shares(np.array(shipped))}")


def main() -> None:
    """Print all tables."""
    folder = Path(sys.argv[1])
    corpus = train.corpus_of(folder)
    our_messages(corpus)
    sources(corpus, folder)


if __name__ == "__main__":
    main()
