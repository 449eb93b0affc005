"""Corpora: archives too large for one process, read on Apache Spark into Parquet.

    layout     what lies where in the folder of a corpus, and the columns of its tables
    manifest   which stages are whole, and what they were made from
    session    Spark, started quietly and on this machine alone
    running    reading: from files to articles with their claims
    joining    from claims to one graph: merging (on Spark), grouping (of sorted rows), evidence (of hubs)
    loading    into a graph file or onto a server; bulk, into files for Neo4j

Spark does the scheduling, shuffling and spilling.  What an article says is found by the very code that
`franchise import` runs, called for each partition.
"""
