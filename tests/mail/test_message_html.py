"""HTML mail as text, with what its structure tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.html_text import MAX_TAGS, html_text
from coach.mail.parsing import parse_message


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>Two<br/><br>Three", "One\nTwo\n\nThree"),
        ("<i>  many \n\t spaces&nbsp;&nbsp;here </i>", "many spaces  here"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ul><li><div>a</div></li></ul>", "- a"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc"),
        ("<h1>Title</h1>text", "Title\n\ntext"),
        ("<blockquote>theirs</blockquote>mine", "> theirs\n\nmine"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">indented</blockquote>', "indented"),
        ('<blockquote type="cite" style="margin:0 0 0 40px">cited</blockquote>', "> cited"),
        ('<a href="https://x.example/r">the label</a>', "the label (https://x.example/r)"),
        ('<a href="https://www.x.example/">x.example</a>', "x.example"),
        ('<a href="mailto:a@b.c">write</a> <a href="javascript:x()">run</a>', "write run"),
        ('<a href="https://x.example/' + "t" * 200 + '">tracked</a>', "tracked"),
        ("<pre>a\n  b\n-- \nc</pre>", "a\n  b\n-- \nc"),
        ("&lt;b&gt; &amp; &#8364; &eacute; &unknown; &#x1F600;", "<b> & € é &unknown; 😀"),
        ("a &lt; b < c <3 > d", "a < b < c <3 > d"),
        ('<img alt="😀" src="x"><img alt="Company logo"><img>', "😀"),
        ("<o:p></o:p>a<o:p>&nbsp;</o:p>", "a"),
        ("plain words\nin two lines", "plain words\nin two lines"),
        ("<b>bold <i>both</b> none</i>", "bold both none"),
        ("<p>never closed<p>twice", "never closed\n\ntwice"),
        ("<p", "<p"),
        ("", ""),
    ],
)
def test_structure_becomes_lines(page: str, text: str) -> None:
    """Paragraphs, lists, cells, quotes, links and characters come out as a person would type them."""
    assert html_text(page).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>';</script>",
        "<style>p { color: red }</style>",
        "<head><title>no</title></head>",
        "<!-- no <p>no</p> -->",
        "<!--[if mso]><p>no</p><![endif]-->",
        '<div style="display:none">no</div>',
        '<div style="Display : None !important">no<div>no</div></div>',
        "<div style='visibility:hidden'>no</div>",
        '<span style="mso-hide:all">no</span>',
        '<div style="max-height:0px; color:red; overflow:hidden">no</div>',
        "<div hidden>no</div>",
        '<p HIDDEN="">no</p>',
        "<select><option>no</option></select>",
        "<template>no</template>",
        "<SCRIPT>no</SCRIPT>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    """Scripts, styles, comments and hidden elements are no words of the customer."""
    assert html_text(f"<p>yes</p>{hidden}<p>and yes</p>").text == "yes\n\nand yes"


def test_a_size_of_nothing_alone_hides_nothing() -> None:
    """Newsletter frames set a font size of 0 around text that shows: it is read."""
    assert html_text('<td style="font-size:0"><div style="font-size:14px">yes</div></td>').text == "yes"


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        ('<div class="gmail_quote">', "Gmail"),
        ('<div class="gmail_quote gmail_quote_container">', "Gmail"),
        ('<div class="yahoo_quoted">', "Yahoo"),
        ('<div class="protonmail_quote">', "Proton"),
        ('<div class="moz-cite-prefix">', "Thunderbird"),
        ('<div class="x_gmail_quote">', "Gmail seen through Outlook"),
    ],
)
def test_marked_history_is_told(mark: str, program: str) -> None:
    """The lines inside an element that marks history are told, for each mail program."""
    found = html_text(
        f"<div>mine</div>{mark}<div>theirs</div><div>and theirs</div></div><div>mine again</div>"
    )
    assert found.history == ((1, 2),), program


@pytest.mark.parametrize(
    "mark",
    [
        '<div id="divRplyFwdMsg">',
        '<div id="appendonsend"></div><div>',
        '<div id="x_divRplyFwdMsg">',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">',
        '<span id="OLK_SRC_BODY_SECTION">',
        '<hr id="stopSpelling"><div>',
    ],
)
def test_the_beginning_of_history_is_told(mark: str) -> None:
    """Outlook marks where history begins: the line is told, empty lines aside."""
    found = html_text(f"<div>mine</div>{mark}<b>Quem:</b> x<br>theirs</div>")
    assert found.history_from is not None
    assert found.text.split("\n")[found.history_from :][0] in ("", "Quem: x")


def test_a_language_we_do_not_know_is_told_by_its_structure() -> None:
    """Outlook's mark is enough when the words of the header block are unknown."""
    page = '<div>Own words.</div><div id="divRplyFwdMsg"><b>Kanggo:</b> a<br><b>Saka:</b> b</div><p>Their words.</p>'
    message = parse_message(f"Subject: Re: x\nContent-Type: text/html; charset=utf-8\n\n{page}".encode())
    assert message.text == "Own words."
    assert message.quoted.text == "Kanggo: a\nSaka: b\n\nTheir words."


def test_a_marked_signature_is_told_unless_it_is_all() -> None:
    """An element that marks the signature is believed, but not when nothing else is there."""
    page = "Content-Type: text/html\n\n{}<div class=gmail_signature>Whatever stands here, even a sentence. Yes.</div>"
    with_words = parse_message(page.format("<div>Own words.</div>").encode())
    alone = parse_message(page.format("").encode())
    assert (with_words.text, with_words.signature.blocks) == ("Own words.", ((2, 2),))
    assert alone.text == "Whatever stands here, even a sentence. Yes."


def test_too_many_tags_are_left_out() -> None:
    """Beyond 60,000 tags nothing is read, and a note says so."""
    message = parse_message(b"Content-Type: text/html\n\n" + b"<b>x</b>" * (MAX_TAGS // 2 + 10))
    assert message.text == "x" * (MAX_TAGS // 2)
    assert any("HTML is too long" in note for note in message.notes)


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<br>",
            "<ul>",
            "<ol>",
            "</ul>",
            "</ol>",
            "<li>",
            "</li>",
        ),
        *(
            "<a href=x>",
            "</a>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "</pre>",
            "<div hidden>",
            "<td>",
            "</td>",
        ),
        *(
            "<table>",
            "</table>",
            "<",
            ">",
            "&",
            "&lt;",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<![if x]>",
            "&#27;",
        ),
        *(
            '<div class="gmail_quote">',
            '<div id="divRplyFwdMsg">',
            '<div class="gmail_signature">',
            "<a b='",
            '<a b="',
        ),
        *("word", " ", "\n", "'", '"', "\u2028"),
    ]
)


@given(st.lists(TAGS, max_size=40).map("".join))
def test_no_page_raises_and_all_marks_stand_in_the_text(page: str) -> None:
    """However tags are thrown together there is a text, and every mark points at lines it has."""
    found = html_text(page)
    count = found.text.count("\n") + 1
    for first, last in (*found.history, *found.signature):
        assert 0 <= first <= last < count
    assert found.history_from is None or 0 <= found.history_from < count
    message = parse_message(f"Content-Type: text/html; charset=utf-8\n\n{page}".encode())
    assert "\x1b" not in message.whole


@given(st.lists(st.text(alphabet="ab <>&\n", max_size=8), max_size=8))
def test_words_that_are_shown_are_kept(words: list[str]) -> None:
    """Text that was escaped into paragraphs comes out again, spaces aside."""
    page = "".join(f"<p>{word.replace('&', '&amp;').replace('<', '&lt;')}</p>" for word in words)
    assert html_text(page).text.split() == " ".join(words).split()
