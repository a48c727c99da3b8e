"""What is asked for, and what only sounds like it."""

from __future__ import annotations

import pytest

from coach.mail.reading import read


def demands(text: str) -> list[str]:
    """Give the demands of a text."""
    return [str(demand) for demand in read(text).demands]


@pytest.mark.parametrize(
    "text",
    [
        "Send me the invoice.",
        "Please send me the invoice.",
        "pls call me",
        "Kindly do the needful.",
        "Fix it.",
        "Refund my order!",
        "Cancel my subscription",
        "Could you send me a copy?",
        "Can you please check this?",
        "Would you be able to move the delivery?",
        "Would you be so kind as to forward the report?",
        "Can someone look into this?",
        "Could your team confirm the address?",
        "Can I get a refund?",
        "Could we have a call?",
        "Would it be possible to change the date?",
        "Is it possible to get the data as CSV?",
        "Is there any chance you could rush this?",
        "Any chance of a discount?",
        "Would you mind sending it again?",
        "I want my money back.",
        "I want a full refund",
        "We need a replacement.",
        "I expect a written apology.",
        "I expect to hear from you.",
        "I demand compensation.",
        "We request an extension.",
        "I insist on a refund.",
        "I'd like to speak to a manager.",
        "I would like to cancel my order.",
        "I'd like you to take this off my bill.",
        "I'd appreciate a call back.",
        "I'd appreciate it if you could resend the link.",
        "We'd be grateful if you could look at it.",
        "I would be grateful for a copy of the report.",
        "I'm asking you to honour the quote.",
        "I am requesting a copy of my file.",
        "We are looking for a refund.",
        "I am owed £40.",
        "You owe me an apology.",
        "What I want is a working phone.",
        "All I ask is a straight answer.",
        "The least you can do is refund the shipping.",
        "My request is that you send a new one.",
        "This needs to be fixed.",
        "The charge must be reversed.",
        "It needs fixing.",
        "The wall should be repainted and the sink should be replaced at your cost.",
        "You must replace it.",
        "You need to sort this out.",
        "Someone must call me back.",
        "You are requested to return the deposit.",
        "It would be great if you could send it sooner.",
        "A reply by Friday would be appreciated.",
        "I was wondering if you could help me change my booking.",
        "I wonder if it would be possible for you to write to them?",
        "I'm hoping you can waive the fee.",
        "I need to move my appointment.",
        "I need to know who signed this off.",
        "Tell me what happened.",
        "Please explain why it took so long.",
        "Let me know which one you will send.",
        "Do not charge my card again.",
        "Don't send me another voucher.",
        "Stop calling me.",
        "Make sure this doesn't happen again.",
        "Please make sure that nobody else has this problem.",
        "Refund now!",
        "Full refund please",
        "£20 back on my card please",
        "Have somebody look at it.",
        "Get your manager on the phone.",
        "Let's talk on Monday.",
        "Otherwise please cancel it.",
        "If it can't be repaired, replace it.",
        "When you have a minute, call me.",
        "Mark, please check the attached file.",
        "I'm at the airport, call me",
        "need someone out here today",
        "If you could send the forms over, that would be great.",
        "Take my name off your list.",
        "Hold the price until March.",
        "Find the parcel.",
        "Could you also have someone ring me?",
        "It's high time you fixed the lift.",
        "CAN YOU PLEASE SEND ME MY MONEY",
        "Remote access needed urgently",
        "No more vouchers, please.",
        "I suggest you call the driver.",
    ],
)
def test_sentence_asks(text: str) -> None:
    """Each sentence asks for one thing at least, in the customer's own words."""
    found = demands(text)
    assert found
    assert all(one in text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your help.",
        "Please find attached the invoice.",
        "Please see attached.",
        "Please note that we are closed on Monday.",
        "Please be aware that I have kept everything.",
        "Please let me know.",
        "Let me know if you have any questions.",
        "Please let me know if you need anything else.",
        "If you have any questions, please call me.",
        "Please don't hesitate to contact me.",
        "Please accept my apologies.",
        "Please forgive my English.",
        "Is this a joke?",
        "Do you even read these?",
        "How hard can it be?",
        "Can you believe it?",
        "Can you imagine how that felt?",
        "Would you accept that?",
        "How can you treat people like this?",
        "I ordered it on 3 May.",
        "I wanted to thank you.",
        "I would like to thank the driver.",
        "I want to be fair.",
        "We need it for a wedding.",
        "I need to leave for work at six.",
        "I'd like to say that the food was great.",
        "I don't want a fight.",
        "I don't want vouchers.",
        "You need to understand that I am not angry.",
        "You should have called.",
        "You must be joking.",
        "It should have been fixed by now.",
        "It should be easy.",
        "I asked you to call me and you didn't.",
        "They told me to send the form.",
        "You promised to send it.",
        "My wife wants to know nothing about it.",
        "The return label is missing.",
        "Order 4471 still missing.",
        "Call centre was useless.",
        "Check engine light is on.",
        "Report attached.",
        "Delivery was quick.",
        "I appreciate your help.",
        "I appreciate that you are busy.",
        "I hope you are well.",
        "I hope you understand.",
        "Have a great weekend!",
        "Keep up the good work.",
        "Take care",
        "Trust me, I have tried.",
        "Believe me, we looked everywhere.",
        "Don't get me wrong, I like the product.",
        "Don't worry about the chairs.",
        "Let me explain.",
        "Never had a problem before.",
        "Never again.",
        "Put simply, it is broken.",
        "What I need it for is none of your business.",
        "Do you want me to beg?",
        "Why should I pay for that?",
        "If I want something done, I do it myself.",
        "We expected better.",
        "I can't send it back.",
        "Nobody can fix it.",
        "Get well soon!",
        "Give my regards to your team.",
        "I will send you the form tomorrow.",
        "We look forward to seeing you.",
        "No worries.",
        "May was a good month.",
        "When can I expect my refund?",
        "Could you tell me when it ships?",
        "Can you tell us whether it is in stock?",
    ],
)
def test_sentence_asks_for_nothing(text: str) -> None:
    """Courtesies, rhetorical questions, tales and plain questions are no demands."""
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Please cancel my account and refund the last payment.",
            ["Please cancel my account", "refund the last payment"],
        ),
        ("I want a full refund and an apology.", ["I want a full refund", "an apology"]),
        (
            "I need a claim form, the driver's statement and a new pallet.",
            ["I need a claim form", "the driver's statement", "a new pallet"],
        ),
        (
            "Freeze the account, recall the payment and give me my money back.",
            ["Freeze the account", "recall the payment", "give me my money back"],
        ),
        ("Repair it or give me my money back.", ["Repair it", "give me my money back"]),
        ("Send me the file, otherwise I can't finish.", ["Send me the file"]),
        ("Please call me because I can't find the form.", ["Please call me"]),
        ("Could you check and re-issue that sheet?", ["Could you check and re-issue that sheet"]),
        ("Come and fix it.", ["Come and fix it"]),
        (
            "I want the kitchen finished by 18 July, and I want it clean.",
            ["I want the kitchen finished by 18 July", "I want it clean"],
        ),
        (
            "Please change the headline (it's too long) and shorten the text.",
            ["Please change the headline (it's too long)", "shorten the text"],
        ),
        ("I'd like to know who was there and when.", ["I'd like to know who was there and when"]),
        ("We need three things from you: a plan, a date and a name.", ["a plan", "a date", "a name"]),
        (
            "I ask you to reconsider and to have the bearing replaced.",
            ["I ask you to reconsider", "to have the bearing replaced"],
        ),
    ],
)
def test_each_thing_asked_for_stands_by_itself(text: str, found: list[str]) -> None:
    """What is joined by "and" or "or" is told apart; what explains it is left out."""
    assert demands(text) == found


def test_list_behind_a_line_that_asks_is_a_list_of_demands() -> None:
    """Every item below "What I'd like:" is a demand, whatever its form."""
    text = "My table is cracked. What I'd like:\n\n- a new top, not a repair kit\n- collection of the old one\n\nThanks"
    assert demands(text) == ["a new top, not a repair kit", "collection of the old one"]


def test_list_of_problems_is_no_list_of_demands() -> None:
    """Items below "the following problems:" tell what is wrong."""
    assert demands("We have the following problems:\n\n1. The door sticks.\n2. The lamp flickers.") == []


def test_lettered_points_inside_a_sentence_are_items() -> None:
    """ "(a) …, and (b) …" behind "we demand that you" are two demands."""
    text = "We hereby demand that you (a) pay the invoice, and (b) return our tools."
    assert demands(text) == ["pay the invoice", "return our tools"]


def test_demand_keeps_the_words_across_a_wrapped_line() -> None:
    """A demand that runs over a line end is given exactly as it stands in the text, with its place."""
    text = "Hello,\n\nthe parcel came but it was empty, which is odd, so I would ask you to please send\nme another one. Thanks"
    (found,) = read(text).demands
    assert found.text == "please send\nme another one" or found.text.endswith("please send\nme another one")
    assert text[found.start : found.end] == found.text
    assert (found.line, found.column) == (3, found.start - text.index("the parcel") + 1)
