"""The parts of the HTML page: what it shows, where, in which colours, and the scripts and styles it carries."""
