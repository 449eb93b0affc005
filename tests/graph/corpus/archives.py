"""Web archives to read."""

import gzip

__all__ = ["answer"]


def answer(address: str, kind: str, body: str, status: int = 200) -> bytes:
    """A compressed record of what a crawler was answered at an address."""
    content = f"HTTP/1.1 {status} Told\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")
