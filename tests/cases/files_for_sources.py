"""Small files of every format, made of words of our own."""

from __future__ import annotations

import gzip
import io
import zipfile

import docx

PAGE = b"""<!doctype html><html lang="en"><head><title>Ferry accord signed | Sample Gazette</title>
<meta property="og:site_name" content="Sample Gazette"><meta name="author" content="Ana Muster">
<meta property="article:published_time" content="2014-05-08T10:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/w">World</a></nav><header>Subscribe now</header>
<article><h1>Ferry accord signed</h1>
<p>Norway and Denmark signed a ferry accord in Aarhus on Wednesday, their ministers said.</p>
<h2>Tariffs</h2><p>The two sides agreed to cut tariffs on ferries &amp; barges by <b>half</b> from 1 June 2016.</p>
<ul><li>Ports open in May.</li></ul><blockquote>We are glad.</blockquote>
<table><tr><td>Year</td><td>Ships</td></tr></table></article>
<footer>Copyright 2019 Sample Gazette</footer><script>var hidden = "words";</script></body></html>"""

MESSAGE = (
    b"""From: Ana Muster <press@mfa.example>
To: list@news.example
Subject: =?utf-8?q?Ferry_accord_in_T=C3=B8nder?=
Date: Thu, 8 May 2014 23:30:00 -0500
Organization: Ministry of Ferries
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: text/plain; charset=utf-8

Norway and Denmark signed a ferry accord in Aarhus.

On Wed, 7 May 2014, Bo Sample wrote:
> Is it signed?
> Please tell.

-- 
Ana Muster
Press Office
--XX
Content-Type: text/html; name="page.html"
Content-Disposition: attachment; filename="page.html"

"""  # noqa: W291 - a signature begins with a dash, a dash and a space
    + PAGE
    + b"""
--XX
Content-Type: image/png; name="x.png"
Content-Disposition: attachment; filename="x.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--XX--
"""
)
MAILBOX = b"\n".join(
    b"From a@b Thu May  8 10:00:00 2014\n" + MESSAGE.replace(b"Aarhus", town) for town in (b"Ribe", b"Skive")
)

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Wire</title>
<item><title>Border talks</title><link>https://wire.example/1</link><author>Bo Sample</author>
<pubDate>Thu, 08 May 2014 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Peru and Chile signed a border accord in Lima.&lt;/p&gt;
&lt;p&gt;They met twice.&lt;/p&gt;</description></item>
<item><title>Other border talks fail in Lima today</title></item></channel></rss>"""

TABLE = b'Headline,Body,URL,Date\nTalks,"Peru and Chile met in Lima, and\nsigned.",https://a.example/1,2014-05-08\n'

#: Lines of a page in two columns; the first column's last word is broken off.
LEFT = (
    "The ministers of Norway and Denmark signed a",
    "ferry accord in Aarhus on Wednesday after two",
    "days of talks that the pilots of both sides atten-",
    "ded. Tariffs on barges fall by half in two years.",
)
RIGHT = (
    "Sweden did not take part and asked for copies",
    "of the annexes, which list the ports. The well-",
    "known pilot Ana Muster told the meeting that",
    "the strait is safe for ships of every size and",
)
PAGES = (
    (
        (72, 40, 9, "Sample Quarterly Review, May 2014"),
        (300, 760, 9, "1"),
        (72, 100, 20, "Ferries of the north"),
        *((72, 140 + 14 * row, 11, words) for row, words in enumerate(LEFT)),
        *((330, 140 + 14 * row, 11, words) for row, words in enumerate(RIGHT)),
    ),
    (
        (72, 40, 9, "Sample Quarterly Review, May 2014"),
        (300, 760, 9, "2"),
        (72, 100, 11, "kind, as the well-known survey says. The survey cost little."),
        (72, 130, 11, "A second paragraph stands here, and it is short."),
    ),
)


PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    b"\nstream\n\x80\nendstream"
)


def pdf(pages=PAGES, *, title="Ferries of the north", picture=False, encrypted=False):
    """Write a PDF: each page a row of (x, y from the top, size, words); a picture stands on each page if asked."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        PICTURE,
        b"<< /Title (%s) /Author (Ana Muster) /CreationDate (D:20140508100000Z) >>" % title.encode(),
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
    ]
    kids = []
    for page in pages:
        body = b"q 500 0 0 500 0 0 cm /P Do Q\n" * picture + b"".join(_shown(*piece) for piece in page)
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(body), body))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _filed(objects, b" /Encrypt 6 0 R /ID [<00> <00>]" * encrypted)


def _shown(x, y, size, words):
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, 792 - y, escaped)


def _filed(objects, more):
    data, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    listed = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R%s >>\n" % (count, more)
    return data + listed + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def word_file():
    document = docx.Document()
    document.add_heading("Ferry accord", 0)
    document.add_paragraph("Norway and Denmark signed an accord.")
    table = document.add_table(1, 2)
    for cell, words in zip(table.rows[0].cells, ("Year", "Ships"), strict=True):
        cell.text = words
    document.sections[0].header.paragraphs[0].text = "Sample Review"
    document.sections[0].footer.paragraphs[0].text = "Not for release"
    document.core_properties.author = "Ana Muster"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def web_archive():
    answers = (("a", "text/html", "200 OK"), ("b.png", "image/png", "200 OK"), ("c", "text/html", "404 Not Found"))
    return b"".join(gzip.compress(_record(*answer)) for answer in answers)


def _record(name, kind, status):
    answer = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/{name}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    """Write a zip archive of names and bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


#: A whole file of each format that holds documents or is one.
WHOLE = {
    "a.html": PAGE,
    "a.rss": FEED,
    "a.eml": MESSAGE,
    "a.mbox": MAILBOX,
    "a.csv": TABLE,
    "a.pdf": pdf(),
    "a.warc": web_archive(),
    "a.docx": word_file(),
    "a.zip": zipped({"b/a.html": PAGE, "b/a.txt": b"Peru and Chile met."}),
}
