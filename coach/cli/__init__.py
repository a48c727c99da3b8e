"""Commands, one file a family; the group that turns each playbook into a command."""
