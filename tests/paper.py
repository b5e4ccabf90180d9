"""Documents for tests: a PDF, an archive."""

from __future__ import annotations

import io
from zipfile import ZipFile


def pdf(*pages: str) -> bytes:
    """A PDF written by hand, a line of text for each page (none where it is empty)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET" if text else ""
        kids.append(f"{len(objects) + 1} 0 R")
        page = "/Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        page += f" /Contents {len(objects) + 2} 0 R"
        objects += [f"<< /Type /Page {page} >>", f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def archive(**texts: str) -> bytes:
    """A ZIP file with these texts; `word_document` stands for `word/document.xml`."""
    out = io.BytesIO()
    with ZipFile(out, "w") as file:
        for name, text in texts.items():
            file.writestr(f"{name.replace('_', '/')}.xml", text)
    return out.getvalue()
