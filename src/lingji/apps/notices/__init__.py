"""Telling people something: the inbox, and mail through an outbox."""
