"""`data:` addresses, which embed bytes in a file (RFC 2397)."""

from base64 import b64encode


def data_address(media_type: str, data: bytes) -> str:
    """Return bytes as a `data:` address."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
