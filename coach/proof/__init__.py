"""Statements about ALL conversations of a playbook: gaps, dead ends, forbidden advice, covering tests, differences."""
