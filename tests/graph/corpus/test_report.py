from graph.corpus.report import Hub, Report, text_of

REPORT = Report(
    1200, 1500, 3 * 2**20, 7, {"STARS_IN": 12345, "SAID": 3}, {"Person": 10, "Show": 2}, 4,
    (Hub("platform:netflix", 900),), 1, (("x.txt", "expected text in x.txt"),), {"read": 1.5},
)  # fmt: skip


def test_the_report_says_in_lines_what_it_has_in_numbers() -> None:
    assert text_of(REPORT).splitlines() == [
        "1,200 articles from 1,500 sources, 3.0 MB of text",
        "not like English prose: 7 of them",
        "in more than one article: 4 of 12 nodes",
        "without an article: 1 source",
        "",
        "Facts",
        "  STARS_IN  12,345",
        "  SAID           3",
        "",
        "Nodes",
        "  Person  10",
        "  Show     2",
        "",
        "In most articles",
        "  platform:netflix  900",
        "",
        "Seconds",
        "  read  1.5",
        "",
        "Without an article",
        "  expected text in x.txt",
    ]
