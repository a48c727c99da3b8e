"""The rules that a check goes by: an id for each, and what it says in a sentence."""

from __future__ import annotations

RULES = {
    "gap": "Every conversation ends in a recommendation.",
    "never-asked": "Every question is asked in some conversation.",
    "never-recommended": "Every recommendation's condition can hold.",
    "shadowed": "Every recommendation is the next action of some conversation.",
    "never-broken": "What must never be recommended in a situation never is, neither first nor after that.",
    "placeholder": "What a text fills in was asked for wherever the text is shown.",
    "hand-over": "A playbook that is handed over to is there and can be read.",
    "unused-draft": "Every draft goes with a recommendation.",
    "empty-draft": "No draft comes out empty.",
    "never-shown": "Every block of a draft is shown in some conversation.",
    "never-held": "A cool-off begins in some conversation.",
    "not-proven": "Every statement is proved or disproved.",
    "no-effect": "Something hangs on every question.",
    "same-effect": "Every choice makes a difference from the others.",
    "evidence-unused": "Where it is asked how an answer is known, something hangs on it.",
    "unused-fact": "Every fact is used.",
}
"""The last four are notes."""
