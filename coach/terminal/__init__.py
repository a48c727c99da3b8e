"""Prompts (the only questionary), panels and progress (the only rich)."""
