"""Which promises of ours a message cites."""

from __future__ import annotations

import pytest

from coach.mail.reading import read


def promises(text: str) -> list[str]:
    """Give the promises that a text cites."""
    return [str(promise) for promise in read(text).promises]


@pytest.mark.parametrize(
    "text",
    [
        "You said it would be here Monday.",
        "You promised me a refund.",
        "You promised to call back.",
        "Your colleague promised a refund.",
        "Your colleague in the Leeds store promised delivery within ten days.",
        "A representative named Mark assured me that it would be fixed.",
        "I was told it would take 3 to 5 business days.",
        "I was promised a replacement within a week.",
        "We were assured that nothing could be lost.",
        "Your website says delivery within two days.",
        "Your website guarantees next-day delivery.",
        "The contract says pictures within six weeks.",
        "You told us it would never happen again.",
        "The technician said he'd be back by Tuesday.",
        "The lady on the phone told me it was fully covered.",
        "Dr Lund said I would have the result within ten days.",
        "You gave me your word.",
        "You guaranteed 11,000 kWh a year.",
        "You had estimated £2,500 plus VAT.",
        "Your salesman swore it covered everything.",
        "It was supposed to arrive on Friday.",
        "The refund was promised for last week.",
        "As promised, I expected a call.",
        "In the offer you said six weeks.",
        "You wrote on 25 April that I'd have it in a few days.",
        "Support confirmed that it would be credited.",
        "They told me somebody would call me back today.",
        "Your terms guarantee a replacement within two weeks.",
        "You led me to believe that it was waterproof.",
    ],
)
def test_promise_is_found(text: str) -> None:
    """What we said would happen is found as a promise."""
    assert len(promises(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I promised my wife a holiday.",
        "We promise to pay on time.",
        "My bank says it will only take a minute.",
        "My lawyer told me I would win.",
        "Your colleague said that it was the agent's fault.",
        "He said no.",
        "Your hotline told me there is nothing to be done.",
        "You never promised anything.",
        "Can you promise that it won't happen again?",
        "If you promise to fix it, I'll stay.",
        "I said I would pay.",
        "You said hello.",
        "The driver told me about his dog.",
        "My son says thanks.",
        "I told you twice.",
        "Our customers were told the truth.",
        "It is a promising product.",
    ],
)
def test_no_promise(text: str) -> None:
    """What others said, what they promised themselves, and what promises nothing is no promise of ours."""
    assert promises(text) == []


def test_promise_ends_where_the_tale_goes_on() -> None:
    """What came of it does not belong to the promise."""
    assert promises("You said it would be here Monday, but nobody came.") == [
        "You said it would be here Monday"
    ]
