"""Heat on sentences a careful person would place without thinking twice."""

from __future__ import annotations

import pytest

from coach.mail.heat import FURIOUS, HOT, WARM, level_of, read_heat, sentence_heat

CALM = [
    "Hi, how do I export the failed jobs as CSV? The error log option is missing in the menu.",
    "Could you tell me how to reset my password? I can't find the button.",
    "We get a timeout when the query returns more than 50,000 rows. Would paging help?",
    "The sample script raises KeyError: 'id'. Which fields are required?",
    "What happens if my flight is cancelled? Do I get a refund or a voucher?",
    "How do I report a lost card while I am abroad?",
    "What happens to failed payments? Are they retried automatically?",
    "Please find attached the signed contract. We look forward to working with you.",
    "Let's move the call to Thursday at ten, I have a dentist appointment.",
    "The delivery arrived this morning, all twelve boxes. Could you send the invoice?",
    "Is there a fee for changing the name on a ticket?",
    "I'd like to order two more licences from 1 March.",
    "No problem at all, take your time.",
    "We have no complaints and no open issues. See you next week.",
    "Sorry for the late reply, Tuesday works for me.",
]
THANKS = [
    "Thank you so much for your help yesterday, the new setup works perfectly!",
    "Never had a problem with your team, great work as always.",
    "Just a short note to say how happy we are with the installation.",
    "Lovely stay, friendly staff, we'll be back :)",
    "thanks a lot!!! you are the best",
]
WARM_OR_MORE = [
    "Thank you for the service over the years. We've decided to cancel our contract as of March.",
    "It was a pleasure working with you all, but we will not be renewing our agreement.",
    "We appreciate your efforts. After long thought we have decided to move to another provider. Kind regards, Ana",
    "I'm a little disappointed with the last delivery.",
    "My order still hasn't arrived.",
    "I have not received an answer to my last two emails.",
    "We were charged twice for the same invoice.",
    "Not happy with how this was handled.",
    "The app keeps crashing since the update.",
    "The food was cold and the waiter was rude.",
    "been on hold for 45 minutes, is anyone there?",
    "Why is my flight still delayed?",
    "The staff were nice, but the room was filthy.",
]
HOT_OR_MORE = [
    "Great, another delay. Thanks for nothing.",
    "Oh wonderful, the line is dead again. Really great service.",
    "Well done, you lost my luggage. Again. 🙄",
    'Your "support" has ignored me for three weeks.',
    "Please be advised that our counsel has been instructed. Your failure to deliver is a material breach.",
    "This is the third time I am writing and nobody bothers to answer. I want my money back.",
    "Completely unacceptable. I demand a full refund by Friday or I will take you to small claims court.",
    "You people have lied to me from the start.",
    "Worst company ever, avoid at all costs.",
]
FURY = [
    "Are you fucking kidding me? You deleted everything?",
    "You useless idiots have ruined my holiday, you thieving liars!",
    "This is bullshit. I hate this company and I hope you all get fired.",
    "What a f***ing joke you are, bunch of crooks.",
    "Screw you and your pathetic excuses.",
]
LINES = {
    "de": (
        "Das ist eine Unverschämtheit, seit Wochen keine Antwort!",
        "Könnten Sie mir bitte die Rechnung schicken?",
    ),
    "fr": (
        "C'est inadmissible, toujours pas de remboursement !",
        "Bonjour, pouvez-vous m'envoyer la facture ?",
    ),
    "es": ("Son unos ladrones, quiero mi dinero.", "Hola, ¿podría enviarme la factura? Gracias"),
    "nl": ("Jullie zijn oplichters, nooit meer!", "Goedemorgen, kunt u mij de factuur sturen?"),
    "pt": ("Péssimo atendimento, que vergonha!", "Olá, poderia enviar a fatura? Obrigado"),
}


@pytest.mark.parametrize("text", CALM)
def test_questions_and_news_are_calm(text: str) -> None:
    """A technical question, an order or a date stays under 2, whatever it names: errors, fees, lost cards."""
    assert read_heat(text).score < WARM


@pytest.mark.parametrize("text", THANKS)
def test_thanks_are_cold(text: str) -> None:
    """A thank-you note lies near 0."""
    assert read_heat(text).score < 0.6


@pytest.mark.parametrize("text", WARM_OR_MORE)
def test_complaints_and_polite_goodbyes_are_at_least_warm(text: str) -> None:
    """A plain complaint is warm; so is a cancellation, however kindly it is said."""
    assert read_heat(text).score >= WARM


@pytest.mark.parametrize("text", HOT_OR_MORE)
def test_sarcasm_threats_and_cold_law_are_at_least_hot(text: str) -> None:
    """Mockery, ultimatums and a lawyer's cold tone are hot without a single rude word."""
    assert read_heat(text).score >= HOT


@pytest.mark.parametrize("text", FURY)
def test_swearing_and_insults_are_furious(text: str) -> None:
    """Who swears at us is furious."""
    assert read_heat(text).level == "furious"


def test_the_coldest_letter_of_a_lawyer_is_not_furious() -> None:
    """Legal threats without insult stay below fury, however many there are."""
    text = (
        "Please be advised that our counsel has reviewed the agreement. Your failure to deliver constitutes a material"
        " breach. We reserve all rights, including the right to claim damages."
    )
    assert read_heat(text).level == "hot"


@pytest.mark.parametrize("language", LINES)
def test_other_languages_have_their_words(language: str) -> None:
    """German, French, Spanish, Dutch and Portuguese anger is seen, a polite request is not taken for it."""
    angry, polite = LINES[language]
    assert read_heat(angry).score >= HOT
    assert read_heat(polite).score < WARM


def test_one_furious_line_is_not_thinned_by_a_page_of_calm() -> None:
    """A long friendly letter with one furious line is as good as furious."""
    calm = "Hello, I hope you are well. The weather was lovely and the team had a nice week. "
    text = (
        calm * 12 + "You are lying thieves and I am furious. " + "Thank you for your time. Kind regards. " * 3
    )
    assert read_heat(text).level in ("hot", "furious")
    assert read_heat(calm * 12).level == "calm"


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        ("There were no delays.", "There were delays."),
        ("I never had a problem with the app.", "I had a problem with the app."),
        ("The room was not dirty.", "The room was dirty."),
        ("It was not bad.", "It was bad."),
    ],
)
def test_denial_cools_a_complaint(denied: str, plain: str) -> None:
    """What is denied is not complained of."""
    assert read_heat(denied).score < read_heat(plain).score


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        ("The staff was not friendly.", "The staff was friendly."),
        ("We are not happy.", "We are happy."),
        ("That is not a very good solution.", "That is a very good solution."),
    ],
)
def test_denial_heats_praise(denied: str, plain: str) -> None:
    """Praise denied is a complaint."""
    assert read_heat(denied).score > read_heat(plain).score


def test_what_follows_but_counts_more() -> None:
    """The end of a sentence with "but" decides."""
    assert read_heat("The room was nice, but dirty.").score > read_heat("The room was dirty, but nice.").score


@pytest.mark.parametrize("praise", ["Great", "Wonderful", "Brilliant", "Well done", "Congratulations"])
def test_praise_that_opens_a_complaint_is_mockery(praise: str) -> None:
    """Said as "great, another delay", it is hotter than "another delay", and "great" is not sold as praise."""
    reading = read_heat(f"{praise}, another delay.")
    assert reading.score > read_heat("Another delay.").score
    assert any(word.kind == "sarcasm" and word.start == 0 for word in reading.words)


def test_capitals_and_marks_modify_but_do_not_decide() -> None:
    """Shouting makes a complaint hotter and leaves praise and news alone."""
    assert read_heat("THE ROOM WAS DIRTY!!!").score > read_heat("The room was dirty.").score
    assert read_heat("THE PARCEL IS HERE!!!").score < WARM
    assert read_heat("THANK YOU SO MUCH!!!").score < WARM


def test_the_words_point_into_the_text_most_weighty_first() -> None:
    """Each span is the very words, strongest first."""
    text = "Hello, your driver was rude and the parcel is late.\nYou idiots."
    words = read_heat(text).words
    assert [text[word.start : word.end] for word in words[:2]] == ["idiots", "rude"]
    assert [abs(word.weight) for word in words] == sorted((abs(word.weight) for word in words), reverse=True)


def test_each_sentence_has_its_own_heat() -> None:
    """Sentences are read apart, in their order, each with its place."""
    text = "Thank you for the parcel. The glass is broken and nobody answers. You idiots!"
    found = sentence_heat(text)
    assert [text[each.start : each.end] for each in found] == [
        "Thank you for the parcel",
        "The glass is broken and nobody answers",
        "You idiots!",
    ]
    assert found[0].score < WARM < found[1].score < found[2].score


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", ".", "…", "\x00", "。"])
def test_nothing_said_is_no_heat(text: str) -> None:
    """A text without words is calm, at exactly 0."""
    reading = read_heat(text)
    assert (reading.score, reading.level, reading.words) == (0.0, "calm", ())


def test_a_single_word_does_not_explode() -> None:
    """A short text is not hot for being short."""
    for text in ("bad", "No.", "Hello?", "late", "why"):
        assert read_heat(text).score < HOT


def test_levels_begin_where_they_say() -> None:
    """The borders belong to the higher level."""
    assert [level_of(score) for score in (0, 1.999, WARM, HOT, FURIOUS, 10)] == [
        "calm",
        "calm",
        "warm",
        "hot",
        "furious",
        "furious",
    ]
