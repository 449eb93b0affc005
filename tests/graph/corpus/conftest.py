"""One Spark for the tests of a module, with as little memory as it starts with.

It refuses to bring more than two megabytes of results to the driver, of which each task takes a little: what
a test reads through it is collected nowhere.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from graph.corpus import running
from graph.corpus.session import spark_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SMALL = {
    "spark.driver.memory": "512m",
    "spark.driver.maxResultSize": "2m",
    # Code that runs for seconds is not worth the best machine code.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    with spark_session(tmp_path_factory.mktemp("spark"), "local[2]", SMALL) as session:
        yield session


@pytest.fixture
def started(spark: "SparkSession", monkeypatch: pytest.MonkeyPatch) -> "SparkSession":
    """Reading a corpus finds Spark started already."""

    @contextmanager
    def again(*_: object) -> Iterator["SparkSession"]:
        yield spark

    monkeypatch.setattr(running, "spark_session", again)
    return spark
