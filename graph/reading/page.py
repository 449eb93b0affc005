"""What is common to Markdown and HTML: an article that carries its own title and date."""

from dataclasses import dataclass

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """An article's title ("" for none), date (ISO 8601 or "") and text without markup."""

    title: str
    date: str
    text: str

    def with_title(self) -> str:
        """The text under its title and a blank line; a text that begins with its title stays as it is."""
        first = self.text.split("\n", 1)[0]
        if not self.title or _letters(first) == _letters(self.title):
            return self.text
        return f"{self.title}\n\n{self.text}"


def _letters(line: str) -> str:
    return "".join(char for char in line.casefold() if char.isalnum())
