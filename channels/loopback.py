"""Whether a host is this machine itself, which no proxy and no TLS stands in front of."""

import ipaddress


def is_loopback(host: str) -> bool:
    """True for localhost and for loopback addresses."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
