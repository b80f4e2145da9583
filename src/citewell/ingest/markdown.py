"""Markdown: rendered to the plain text a reader sees, with its headings.

Owns front matter and the choice of what counts as text: links keep their words, images their
description, raw HTML what it shows. What is struck out (``~~``, ``~``) is left out; raised and
lowered signs (``^3^``, ``~2~``, ``<sup>``) stay raised and lowered. Offsets
are into the extracted text, not into the file.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import Extract, TextBuilder
from citewell.ingest.html import words_shown
from citewell.ingest.shown import line_shown

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(
    r"---[^\S\n]*\n(.{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40}):[^\S\n]+(.+)")
_UNCLOSED = re.compile(r"<!--(?:(?!-->).)*\Z", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_UP = re.compile(r"\^([^\s^]{1,20})\^")
_DOWN = re.compile(r"(?<=[\w)])~([^\s~]{1,20})~")
_STRUCK = re.compile(r"(?<![\w)~])~(?=[^\s~])[^~\n]{1,400}(?<!\s)~(?![\w~])")
_MOST_IN_BLOCK = 20_000
_MOST_OPENINGS = 400
_OPENING = re.compile(r"[\[<]")
_PARAGRAPH = "\n\n"


def read_markdown(text: str, *, fallback_title: str) -> Extract:
    """The extract of a Markdown text.

    The title is the front matter's, else the first heading, else ``fallback_title``.
    """
    # Lazy: loading the parser takes a tenth of a second that only Markdown files need.
    from markdown_it import MarkdownIt

    about, body = _split_front_matter(clean_text(text))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _read_inline)
    tokens = parser.parse(body)
    builder = TextBuilder()
    renderer = _Renderer(builder)
    for token in tokens:
        renderer.take(token)
    first_heading = builder.headings[0].title if builder.headings else ""
    title = one_line(about.get("title", "")) or first_heading or fallback_title
    return builder.build(title, about)


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Plain ``key: value`` lines of a leading ``---`` block, and the text after it."""
    block = _FRONT_MATTER.match(text)
    if not block:
        return {}, text
    fields = (_FIELD.fullmatch(line.strip()) for line in block[1].splitlines())
    about = {found[1].lower(): found[2].strip().strip("\"'") for found in fields if found}
    return about, text[block.end() :]


@dataclass(slots=True)
class _Renderer:
    """Turns block tokens into blocks of text, one by one.

    ``marker`` and ``joint`` are for the next block: what stands before it, and what parts it from
    the block above. ``row`` collects the cells of a table row.
    """

    builder: TextBuilder
    marker: str = ""
    joint: str = _PARAGRAPH
    row: list[str] | None = None
    heading_level: int = 0
    is_new_list: bool = False

    def take(self, token: "Token") -> None:
        match token.type:
            case "heading_open":
                self.heading_level = int(token.tag[1:])
            case "list_item_open":
                self.marker = f"{token.info}{token.markup} " if token.info else "- "
                self.joint = _PARAGRAPH if self.is_new_list else "\n"
                self.is_new_list = False
            case "bullet_list_open" | "ordered_list_open":
                # A list inside a list goes on line by line.
                self.is_new_list = token.level == 0
            case "bullet_list_close" | "ordered_list_close" | "table_open" | "table_close":
                self.joint = _PARAGRAPH
            case "tr_open":
                self.row = []
            case "tr_close":
                self.builder.add(" | ".join(self.row or ()), joint=self.joint)
                self.row, self.joint = None, "\n"
            case "inline" | "fence" | "code_block" | "html_block":
                self._take_words(_words(token))
            case _:
                pass

    def _take_words(self, words: str) -> None:
        if self.row is not None:
            self.row.append(words)
        elif self.heading_level:
            if words:
                self.builder.add_heading(one_line(words), self.heading_level)
            self.heading_level, self.joint = 0, _PARAGRAPH
        elif words:
            self.builder.add(self.marker + words, joint=self.joint)
            self.marker, self.joint = "", _PARAGRAPH


def _read_inline(state: "StateCore") -> None:
    """Reads links, emphasis and the like in every block, as the parser's own step does.

    The time of that grows with the square of a block, so a block longer or fuller of brackets than
    any that a person wrote stays as it stands.
    """
    # Lazy: see above.
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        openings = len(_OPENING.findall(token.content))
        if len(token.content) > _MOST_IN_BLOCK or openings > _MOST_OPENINGS:
            children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, children)
        token.children = children


def _words(token: "Token") -> str:
    if token.type == "html_block":
        return words_shown(_UNCLOSED.sub("", token.content))
    if token.type != "inline":
        return token.content.strip()
    children = token.children or ()
    pieces = [_inline(child) for child in children]
    # Few lines hold marks that a browser would have to read.
    if all(
        child.type not in ("html_inline", "s_open") and piece == escape(child.content, quote=False)
        for child, piece in zip(children, pieces, strict=True)
        if child.type in ("text", "html_inline", "s_open")
    ):
        return unescape("".join(pieces)).strip()
    return line_shown("".join(pieces)).strip()


def _inline(token: "Token") -> str:
    """A piece of a line as HTML."""
    match token.type:
        case "text":
            words = escape(_NOTE.sub("", token.content), quote=False)
            words = _DOWN.sub(r"<sub>\1</sub>", _UP.sub(r"<sup>\1</sup>", words))
            return _STRUCK.sub("", words)
        case "code_inline" | "image":
            return escape(token.content, quote=False)
        case "html_inline":
            return token.content
        case "s_open":
            return "<s>"
        case "s_close":
            return "</s>"
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case _:
            return ""
