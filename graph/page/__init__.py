"""The parts of the HTML page: what it shows, where and in which colours; its scripts and styles."""
