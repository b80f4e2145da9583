"""Server-sent events as a browser reads them."""


def heard(line: bytes) -> list[tuple[str, str]]:
    """The parser of the HTML standard, for whole streams."""
    found, name, data = [], "", []
    text = line.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    for row in text.split("\n"):
        if not row:
            if data:
                found.append((name, "\n".join(data)))
            name, data = "", []
        field, _, value = row.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            name = value
        elif field == "data":
            data.append(value)
    return found
