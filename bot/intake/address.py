"""Which addresses a fetch may reach: public ones, so that no feed makes us read our own network.

A name is nothing that could be checked; what it resolves to is checked here, at each connection.
"""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.errors import InputError

WEB_PORTS = frozenset({80, 443})
# Beside what `is_global` tells, whose lists differ between versions of Python: IETF protocol
# assignments and the 6to4 relay (RFC 6890, RFC 7526), Azure's host, which every guest reaches.
_NOT_PUBLIC_V4 = [ip_network(n) for n in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]
# Global unicast (RFC 4291), and what of it leads elsewhere: Teredo and its like (RFC 6890), 6to4
# (RFC 3056), documentation (RFC 3849, RFC 9637).
_UNICAST_V6 = ip_network("2000::/3")
_NOT_PUBLIC_V6 = [
    ip_network(n) for n in ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")
]  # fmt: skip
_OWN = [  # loopback and private use: RFC 1122, RFC 1918, RFC 4193
    ip_network(n)
    for n in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7")
]
_AWS_METADATA = ip_network("fd00:ec2::/32")
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits
_LONGEST_URL = 2_000  # what browsers and servers agree on


class Endpoint(NamedTuple):
    """An address and a port that somebody explicitly allowed."""

    address: str
    port: int


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet: "10.0.0.1" is none.

    An IPv6 address that stands for an IPv4 address is judged by that one.
    """
    try:
        ip = ip_address(address)
    except ValueError:  # with a scope, as "fe80::1%eth0": an interface of this machine
        return False
    return _is_public_v4(ip) if isinstance(ip, IPv4Address) else _is_public_v6(ip)


def _is_public_v4(ip: IPv4Address) -> bool:
    special = ip.is_multicast or ip.is_reserved or any(ip in net for net in _NOT_PUBLIC_V4)
    return ip.is_global and not special


def _is_public_v6(ip: IPv6Address) -> bool:
    inner = ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
    if inner:
        return _is_public_v4(inner)
    return ip in _UNICAST_V6 and ip.is_global and not any(ip in net for net in _NOT_PUBLIC_V6)


def refusal(address: str, port: int, allowed: Collection[Endpoint]) -> str:
    """Return why an address may not be connected to ("leads to …"), empty where it may."""
    if Endpoint(address, port) in allowed:
        return ""
    if not is_public(address):
        host = f"[{address}]" if ":" in address else address
        allows = f"; DATELINE_FETCH_ALLOWED={host}:{port} allows it" if _is_own(address) else ""
        return f"leads to {host}, which is no public address{allows}"
    return "" if port in WEB_PORTS else f"leads to port {port}; only 80 and 443 are read"


def _is_own(address: str) -> bool:
    """Tell whether an address may be a newsroom's own host, which somebody may want to allow.

    Link-local ones and those of clouds' metadata, which hand out credentials, never are.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return any(ip in net for net in _OWN) and ip not in _AWS_METADATA


def check_url(url: str, allowed: Collection[Endpoint]) -> None:
    """Refuse an address that would never be read: by its port, or its numbers. Raises InputError.

    What a name leads to is only known when it is read.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        why = refusal(str(ip_address(host)), port, allowed)
    except ValueError:
        known = {endpoint.port for endpoint in allowed} | WEB_PORTS
        why = "" if port in known else f"leads to port {port}; only 80 and 443 are read"
    if why:
        raise InputError(f"{url[:80]} {why}.")


def parse_endpoint(text: str) -> Endpoint:
    """Parse "10.0.0.7:8080" or "[fd00::7]:8080". Raises InputError."""
    match = re.fullmatch(r"\[?([0-9a-fA-F.:]+?)\]?:(\d{1,5})", text.strip())
    try:
        if match is None:
            raise ValueError
        return Endpoint(str(ip_address(match[1])), int(match[2]))
    except ValueError:
        raise InputError(f"“{text}” is no address with a port, as 10.0.0.7:8080") from None


def parse_url(text: str) -> str:
    """Return the address of a feed as it is kept. Raises InputError that shows one that works."""
    try:
        parts = urlsplit(text.strip())
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", text.strip()) or len(text) > _LONGEST_URL:
        raise InputError(f"“{text[:80]}” is no address of a feed; give one as https://….")
    if parts.username is not None:
        raise InputError("An address must not hold a name or password.")
    return parts._replace(fragment="").geturl()
