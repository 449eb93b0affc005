import pytest
from py4j.protocol import Py4JError, Py4JNetworkError
from pyspark.errors import PySparkException

from graph.corpus.spark import reason_of, told
from graph.errors import CorpusError

FULL = """An error occurred while calling o66.parquet.
: org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 3.0 failed 1 times
\tat org.apache.spark.Here.there(Here.scala:1)
Caused by: java.io.IOException: No space left on device
"""


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Py4JError(FULL), "the disk is full; free some of it, and run this again: what is whole is kept"),
        (PySparkException("java.lang.OutOfMemoryError: Java heap space"), "out of memory; give it more with"),
        (Py4JNetworkError("Answer from Java side is empty"), "Spark has gone while it was reading"),
        (ConnectionRefusedError(), "Spark has gone while it was reading"),
        (PySparkException("[CODE] Something odd.\nJVM stacktrace:"), r"reading: \[CODE\] Something odd; run"),
        (PySparkException("java.io.IOException: /x (Permission denied)"), "check the permissions"),
    ],
)
def test_what_goes_wrong_in_spark_becomes_one_sentence(error: Exception, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as raised, told("reading", "spark.log"):
        raise error
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith("; see spark.log")


def test_other_errors_pass() -> None:
    with pytest.raises(CorpusError, match=r"^mine$"), told("reading", "spark.log"):
        raise CorpusError("mine")


def test_the_reason_is_what_java_has_thrown() -> None:
    assert reason_of(FULL).startswith("Job aborted due to stage failure: Task 0")
    assert reason_of("") == "no reason given"
    assert reason_of("\x1b[31m" + "x" * 1000).startswith("\\x1b[31mx")
