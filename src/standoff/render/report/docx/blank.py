"""A Word document without content: its styles, page, language and properties; and the bytes of a finished one."""

from __future__ import annotations

import io
import zipfile
from importlib import resources

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Inches

from standoff.render.drawing import WIDTH
from standoff.render.report import Imprint
from standoff.render.report.docx.elements import Element, allowed, element, field, text_element
from standoff.render.report.scripts import east_asian, is_leftward, leftward_language
from standoff.render.words import snippet

PAGE = (8.27, 11.69)  # inches: A4
SIDE = (PAGE[0] - WIDTH) / 2  # inches
TOP = 0.8
NOT_OURS = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties", "webSettings", "fontTable")
"""Parts of python-docx's template that say nothing of a report, or something else."""
FIXED = (1980, 1, 1, 0, 0, 0)
LONGEST = 90  # letters of a title in the footer
COMPATIBLE = "15"  # with Word 2013 and later, so that Word doesn't say "compatibility mode"


def blank(imprint: Imprint, font: str | None) -> Document:
    """An empty document, on A4 paper."""
    found = docx.Document()
    _tidy(found)
    _style(found, imprint, font)
    section = found.sections[0]
    section.page_width, section.page_height = map(Inches, PAGE)
    section.left_margin = section.right_margin = Inches(SIDE)
    section.top_margin = section.bottom_margin = Inches(TOP)
    section.header_distance = section.footer_distance = Inches(TOP / 2)
    _number_pages(found, allowed(imprint.heading))
    _say_whose(found, imprint)
    return found


def written(document: Document) -> bytes:
    """The bytes of a document: the same for the same content, whenever it is written."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as found, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as made:
        for name in found.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, found.read(name))
    return last.getvalue()


def _tidy(document: Document) -> None:
    """Takes away what the template has besides."""
    for part in (document.part, document.part.package):
        for key, each in list(part.rels.items()):
            if each.reltype.rpartition("/")[2] in NOT_OURS:
                del part.rels[key]
    settings = document.settings.element
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), COMPATIBLE)
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for each in settings.findall(qn(name)):
            settings.remove(each)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")  # without it the file is against the standard


def _style(document: Document, imprint: Imprint, font: str | None) -> None:
    """Puts our styles in place of the template's, in a language and a font family."""
    styles, bullets = _read("styles.xml"), _read("numbering.xml")
    if font is not None:
        for each in styles.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
            del each.attrib[qn("w:eastAsiaTheme")]
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                each.set(qn(f"w:{script}"), allowed(font))
    asian, leftward = _languages(imprint)
    for each in styles.iter(qn("w:lang")):
        each.set(qn("w:val"), imprint.language)
        each.set(qn("w:eastAsia"), asian)
        each.set(qn("w:bidi"), leftward)
    for each in document.settings.element.findall(qn("w:themeFontLang")):
        each.set(qn("w:eastAsia"), asian)
    document.part._styles_part._element = styles
    document.part.numbering_part._element = bullets


def _languages(imprint: Imprint) -> tuple[str, str]:
    """The languages of east Asian and of leftward words that nothing more is known of."""
    own = imprint.language if imprint.language[:2].lower() in ("ko", "ja", "zh") else ""
    return own or east_asian(imprint.title, imprint.language) or "ko-KR", leftward_language("", imprint.language)


def _read(name: str) -> Element:
    return parse_xml(resources.files(__package__).joinpath(name).read_bytes())


def _number_pages(document: Document, title: str) -> None:
    """Puts the title and the number of each page below it."""
    footer = document.sections[0].footer
    line = footer.paragraphs[0]._p
    for each in list(line):
        line.remove(each)
    line.append(element("pPr", element("pStyle", val="Footer"), *([element("bidi")] if is_leftward(title) else [])))
    rtl = [element("rPr", element("rtl"))] if is_leftward(title) else []
    line.append(element("r", *rtl, text_element(snippet(title, LONGEST))))
    line.append(element("r", text_element("  ·  ")))
    line.extend(field(" PAGE ", [element("r", text_element("1"))]))


def _say_whose(document: Document, imprint: Imprint) -> None:
    """Sets the document's properties. It has no dates, so that the same report is the same file."""
    said = document.core_properties
    said.title = allowed(imprint.title)[:255]
    said.author = allowed(imprint.author)[:255]
    said.language = imprint.language
    digest = f"; SHA-256 of the file that it is about: {imprint.sha256}" if imprint.sha256 else ""
    said.comments = f"Made with Standoff {imprint.version}{digest}"
    core = said._element
    for name in ("dcterms:created", "dcterms:modified"):
        core.remove(core.find(qn(name)))
