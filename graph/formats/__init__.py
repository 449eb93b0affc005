"""Files for other programs: Gephi, Cytoscape, Graphviz, spreadsheets.  What comes back is read elsewhere.

The interchange JSON (`graph.interchange`) and GraphML (`graph.graphml`) keep all there is and can be imported
again; the formats here are for looking at the graph.
"""
