"""Model to bytes: the playbook compiler, personal pages, feeds."""
