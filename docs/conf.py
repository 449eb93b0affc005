"""How Sphinx makes the documentation; scripts/docs runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extension"))

project = "franchise-graph"
extensions = ["franchise_docs", "myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_extension"]
myst_heading_anchors = 3
autodoc_typehints = "signature"
autodoc_member_order = "bysource"

html_theme = "alabaster"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_title = "franchise-graph"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "description": "Articles become a graph that keeps its evidence.",
    "fixed_sidebar": True,
    "page_width": "70rem",
    "sidebar_width": "15rem",
    "font_family": "system-ui, sans-serif",
    "font_size": "16px",
}
