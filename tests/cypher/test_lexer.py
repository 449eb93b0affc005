"""Text to tokens."""

import pytest

from cypher.errors import CypherSyntaxError, NotSupported
from cypher.lexer import INTEGER_MAX, INTEGER_MIN, lex, number


def values(query: str) -> list[tuple[str, str]]:
    return [(token.kind, token.value) for token in lex(query)[:-1]]


def refused(query: str) -> CypherSyntaxError:
    with pytest.raises(CypherSyntaxError) as caught:
        lex(query)
    return caught.value


def test_every_token_is_the_text_between_its_start_and_end() -> None:
    query = "MATCH (n:`A b` {x: 'y', z: $p})-[*1..3]->() // end\nRETURN n.x <> 1.5"
    written = [query[token.start : token.end] for token in lex(query)[:-1]]
    assert "".join(written) == query.replace(" // end\n", "").replace(" ", "").replace("`Ab`", "`A b`")
    assert lex(query)[-1].span == (len(query), len(query))


def test_words_are_compared_in_capitals_and_keep_their_spelling() -> None:
    token = lex("mAtCh")[0]
    assert (token.key, token.value) == ("MATCH", "mAtCh")


def test_names_may_come_from_any_script() -> None:
    names = ["größe", "名前", "имя", "नाम"]
    assert values(" ".join(names)) == [("word", name) for name in names]


def test_a_word_beyond_ascii_is_never_a_keyword() -> None:
    assert [token.key for token in lex("ſet ıN")[:-1]] == ["", ""]


def test_names_in_backticks_keep_every_character() -> None:
    assert [value for _, value in values("`a b` `x``y` `` `\\u0041`")] == ["a b", "x`y", "", "A"]


def test_parameters_are_words_digits_or_names_in_backticks() -> None:
    assert values("$name $0 $ _x $`a b`") == [
        ("parameter", "name"), ("parameter", "0"), ("parameter", "_x"), ("parameter", "a b"),
    ]  # fmt: skip
    assert lex("$ x")[0].span == (0, 3)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'a'", "a"),
        ('"a"', "a"),
        ("'say \"x\"'", 'say "x"'),
        (r"'\\ \' \" \n \r \t \b \f'", "\\ ' \" \n \r \t \b \f"),
        (r"'\d+\.\w \Users \/'", r"\d+\.\w \Users \/"),
        (r"'\u00e9\U0001F600'", "é😀"),
        (r"'\uD83D\uDE00'", "😀"),
        ("'two\nlines'", "two\nlines"),
        ("''", ""),
    ],
)
def test_strings_stand_for_their_characters(written: str, value: str) -> None:
    assert values(written) == [("string", value)]


def test_blanks_and_comments_are_left_out() -> None:
    query = "\ufeff/* one\n * two */ a // b */\n\t\u00a0c/**/d //"
    assert values(query) == [("word", "a"), ("word", "c"), ("word", "d")]


def test_two_dots_end_a_number() -> None:
    assert values("1..3") == [("number", "1"), ("symbol", ".."), ("number", "3")]
    assert values("1.5..") == [("number", "1.5"), ("symbol", "..")]
    assert values("..5 .5") == [("symbol", ".."), ("number", "5"), ("number", ".5")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("17", 17), ("1_000_000", 1000000), ("0x1F", 31), ("0Xff", 255), ("0o17", 15),
        ("9223372036854775807", INTEGER_MAX), ("0x7fffffffffffffff", INTEGER_MAX),
        ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("1.5E-3", 0.0015), ("1e-999", 0.0), ("1_0.2_5", 10.25),
    ],
)  # fmt: skip
def test_numbers_have_their_value(text: str, value: float) -> None:
    found = number(text, (0, len(text)), text)
    assert (type(found), found) == (type(value), value)
    assert values(text) == [("number", text)]


def test_the_least_integer_needs_its_sign() -> None:
    assert number("9223372036854775808", (0, 19), "", negative=True) == INTEGER_MIN
    with pytest.raises(CypherSyntaxError, match="IntegerOverflow"):
        number("9223372036854775808", (0, 19), "9223372036854775808")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("9223372036854775808", "IntegerOverflow"),
        ("9" * 5000, "IntegerOverflow"),
        ("0x8000000000000000", "IntegerOverflow"),
        ("0o1000000000000000000000", "IntegerOverflow"),
        ("1e309", "FloatingPointOverflow"),
        ("0x", "InvalidNumberLiteral"),
        ("0xg", "InvalidNumberLiteral"),
        ("0o8", "InvalidNumberLiteral"),
        ("017", "InvalidNumberLiteral"),
        ("1a", "InvalidNumberLiteral"),
        ("1__0", "InvalidNumberLiteral"),
        ("1_", "InvalidNumberLiteral"),
        ("1.5x", "InvalidNumberLiteral"),
    ],
)
def test_bad_numbers_are_refused_when_they_are_read(text: str, detail: str) -> None:
    with pytest.raises(CypherSyntaxError) as caught:
        number(text, (0, len(text)), text)
    assert caught.value.detail == detail
    assert caught.value.span == (0, len(text))


@pytest.mark.parametrize(
    ("query", "detail", "column", "words"),
    [
        ("RETURN 'it's'", "UnexpectedSyntax", 13, "expected a closing '"),
        ('RETURN "x', "UnexpectedSyntax", 8, 'expected a closing "'),
        ("RETURN `x", "UnexpectedSyntax", 8, "expected a closing `"),
        ("RETURN 1 /* x", "UnexpectedSyntax", 10, "*/"),
        ("RETURN #", "UnexpectedSyntax", 8, "'#'"),
        ("RETURN $ + x", "UnexpectedSyntax", 8, "parameter"),
        (r"RETURN '\uH'", "InvalidUnicodeLiteral", 9, r"\uH"),
        (r"RETURN '\U00110000'", "InvalidUnicodeLiteral", 9, r"\U0011"),
        (r"RETURN '\uD83D'", "InvalidUnicodeLiteral", 8, "character"),
        (r"RETURN `\u12`", "InvalidUnicodeLiteral", 9, r"\u12"),
        ("RETURN 42 — 41", "InvalidUnicodeCharacter", 11, "did you mean - ?"),
        ("RETURN “x”", "InvalidUnicodeCharacter", 8, 'did you mean " ?'),
        ("RETURN a\u200bb", "InvalidUnicodeCharacter", 9, "U+200B"),
    ],
)
def test_what_is_no_part_of_a_query_is_refused_at_its_place(
    query: str, detail: str, column: int, words: str
) -> None:
    error = refused(query)
    assert (error.detail, error.line, error.column, error.phase) == (detail, 1, column, "compile time")
    assert words in error.message


def test_a_label_given_by_an_expression_is_not_supported() -> None:
    with pytest.raises(NotSupported) as caught:
        lex("MATCH (n:$(x)) RETURN n")
    assert caught.value.column == 10
