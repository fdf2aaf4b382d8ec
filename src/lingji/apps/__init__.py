"""The rooms of the house, one for each noun: models, queries, policies, actions."""
