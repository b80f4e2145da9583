"""Middleware called as a server calls it, without a server."""

import asyncio


def scope_of(method="GET", path="/", headers=(), **more):
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers],
        "client": ("192.0.2.1", 5000),
        "server": ("127.0.0.1", 8000),
        "state": {},
    } | more


def pieces_of(*bodies):
    return [
        {"type": "http.request", "body": body, "more_body": number < len(bodies)}
        for number, body in enumerate(bodies, 1)
    ]


async def called(app, scope, messages=()):
    """What an application sends; after the messages it is as if the client waited."""
    waiting, sent = list(messages) or pieces_of(b""), []

    async def receive():
        if waiting:
            return waiting.pop(0)
        return await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent


def status(sent):
    return sent[0]["status"] if sent else None


def header(sent, name):
    return dict(sent[0]["headers"]).get(name.encode(), b"").decode()


def body(sent):
    return b"".join(m.get("body", b"") for m in sent[1:])


def answering(*bodies, status=200, headers=()):
    """An application that answers and remembers what it was given."""

    async def app(scope, receive, send):
        message = await receive()
        app.bodies.append(message.get("body", b""))
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for piece in pieces_of(*(bodies or (b"done",))):
            await send(piece | {"type": "http.response.body"})

    app.bodies = []
    return app
