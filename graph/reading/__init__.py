"""Turning what an article comes in (bytes, Markdown, HTML, an address) into plain text.

Each module has one form for its subject and imports the library it needs only when it is called, so that
reading a plain text costs nothing of the others.
"""
