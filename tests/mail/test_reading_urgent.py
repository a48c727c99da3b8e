"""What cannot wait for a cool-off."""

from __future__ import annotations

import pytest

from coach.mail.reading import read


def urgent(text: str) -> list[str]:
    """Give the kinds of what is urgent in a text."""
    return [urgency.kind for urgency in read(text).urgent]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The whole kitchen smells of gas.", "safety"),
        ("There is smoke coming out of the charger.", "safety"),
        ("The plug caught fire.", "safety"),
        ("My son got an electric shock.", "safety"),
        ("Sparks are flying from the socket.", "safety"),
        ("There are exposed wires.", "safety"),
        ("I found a splinter of glass in your baby food.", "safety"),
        ("We are on our way to the hospital.", "safety"),
        ("My daughter had an allergic reaction.", "safety"),
        ("You gave my father the wrong dose.", "safety"),
        ("He can't breathe.", "safety"),
        ("The brakes failed on the motorway.", "safety"),
        ("The pedal went to the floor.", "safety"),
        ("There is no heat and we have a newborn.", "safety"),
        ("Our baby is freezing.", "safety"),
        ("I've run out of insulin.", "safety"),
        ("Someone could get hurt.", "safety"),
        ("That could kill him.", "safety"),
        ("The scaffold is unsafe.", "safety"),
        ("Your bar contains peanut.", "safety"),
        ("Four of us have been violently ill.", "safety"),
        ("Brown water is coming out of the tap. Is it safe to drink?", "safety"),
        ("Black mold is growing in the nursery.", "safety"),
        ("Part of the ceiling came down.", "safety"),
        ("My mother is stuck in the lift.", "safety"),
        ("The whole platform is down.", "outage"),
        ("Our site is offline.", "outage"),
        ("Your servers are down.", "outage"),
        ("Nobody can log in.", "outage"),
        ("Our customers can't place orders.", "outage"),
        ("We can't take any payments.", "outage"),
        ("No inbound calls since 8.", "outage"),
        ("There is a complete outage.", "outage"),
        ("Production is at a standstill.", "outage"),
        ("The system has been down since this morning.", "outage"),
    ],
)
def test_urgent_is_found_with_its_kind(text: str, kind: str) -> None:
    """Danger to people and services that are down are found, each as what it is."""
    assert kind in urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "My phone bill is too high.",
        "I can't log in.",
        "Calm down.",
        "Our sales are down 30%.",
        "The price went down.",
        "He let me down.",
        "This is killing me.",
        "We are in danger of losing the contract.",
        "It is safe to say that I'm unhappy.",
        "You fired my favourite trainer.",
        "The fire door squeaks.",
        "My heart sank.",
        "I was shocked by the price.",
        "The glass is scratched.",
        "I work at the hospital.",
        "After the last outage you promised to call.",
        "We are stuck in your phone queue.",
        "The battery lasts an hour.",
        "Thanks to everyone, nobody was hurt.",
        "The app logs me out.",
        "I broke my ankle.",
    ],
)
def test_nothing_urgent(text: str) -> None:
    """Figures of speech and everyday trouble can wait."""
    assert urgent(text) == []
