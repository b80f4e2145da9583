"""The web application: pages for people. Translates in, translates out, decides nothing."""
