"""Spark: found, checked and started quietly, so that what is missing is one sentence and not a wall of Java.

    with spark_session(folder, master="local[*]") as spark: ...

On this machine alone (`local`, `local[2]`, `local[*]`) Spark listens on 127.0.0.1 and nowhere else, and works
under the folder that it is given.  On a cluster, addresses and scratch folders are as Spark is set up there.
Nothing of it is written to the terminal: what Spark has to say goes to a file of its own.
"""

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.corpus.layout import SPARK_LOG, WORKING
from graph.corpus.spark import reason_of
from graph.errors import CorpusError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["cancel", "check_spark", "spark_session"]

_OLDEST_JAVA: Final = 17

_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')

_INSTALL: Final = "pip install 'franchise-graph[spark]'"

#: Rows of articles that Spark and Python hand to each other at a time, and their bytes, of which tables are
#: written as many at a time: few megabytes.
_ROWS: Final = 64
_BYTES: Final = 16 * 2**20

_HERE: Final = "127.0.0.1"

_ALWAYS: Final = {
    "spark.app.name": "franchise corpus",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.parquet.block.size": str(_BYTES),
    "spark.sql.parquet.columnarReaderBatchSize": str(_ROWS),
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
    "spark.sql.execution.arrow.maxBytesPerBatch": str(_BYTES),
}

#: PySpark warns of a pandas that it does not know yet; nothing here hands it any pandas data.
_PANDAS: Final = "PySpark does not yet fully support pandas"


def check_spark() -> None:
    """Make sure that Spark could be started.  Raises CorpusError where it or its Java is missing."""
    for name in ("pyspark", "pandas", "pyarrow"):
        if find_spec(name) is None:
            raise CorpusError(f"expected Apache Spark for a corpus, found no {name}; {_INSTALL}")
    java = _java()
    if java is None:
        raise CorpusError(
            f"expected Java {_OLDEST_JAVA} or later for Spark, found none; "
            "install it, or set JAVA_HOME to where it is"
        )
    version = _version(java)
    if version < _OLDEST_JAVA:
        found = f"Java {version}" if version else "a program that tells no version"
        raise CorpusError(
            f"expected Java {_OLDEST_JAVA} or later for Spark, found {found} at {java!r}; "
            "set JAVA_HOME to a later one"
        )


@contextmanager
def spark_session(
    folder: Path, master: str = "local[*]", settings: Mapping[str, str] | None = None
) -> "Iterator[SparkSession]":
    """Spark, with its scratch and its log in `folder`, which is there; it is stopped in the end.

    `settings` are Spark's own (`spark.driver.memory`), and go before those made here.  Raises CorpusError.
    """
    check_spark()
    local = master.partition("[")[0] in ("local", "local-cluster")
    made = {**_ALWAYS, **(_local(folder) if local else {}), **(settings or {}), "spark.master": master}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=_PANDAS)
        spark = _started(made, folder / SPARK_LOG)
        try:
            yield spark
        finally:
            _stop(spark)


def cancel() -> None:
    """Have Spark give up what it is at, from another thread than the one that waits for it."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is not None:
        with suppress(Exception):  # a Spark that has gone is at nothing
            context.cancelAllJobs()


def _local(folder: Path) -> dict[str, str]:
    scratch = str((folder / WORKING / "spark").absolute())
    if "," in scratch:
        raise CorpusError(
            "expected a path without commas for the corpus, as Spark takes it for several with them, "
            f"found {folder.absolute().as_posix()!r}; name another folder"
        )
    return {
        "spark.driver.bindAddress": _HERE,
        "spark.driver.host": _HERE,
        "spark.local.dir": scratch,
        "spark.sql.warehouse.dir": str((folder / WORKING / "warehouse").absolute()),
    }


def _started(settings: Mapping[str, str], log: Path) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    conf = SparkConf(loadDefaults=False).setAll(list(settings.items()))
    try:
        with log.open("w", encoding="utf-8") as file:
            gateway = launch_gateway(conf, {"stdout": file, "stderr": file})  # type: ignore[no-untyped-call]
        context = SparkContext(conf=conf, gateway=gateway)
    except (Py4JError, PySparkException) as error:
        reason = reason_of(str(error))
        master = settings["spark.master"]
        raise CorpusError(f"Spark did not start at {master!r}: {reason}; see {str(log)!r}") from None
    if settings.get("spark.driver.host") == _HERE:
        context.pythonExec = sys.executable
    return SparkSession(context)


def _stop(spark: "SparkSession") -> None:
    """Stop Spark and the Java under it, so that another session starts with settings of its own."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    with suppress(Exception):  # a Java that has died already is stopped
        spark.stop()
    if gateway is None:
        return
    with suppress(Exception):
        gateway.shutdown()
    process = gateway.proc
    process.stdin.close()  # which is what its Java waits for
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    SparkContext._gateway = None
    SparkContext._jvm = None


def _java() -> str | None:
    """The Java that Spark would take."""
    home = os.environ.get("JAVA_HOME")
    if home:
        return shutil.which("java", path=str(Path(home, "bin")))
    return shutil.which("java")


def _version(java: str) -> int:
    """Its feature version (8, 11, 17...); 0 where it tells none."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = _VERSION.search(told.stderr + told.stdout)
    return int(found[1]) if found else 0
