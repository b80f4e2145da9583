"""The JSON API under ``/api/v1``: the same engine and the same shelf as the pages, for programs."""
