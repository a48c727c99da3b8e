"""A megabyte checked for tone, beside proselint on the same file; and how often each rule speaks where it should not.

Run `python tests/benchmarks/bench_tone.py [--proselint COMMAND] [--text FILE ...]`; `--smoke` only shows, in a few
seconds, that it runs. The bar: three times the speed of proselint on letters with few
findings, as whole processes. Where there is no proselint, the
check is timed beside a plain pass of all phrases as regular expressions over the same text. `--text` also counts the
findings of each rule per 1,000 sentences of files in which nothing should be found.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml

from coach.tone.checker import check
from coach.tone.draft import Draft
from coach.tone.findings import weight
from coach.tone.library import load_rules
from coach.tone.phrases import Either, Gap, Mark, Part, Prefix, Word
from coach.tone.rules import Ruleset

EMAILS = Path(__file__).parents[1] / "tone" / "emails"
TIMES = 3.0


def letters(name: str) -> list[str]:
    """Read a file of letters."""
    read: list[str] = yaml.safe_load((EMAILS / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def megabyte(size: int, names: Iterable[str]) -> str:
    """Give that many characters of letters, of the files in turn."""
    every = [text for row in zip(*(letters(name) for name in names), strict=False) for text in row]
    text = "\n\n".join(every)
    return (text * (size // len(text) + 1))[:size]


def as_regex(parts: Iterable[Part]) -> str:
    """Write a phrase as the regular expression one would write for it by hand."""
    told = []
    for part in parts:
        if isinstance(part, Word):
            told.append(rf"\b{re.escape(part.text)}\b\W*")
        elif isinstance(part, Prefix):
            told.append(rf"\b{re.escape(part.text)}\w*\W*")
        elif isinstance(part, Gap):
            told.append(rf"(?:\w+\W+){{{part.least},{part.most}}}")
        elif isinstance(part, Either):
            told.append("(?:" + "|".join(as_regex(choice) for choice in part.choices) + ")")
        elif isinstance(part, Mark) and part.sign == "0":
            told.append(r"\d+\W*")
    return "".join(told)


def plain_pass(rules: Ruleset, text: str) -> Iterator[int]:
    """Look for each phrase by itself, all over the text."""
    for rule in rules:
        for phrase in rule.match:
            yield len(re.findall(as_regex(phrase.parts), text))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Give the least processor time of some rounds, of this process and its children: others share the machine."""
    best = float("inf")
    for _ in range(rounds):
        began = sum(_times())
        work()
        best = min(best, sum(_times()) - began)
    return best


def _times() -> tuple[float, float]:
    import resource

    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), children.ru_utime + children.ru_stime


def run(command: list[str]) -> None:
    """Run a command whose findings do not matter here."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def speed(proselint: str | None, size: int, rounds: int, name: str, files: Iterable[str]) -> bool:
    """Time the check beside the other; tell whether the bar holds."""
    text = megabyte(size, files)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.txt"
        path.write_text(text, encoding="utf-8")
        ours = seconds(
            lambda: run([sys.executable, "-m", "coach", "check", str(path), "--format", "line"]), rounds
        )
        rules = load_rules()
        if proselint is not None:
            beside, other = "proselint", seconds(lambda: run([proselint, "check", str(path)]), rounds)
        else:
            beside, other = (
                "all phrases as regular expressions",
                seconds(lambda: list(plain_pass(rules, text.lower())), 1),
            )
    print(
        f"{len(text):,} characters, {name}: {ours:.2f} s; {beside}: {other:.2f} s; {other / ours:.1f} times as fast"
    )
    return other / ours >= TIMES


def separation(rules: Ruleset) -> None:
    """Print how well the sum of the findings tells rude letters from considerate ones, and the errors in the latter."""
    for half in ("a", "b"):
        rude = [weight(check(Draft(text), rules)) for text in letters(f"rude_{half}")]
        found = [check(Draft(text), rules) for text in letters(f"considerate_{half}")]
        kind = [weight(one) for one in found]
        wins = sum((one > other) + (one == other) / 2 for one in rude for other in kind)
        errors = sum(any(one.severity == "error" for one in findings) for findings in found)
        print(
            f"half {half}: ROC-AUC {wins / len(rude) / len(kind):.3f} ({len(rude)} rude, {len(kind)} considerate;"
            f" {errors} considerate with an error)"
        )


def alarms(rules: Ruleset, texts: Iterable[str], name: str) -> None:
    """Print the findings of each rule per 1,000 sentences."""
    sentences = 0
    counts: Counter[str] = Counter()
    for text in texts:
        draft = Draft(text)
        sentences += len(draft.sentences)
        counts.update(finding.rule for finding in check(draft, rules))
    print(f"{name}: {sentences:,} sentences; findings per 1,000:")
    for severity in ("error", "warning", "info"):
        here = [(rule.id, counts[rule.id]) for rule in rules if rule.severity == severity and counts[rule.id]]
        told = ", ".join(
            f"{rule} {1000 * count / sentences:.1f}" for rule, count in sorted(here, key=lambda one: -one[1])
        )
        total = 1000 * sum(count for _, count in here) / max(sentences, 1)
        print(f"   {severity}s {total:.1f}: {told or 'none'}")


def main() -> None:
    """Measure, and exit with 1 where the bar does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proselint", default=shutil.which("proselint"))
    parser.add_argument("--text", nargs="*", type=Path, default=[])
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    rules = load_rules()
    size, rounds = (20_000, 1) if options.smoke else (1_000_000, 3)
    fine = speed(options.proselint, size, rounds, "considerate letters", ("considerate_a", "considerate_b"))
    # Told beside it, without a bar: nearly every sentence has a finding here, and 18,000 of them are printed.
    speed(options.proselint, size, rounds, "every other letter rude", ("rude_a", "considerate_a"))
    if options.smoke:
        return
    separation(rules)
    alarms(rules, (text for half in "ab" for text in letters(f"considerate_{half}")), "considerate letters")
    for path in options.text:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        alarms(rules, lines, path.name)
    if not fine:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
