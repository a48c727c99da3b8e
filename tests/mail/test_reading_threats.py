"""What a message threatens with."""

from __future__ import annotations

import pytest

from coach.mail.reading import read


def threats(text: str) -> list[str]:
    """Give the kinds of the threats in a text."""
    return [threat.kind for threat in read(text).threats]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I will cancel my contract.", "leave"),
        ("Otherwise I cancel.", "leave"),
        ("If this isn't fixed, we're moving to a competitor.", "leave"),
        ("We have decided not to renew.", "leave"),
        ("We won't be renewing.", "leave"),
        ("We will not extend our contract.", "leave"),
        ("I'm taking my business elsewhere.", "leave"),
        ("We are looking at other providers.", "leave"),
        ("We're already talking to two other suppliers.", "leave"),
        ("I'll find another dentist.", "leave"),
        ("I will never order from you again.", "leave"),
        ("Never again!", "leave"),
        ("You've lost a customer.", "leave"),
        ("This was the last time I order from you.", "leave"),
        ("We hereby terminate the agreement.", "leave"),
        ("I'm this close to pulling the plug.", "leave"),
        ("From January we will be shipping with another forwarder.", "leave"),
        ("If it happens again our contract is over.", "leave"),
        ("I am considering switching banks.", "leave"),
        ("We'll bring in another firm.", "leave"),
        ("I'll close my account.", "leave"),
        ("We won't be back.", "leave"),
        ("I'll buy it somewhere else.", "leave"),
        ("My lawyer will be in touch.", "legal"),
        ("I will contact my attorney.", "legal"),
        ("Otherwise we will take legal action.", "legal"),
        ("We'll see you in court.", "legal"),
        ("I'm going to sue.", "legal"),
        ("If not, I'll go to the ombudsman.", "legal"),
        ("I have informed the food safety authority.", "legal"),
        ("I will lodge a complaint with the data protection authority.", "legal"),
        ("I've filed a complaint with the BBB.", "legal"),
        ("We reserve the right to claim damages.", "legal"),
        ("We will hold you liable for every cost.", "legal"),
        ("I shall take the matter to the small claims court.", "legal"),
        ("I will report this to Trading Standards.", "legal"),
        ("I'll report it to the police.", "legal"),
        ("Otherwise I'll have it done at your expense.", "legal"),
        ("I'll leave a one-star review.", "public"),
        ("I will post this on Facebook.", "public"),
        ("Otherwise the video goes on TikTok.", "public"),
        ("I'm going to the press.", "public"),
        ("I'll tell everyone I know.", "public"),
        ("If I don't hear from you, I'll be going to my MP and the press.", "public"),
        ("I'm happy to contact Channel 5.", "public"),
        ("I'll be leaving a review on Trustpilot either way.", "public"),
        ("I will dispute the charge with my credit card company.", "chargeback"),
        ("I'll file a chargeback.", "chargeback"),
        ("I've told my bank to block any further payment.", "chargeback"),
        ("I will have the charge reversed by Visa.", "chargeback"),
        ("I AM DISPUTING IT WITH MY CARD COMPANY", "chargeback"),
    ],
)
def test_threat_is_found_with_its_kind(text: str, kind: str) -> None:
    """Each threat is found, and said to be of the kind it is."""
    assert threats(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to leave.",
        "We are happy to stay.",
        "We'll definitely be back.",
        "I will leave the keys with the neighbour.",
        "Please leave it at the door.",
        "I need to cancel my appointment.",
        "How can I cancel my subscription?",
        "We're moving to Portugal.",
        "We are moving to a new house.",
        "I'd like to switch to the cheaper plan.",
        "Can we change the date?",
        "Your lawyers wrote the contract.",
        "We've got a legal team that must not be recorded.",
        "I'm a police officer.",
        "Our tennis court needs repair.",
        "Please review the draft.",
        "You post new pictures on Instagram every day.",
        "I read good reviews about you.",
        "It was a public holiday.",
        "Our Google Ads account is locked.",
        "My bank says that the money has left.",
        "I paid by credit card.",
        "The card was charged twice.",
        "I called the front desk.",
        "We closed the window.",
        "I looked for another shirt.",
        "I have a question about the court booking.",
    ],
)
def test_no_threat(text: str) -> None:
    """Loyalty, moves of another sort and mere mentions are no threats."""
    assert threats(text) == []


def test_threat_is_the_clause_and_not_the_demand_beside_it() -> None:
    """The words of a threat leave out what is asked for in the same sentence."""
    (threat,) = read("Refund me by Friday; otherwise I will dispute the charge with my bank.").threats
    assert threat.text == "otherwise I will dispute the charge with my bank"


def test_two_threats_of_two_kinds_in_one_sentence() -> None:
    """Leaving and going to law in one breath are two threats."""
    assert threats("If you don't act we will move to another provider and I'll call my lawyer.") == [
        "leave",
        "legal",
    ]
