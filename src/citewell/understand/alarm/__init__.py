"""Emergencies told in any words, whatever a question is about: parts that combine, ruled by how they stand."""
