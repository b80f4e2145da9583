"""``citewell serve``: the web application and the JSON API, until stopped."""

import ipaddress
import os
import socket
import sys
from typing import Annotated

import typer

from citewell.errors import InputError, SourceError

__all__ = ["serve"]

_FIRST_PORT = 8000
_TRIED_PORTS = 20
_HOSTS = "CITEWELL_HOSTS"
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 for every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65_535,
            help="The port; the first free one from 8000 on when left out, 0 for any free one.",
        ),
    ] = None,
    workers: Annotated[
        int,
        typer.Option(min=1, max=64, help="How many processes answer; each holds its own engine."),
    ] = 1,
    proxy: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="The proxy in front, whose word on the client's address and on https is taken.",
        ),
    ] = None,
) -> None:
    """Open the web application and the JSON API."""
    try:
        from citewell.interfaces.serving.app import server_options
        from citewell.interfaces.serving.guards import Guards
        from citewell.interfaces.serving.spread import run_workers
    except ImportError as error:
        raise InputError(
            f"the web application needs more than is installed: {error.name} is missing",
            code="missing_extra",
            hint="Install it with: pip install 'citewell[web]'.",
        ) from error
    from citewell.interfaces.application import prepared

    _name_hosts(host, proxy)
    chosen = _free_port(host, port)
    told = prepared()
    sys.stdout.write(_welcome(f"http://{_shown(host)}:{chosen}", told))
    sys.stdout.flush()
    behind = {"proxy_headers": True, "forwarded_allow_ips": proxy} if proxy else {}
    app = "citewell.interfaces.application:open_app"
    run_workers(app, host, chosen, workers, server_options(Guards()) | behind)


def _name_hosts(host: str, proxy: str | None) -> None:
    """Have what this machine alone can reach answer to this machine's names alone.

    A page elsewhere whose name was turned to 127.0.0.1 could else read it through its visitor's
    browser. The workers read the environment. Names that are set stay; behind a proxy, or open to
    others, only whoever runs the site knows its names.
    """
    if proxy or os.environ.get(_HOSTS, "").strip() or not _is_loopback(host):
        return
    os.environ[_HOSTS] = " ".join(dict.fromkeys((*_OWN_NAMES, _shown(host))))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _free_port(host: str, port: int | None) -> int:
    """The port named, or the first free one.

    Raises:
        InputError: the host is none of this machine's.
        SourceError: ``port_taken``.
    """
    ports = range(_FIRST_PORT, _FIRST_PORT + _TRIED_PORTS) if port is None else (port,)
    for one in ports:
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(
                host, one, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
                return int(probe.getsockname()[1])
        except socket.gaierror as error:
            raise InputError(
                f"there is no address '{host}'",
                code="bad_host",
                hint="Give 127.0.0.1, 0.0.0.0, or an address of this machine.",
            ) from error
        except PermissionError as error:
            raise SourceError(
                f"port {one} may not be listened on: {error.strerror}",
                code="port_forbidden",
                hint="Choose one above 1023 with --port.",
            ) from error
        except OSError:
            continue
    raise SourceError(
        f"port {ports[0]} of {host} is in use, or {host} is not an address of this machine",
        code="port_taken",
        hint="Choose another with --port, or leave it out for the first free one.",
    )


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - shown, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _welcome(address: str, drafts: tuple[tuple[str, str], ...]) -> str:
    lines = ["", f"  Citewell is open at {address}/", ""]
    for path, question in drafts:
        lines += [f"  {question}", f"    {address}{path}"]
    return "\n".join([*lines, "", "  Stop it with Ctrl+C.", "", ""])
