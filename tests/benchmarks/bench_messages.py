"""How fast and how flat messages are read, beside the standard library's own reader on the same file.

- messages a second from an mbox of short messages (bar: 6,000 plain ones, so that all of reading reaches 3,000);
- memory as the mbox grows (bar: flat);
- every hostile message of 1 MB (bar: 2 s), and a mail with a 25 MB attachment.

All times are of the processor, one core, so that other work on the machine does not count.

    python tests/benchmarks/bench_messages.py [--smoke] [--messages N]
"""

from __future__ import annotations

import argparse
import base64
import email
import mailbox
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from email import policy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "mail"))

from hostile import HEAD, hostile

from coach.mail.mailboxes import read_messages
from coach.mail.parsing import parse_message

BAR_PER_SECOND = 6_000
BAR_HOSTILE = 2.0
SENTENCES = (
    "I have been waiting since Tuesday and nobody has called me back.",
    "The invoice is wrong again: 42 seats, we have 24.",
    "Please send the corrected one by Friday.",
    "This is the third time this month.",
    "Your colleague promised a refund within 5 days.",
    "What is going on?",
    "We lost two orders over it this morning.",
    "If this is not solved today we will cancel.",
)
MEASURE_MEMORY = """
import resource, sys
from coach.mail.mailboxes import read_messages
count = sum(1 for message in read_messages([sys.argv[1]]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def short_message(number: int, mixed: bool) -> bytes:
    """Give a short mail; every fifth of a mixed lot repeats an earlier one, every seventh has an HTML form too."""
    words = [SENTENCES[(number * step + step) % len(SENTENCES)] for step in (1, 3, 5)]
    text = f"Hi,\n\n{words[0]} {words[1]}\n\n{words[2]}\n\nBest regards,\nDana Whitfield\n"
    if mixed and number % 5 == 0:
        text += "\nOn Mon, Mar 3, 2025 at 4:41 PM Billing <billing@ours.example> wrote:\n\n> Hi,\n> we look into it.\n"
    head = (
        f'From: "Dana Whitfield" <dana{number % 97}@harbordental.example>\nTo: Support <support@ours.example>\n'
        f"Subject: Order {number} is late\nDate: Tue, 4 Mar 2025 09:{number % 60:02}:11 -0500\n"
        f"Message-ID: <{number}@harbordental.example>\nMIME-Version: 1.0\n"
    )
    if mixed and number % 7 == 0:
        page = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
        body = (
            'Content-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset="utf-8"\n\n'
            f'{text}\n--b1\nContent-Type: text/html; charset="utf-8"\n\n{page}\n--b1--\n'
        )
    else:
        body = f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 7bit\n\n{text}'
    return (head + body).encode()


def write_mbox(path: Path, count: int, mixed: bool) -> None:
    """Write an mbox of `count` short messages."""
    with path.open("wb") as file:
        for number in range(count):
            file.write(
                b"From dana@harbordental.example Tue Mar  4 09:00:00 2025\n"
                + short_message(number, mixed)
                + b"\n"
            )


def with_coach(path: Path) -> int:
    """Read all of an mbox with Coach: words, history, signature, people, date."""
    return sum(1 for message in read_messages([path]) if message.text and message.date)


def _standard(path: Path, chosen: policy.Policy) -> int:
    count = 0
    box = mailbox.mbox(path, factory=lambda file: email.message_from_binary_file(file, policy=chosen))
    for message in box:
        part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
        text = part.get_payload(decode=True).decode("utf-8", "replace")
        named = [str(message[name]) for name in ("From", "To", "Subject", "Date", "Message-ID")]
        count += bool(text and all(named))
    box.close()
    return count


def with_compat(path: Path) -> int:
    """Read it with `mailbox` and `email`, headers as they stand, no history told apart."""
    return _standard(path, policy.compat32)


def with_default(path: Path) -> int:
    """Read it with `mailbox` and `email.policy.default`, no history told apart."""
    return _standard(path, policy.default)


def per_second(read: Callable[[Path], int], path: Path, count: int, rounds: int) -> float:
    """Give the best rate of some rounds, in messages a second."""
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        found = read(path)
        best = max(best, count / (time.process_time() - start))
        if found != count:
            raise SystemExit(f"{read.__name__} found {found} of {count} messages")
    return best


def peak_memory(path: Path) -> float:
    """Give the peak memory, in MB, of a process that reads the mbox."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE_MEMORY, str(path)], check=True, capture_output=True, text=True
    )
    return int(done.stdout.split()[1]) / 1024


def slowest_hostile(size: int) -> list[tuple[float, str]]:
    """Give the time of each hostile message, slowest first."""
    found = []
    for name, raw in hostile(size):
        start = time.process_time()
        parse_message(raw)
        found.append((time.process_time() - start, name))
    return sorted(found, reverse=True)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; say with the exit code whether the bars hold (never with --smoke)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="small sizes, no bars")
    parser.add_argument("--messages", type=int, default=20_000)
    chosen = parser.parse_args(arguments)
    count = 200 if chosen.smoke else chosen.messages
    rounds = 1 if chosen.smoke else 3
    held = True
    with tempfile.TemporaryDirectory() as folder:
        for mixed in (False, True):
            path = Path(folder) / f"{mixed}.mbox"
            write_mbox(path, count, mixed)
            print(
                f"{'mixed' if mixed else 'plain'} messages of {path.stat().st_size // count} bytes, a second:"
            )
            for read in (with_coach, with_compat, with_default):
                rate = per_second(read, path, count, 1 if read is with_default else rounds)
                print(f"   {read.__name__:14} {rate:>8,.0f}")
                if read is with_coach and not mixed:
                    held = held and rate >= BAR_PER_SECOND
        small, large = Path(folder) / "small.mbox", Path(folder) / "large.mbox"
        write_mbox(small, count // 10, True)
        write_mbox(large, count * 5, True)
        sizes = [path.stat().st_size / 1024 / 1024 for path in (small, large)]
        peaks = [peak_memory(path) for path in (small, large)]
        print(
            f"memory: {peaks[0]:.0f} MB for {sizes[0]:.1f} MB of mail, {peaks[1]:.0f} MB for {sizes[1]:.1f} MB"
        )
        held = held and peaks[1] < peaks[0] + 10
    attached = HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nSee the file.\n--b\n'
    attached += b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    megabytes = 1 if chosen.smoke else 25
    attached += base64.encodebytes(bytes(megabytes * 1024 * 1024)) + b"--b--\n"
    start = time.process_time()
    message = parse_message(attached)
    ours = time.process_time() - start
    start = time.process_time()
    email.message_from_bytes(attached).get_payload()
    theirs = time.process_time() - start
    size = message.attachments[0].size
    print(
        f"{size / 1024 / 1024:.1f} MB attached: {ours * 1000:.1f} ms (the standard library: {theirs * 1000:.0f} ms)"
    )
    slowest = slowest_hostile(20_000 if chosen.smoke else 1_000_000)
    print(f"hostile messages of {'20 KB' if chosen.smoke else '1 MB'}: {len(slowest)}, slowest:")
    for seconds, name in slowest[: 3 if chosen.smoke else 12]:
        print(f"   {seconds:6.2f} s  {name}")
    held = held and slowest[0][0] < BAR_HOSTILE
    return 0 if held or chosen.smoke else 1


if __name__ == "__main__":
    sys.exit(main())
