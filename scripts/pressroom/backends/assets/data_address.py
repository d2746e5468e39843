"""Bytes as `data:` addresses, so that a file needs no other (RFC 2397)."""

from base64 import b64encode


def data_address(media_type: str, data: bytes) -> str:
    """Bytes as an address (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
