"""Tiny PDFs, WARCs, ZIPs and feeds, made on the spot."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence

PROSE = "Gunmen attacked a checkpoint outside the town on Friday and killed four soldiers, officials said."
MORE = "The governor of the province spoke of five dead, and the army of none, in a statement late in the evening."


def page(title: str = "Attack kills four soldiers", *paragraphs: str) -> str:
    """A page with an article."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs or (PROSE, MORE))
    return (
        f'<html lang="en"><head><title>{title} | Example Post</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


def pdf(*pages: Sequence[str], information: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages have these lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b" ".join(b"(" + _escaped(line) + b") Tj 0 -14 Td" for line in lines)
        content = b"BT /F1 11 Tf 60 760 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    told = b" ".join(b"/%s (%s)" % (key.encode(), _escaped(value)) for key, value in (information or {}).items())
    objects.append(b"<< %s >>" % told)
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    begin = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n" % (len(objects) + 1, len(objects)))
    out.write(b"%d\n%%%%EOF\n" % begin)
    return out.getvalue()


def _escaped(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252", errors="replace")


def record(
    content: bytes,
    url: str = "https://example.org/a",
    kind: str = "response",
    media: str = "application/http",
    **more: str,
) -> bytes:
    """One WARC record."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2014-06-28T09:30:00Z",
        "Content-Type": media,
        **{name.replace("_", "-"): value for name, value in more.items()},
        "Content-Length": str(len(content)),
    }
    header = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.0\r\n" + header.encode() + b"\r\n" + content + b"\r\n\r\n"


def answer(body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str) -> bytes:
    """An HTTP answer as a crawler keeps it."""
    fields = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in more.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def warc(*records: bytes, packed: bool = False) -> bytes:
    """A WARC file; packed, each record is a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(one, mtime=0) for one in records) if packed else b"".join(records)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, (2014, 6, 28, 9, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Example Post - World</title><link>https://example.org/</link><language>en</language>{}</channel></rss>"""


def item(title: str = "Attack kills four soldiers", text: str = PROSE, link: str = "https://example.org/a") -> str:
    """An entry of an RSS feed."""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Fri, 27 Jun 2014 23:30:00 -0500</pubDate><description><![CDATA[{text}]]></description></item>"
    )
