"""Corpora: archives too large for one process, read on Apache Spark into Parquet.

    layout     what lies where in the folder of a corpus, and the columns of its tables
    manifest   which stages are whole, and what they were made from
    session    Spark, started quietly and on this machine alone

Spark does the scheduling, shuffling and spilling.  What an article says is found by the very code that
`franchise import` runs, called for each partition.
"""
