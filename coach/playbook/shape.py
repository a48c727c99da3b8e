"""The keys of the playbook language: which may stand where, what each takes, and what it is for.

The reader, the JSON Schema and the language reference are all made from these tables.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """One key: what it takes (a kind of value) and what it is for, in a sentence without its full stop."""

    takes: str
    about: str
    required: bool = False


PLAYBOOK = {
    "format": Key("format", "The version of the language; always 1", required=True),
    "title": Key("line", "What it is for, as it stands in the list of commands", required=True),
    "use_when": Key("line", "When to reach for it"),
    "subject": Key("id", "What it is about: `coach NAME [SUBJECT]`; mostly `customer`"),
    "reads": Key("reads", "It begins with a message: `mail`"),
    "sources": Key("sources", "Where its advice comes from: an id for each, to cite"),
    "cool_off": Key("cool_off", "When to hold a reply, and for how long"),
    "questions": Key("questions", "What it asks, in this order", required=True),
    "facts": Key("facts", "Names for conditions that are used more than once, or counted"),
    "recommend": Key(
        "recommendations", "What it recommends: the first that holds is the next action", required=True
    ),
    "never": Key("nevers", "What it must never recommend, and when"),
    "drafts": Key("drafts", "Texts to send, as blocks with conditions"),
    "examples": Key(
        "examples", "Stories with their answers and what must come of them: they are run as tests"
    ),
}

INCLUDE_QUESTIONS = {
    "include": Key("playbook", "Another playbook, whose questions are asked here", required=True),
    "when": Key("condition", "Ask them only then"),
}

QUESTION = {
    "id": Key("id", "Its name: in conditions, as an option, in the JSON", required=True),
    "ask": Key("text", "The question to the person at the keyboard", required=True),
    "type": Key("type", "What kind of answer it takes; `choices` where choices are given, else `text`"),
    "choices": Key("choices", "The answers to choose from: an id and a label for each"),
    "evidence": Key("yes_no", "Also ask how they know: guess, said, example or seen"),
    "when": Key("condition", "Ask it only then"),
    "default": Key("value", "The answer that is offered first, and taken where nobody can be asked"),
    "required": Key("yes_no", 'Do not offer "I don\'t know"'),
    "help": Key("text", "A line under the question"),
    "why": Key("text", 'What "why do you ask?" says'),
    "clarify": Key(
        "text", "The words to ask the customer when it is not known; `no` when they could not know"
    ),
    "listen_for": Key("text", "What to listen for when they answer"),
    "source": Key("source", "Where the question comes from"),
    "aliases": Key("ids", "Older names: kept answers and answers files still fit"),
    "from": Key("reading", "The part of the message's reading that answers it"),
    "unit": Key("line", "What a number counts: days, %, €"),
    "at_least": Key("number", "The smallest number it takes"),
    "at_most": Key("number", "The largest number it takes"),
}

INCLUDE_RECOMMENDATIONS = {
    "include": Key("playbook", "Another playbook, whose recommendations stand here", required=True),
}

RECOMMENDATION = {
    "id": Key("id", "Its name: in examples, in `never`, in the JSON", required=True),
    "when": Key("condition", "When it is the thing to do"),
    "otherwise": Key("yes_no", "It holds when no other does; the last one, once"),
    "do": Key("text", "The next action, as an imperative", required=True),
    "because": Key("text", "Why", required=True),
    "say": Key("texts", "Words to use"),
    "avoid": Key("texts", "Words and moves to avoid"),
    "source": Key("source", "Where the advice comes from"),
    "follow_up": Key("follow_up", "What comes out of it: a promise, a reminder, the playbook to run next"),
    "draft": Key("draft", "The draft that goes with it"),
}

FOLLOW_UP = {
    "promise": Key("dated", "Something you then owe them"),
    "reminder": Key("dated", "Something to come back to"),
    "playbook": Key("playbook", "The playbook to run next"),
}

DATED = {
    "what": Key("text", "What it is", required=True),
    "within": Key("length", "How soon: `1 day`, `2 weeks`", required=True),
}

NEVER = {
    "do": Key("recommendation", "The recommendation that is forbidden", required=True),
    "when": Key("condition", "When it is", required=True),
    "because": Key("text", "Why", required=True),
    "source": Key("source", "Where that comes from"),
}

BLOCK = {
    "text": Key("text", "A paragraph", required=True),
    "when": Key("condition", "Only then"),
    "each": Key("question", "Once for each item of this answer; `{each}` is the item"),
}

SOURCE = {
    "title": Key("line", "Its title", required=True),
    "author": Key("line", "Who wrote it"),
    "year": Key("line", "When"),
    "url": Key("line", "Where to find it"),
    "note": Key("text", "What it adds, or how far to trust it"),
}

COOL_OFF = {
    "for": Key("length", "How long; 30 minutes or more", required=True),
    "when": Key("condition", "When"),
}

EXAMPLE = {
    "title": Key("line", "What happens in it", required=True),
    "source": Key("source", "Where the story comes from"),
    "answers": Key("answers", "The answers given in it; the others are unknown", required=True),
    "expect": Key("recommendation", "The next action that must come of it", required=True),
    "then": Key("recommendation_names", "The ones that must follow first, in this order; `[]` for none"),
}

ANSWER = {
    "is": Key("value", "The answer", required=True),
    "evidence": Key("evidence", "How they know: guess, said, example or seen"),
}

LIMITS = {
    "at_least": Key("bound", "This or more"),
    "above": Key("bound", "More than this"),
    "at_most": Key("bound", "This or less"),
    "below": Key("bound", "Less than this"),
}

RESERVED = ("all", "any", "not", "count", "each")
"""Words of the language: no question and no fact may take their names."""

RUN_OPTIONS = (
    "answers",
    "json",
    "markdown",
    "input",
    "no_input",
    "fresh",
    "help",
    "mail",
    "minutes",
    "resume",
)
"""The options that every playbook command has: no question may take their names."""

READINGS = (
    "heat.level",
    "heat.score",
    "main_issue",
    "demands",
    "questions",
    "deadlines",
    "promises",
    "threats",
    "urgent",
)
"""The parts of a message's reading that a question can be answered `from`."""
