"""What a playbook is: model, conditions, reader (YAML with line numbers), library."""
