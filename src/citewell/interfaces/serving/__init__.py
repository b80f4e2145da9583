"""The guard rails of what is served over HTTP: they hold for every page and every answer."""
