"""What goes in and out of the API, as its OpenAPI document describes it.

What goes out is made by :mod:`citewell.interfaces.wire`; these shapes tell of it and are held equal
to it by a test.
"""
