"""Sizes of screens that pages are looked at on."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
