"""Documents that aren't UTF-8: read where it is certain what they say, and else told how to make them UTF-8."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest

from asking import SOUND, standoff_cli
from standoff.errors import FileError, ModelError
from standoff.files.documents import text_of
from standoff.files.encodings import EncodingError, decoded
from standoff.files.loading import read_data
from standoff.files.sources import open_source
from standoff.model.dispute import Source

TEXTS = {
    "cp1252": "Die Dörfer am Oberlauf wollen ihr Wasser behalten. „Wir müssen“, so Müller, „größere Mengen abgeben.“",
    "cp1250": "Burmistrz powiedział, że porozumienie jest gotowe. Źródło podało, iż gęś łąki nie będą już podlewane.",
    "cp1251": "Мэр заявил, что соглашение готово к подписанию. Источник сообщил, что воды в реке больше нет.",
    "koi8-r": "Мэр заявил, что соглашение готово к подписанию. Источник сообщил, что воды в реке больше нет.",
    "cp1256": "قال رئيس البلدية إن الاتفاق جاهز للتوقيع ولم يعد هناك ماء في النهر.",
    "gb18030": "市长表示，协议已准备好签署。消息人士称，河里已经没有水了。双方将于下周会谈。",
    "big5": "市長表示，協議已準備好簽署。消息人士稱，河裡已經沒有水了。雙方將於下週會談。",
    "shift_jis": "市長は合意の準備ができていると述べた。川にはもう水がないという。",
    "euc_jp": "市長は合意の準備ができていると述べた。川にはもう水がないという。",
    "iso2022_jp": "市長は合意の準備ができていると述べた。川にはもう水がないという。",
    "euc_kr": "시장은 합의가 서명될 준비가 되었다고 말했다. 강에는 더 이상 물이 없다고 한다.",
    "cp855": "Влада је саопштила да су преговори прекинути. Ниједна страна не жели да попусти.",
    "utf-16-le": "The mayor said that the water is ours.",
    "utf-16-be": "ть, и источники",
    "utf-16": "The mayor said: “Größe” 🦊",
    "utf-32": "The mayor said: “Größe” 🦊",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_texts_in_other_encodings_are_read(codec: str) -> None:
    text, name = decoded(TEXTS[codec].encode(codec))
    assert text == TEXTS[codec]
    assert name


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_cut_off_text_with_a_mark_is_not_called_binary(codec: str) -> None:
    with pytest.raises(EncodingError, match=f"begins with the mark of {codec.upper()}") as caught:
        decoded("The mayor said: “Größe”".encode(codec)[:-1])
    assert caught.value.likely == (codec.upper(),)


def test_an_ellipsis_is_no_control_character_of_a_neighbouring_encoding() -> None:
    text = "Die Bundesregierung erklärte … daß größere Zugeständnisse für sie unmöglich wären; äußerst ärgerlich …"
    assert decoded(text.encode("cp1252")) == (text, "WINDOWS-1252")


def test_marks_of_utf_8_and_gb18030_are_no_letters() -> None:
    assert decoded(b"\xef\xbb\xbfok") == ("ok", "")
    assert decoded("\ufeff合意".encode("gb18030")) == ("合意", "GB18030")


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ("Die Dörfer wollen größere Mengen.".encode("cp1252"), "it may be WINDOWS-1252"),  # few letters prove little
        (TEXTS["cp1250"].encode("iso8859-2"), "it may be ISO-8859-2 or WINDOWS-1250"),
        ("Größe, größer\n".encode() * 9 + "Größe".encode("cp1252"), "(line 10), though nearly all of it is UTF-8"),
        ("Приказ".encode()[:-1], "is no UTF-8 text (line 1), though nearly all of it is UTF-8"),
        (b"A \x80 here. " + TEXTS["cp1252"].encode(), "though nearly all of it is UTF-8"),  # is no mojibake
        (TEXTS["cp1252"].encode("cp1252") + TEXTS["cp1252"].encode(), "it may be WINDOWS-1252"),  # of two encodings
    ],
)
def test_what_may_be_several_encodings_is_not_read(data: bytes, names: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decoded(data)
    assert names in str(caught.value)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp850", "lebrará mañana. ¿Qué pasará después? Nadie sabía; no habrá má"),  # no CP866, with Cyrillic in words
        ("iso8859-7", "πλευρά δεν θέλε"),
        ("cp855", "Није једна страна не жели да попусти"),  # no CP866, with lines of boxes in words
        ("kz1048", "Үкімет келіссөздердің тоқтатылғанын мәлімдеді. Әр тарап шегінгісі келмейді."),
        ("mac-iceland", "lýsti því yfir að viðræðum hefði verið frestað. Hvorugur aðilinn vill"),
        ("iso8859-4", "Valdība paziņoja, ka sarunas ir pārtrauktas. Neviena puse nevēlas piekāpties"),
        ("utf-16-le", "ть, и источники"),
    ],
)
def test_what_is_read_is_read_right(codec: str, text: str) -> None:
    try:
        found = decoded(text.encode(codec))[0]
    except EncodingError:
        return
    assert found == text


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "“Größe”"),
        ("iso-8859-9", "cp1254", "“İstanbul”"),
        ("euc-kr", "cp949", "정부는 똠"),
        ("shift_jis", "cp932", "①高﨑"),
        ("gb2312", "gb18030", "朱镕基"),
        ("utf-8", "utf-16-le", "Größe"),
    ],
)
def test_html_is_read_as_browsers_read_it(declared: str, codec: str, text: str) -> None:
    found = text_of(f"<meta charset={declared}><p>{text} <p>".encode(codec), ".html")
    assert found.paragraphs == (text,)


@pytest.mark.parametrize("declared", ["utf-8", "utf-16"])  # what says so in single bytes is no UTF-16
def test_html_with_a_byte_that_is_no_letter_is_not_read(declared: str) -> None:
    with pytest.raises(EncodingError, match="is no UTF-8 text") as caught:
        text_of(f"<meta charset={declared}><p>Größe, größer, am größten".encode() + b"\xff<p> ", ".html")
    assert ("isn't declared" in str(caught.value)) == (declared == "utf-16")


def test_bytes_are_no_text() -> None:
    for seed in range(30):
        with pytest.raises(FileError):
            decoded(random.Random(seed).randbytes(300))


def test_without_the_detector_only_marks_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.files.encodings.find_spec", lambda _: None)
    assert decoded("Größe".encode("utf-16")) == ("Größe", "UTF-16")
    with pytest.raises(EncodingError, match=r'needs an extra: pip install "standoff\[sources\]"'):
        decoded(TEXTS["cp1252"].encode("cp1252"))


@pytest.mark.parametrize(
    ("codec", "suffix", "encoding"),
    [("utf-16", ".txt", "UTF-16"), ("gb18030", ".txt", "GB18030"), ("gb18030", ".html", "GB18030")],
)
def test_the_places_in_a_source_are_code_points_of_its_text(
    codec: str, suffix: str, encoding: str, tmp_path: Path
) -> None:
    text = TEXTS["gb18030"]
    data = f"<p>{text}".encode(codec) if suffix == ".html" else f"头\n{text}\n".encode(codec)
    (tmp_path / f"news{suffix}").write_bytes(data)
    file = tmp_path / "f.yaml"
    file.write_text(f"{SOUND}sources: {{news: {{file: news{suffix}, sha256: {sha256(data).hexdigest()}}}}}\n", "utf-8")
    done = standoff_cli("claims", file, "--locate", "没有水")
    start = text.index("没有水")
    assert f"paragraph: {1 if suffix == '.html' else 2}, start: {start}, end: {start + 3}, digest:" in done.stdout
    assert f"news isn't UTF-8: it was read as {encoding}" in done.stdout
    assert f"at hand, read as {encoding}" in standoff_cli("claims", file).stdout
    assert f'"encoding": "{encoding}"' in standoff_cli("claims", file, "--json").stdout


def test_a_source_that_is_not_read_says_how_to_convert_it(tmp_path: Path) -> None:
    (tmp_path / "old letter.txt").write_bytes("A price of £5.".encode("cp1252"))
    found = open_source(Source(file="old letter.txt"), tmp_path)
    assert found.status == "refused"
    assert "-t UTF-8 'old letter.txt' > 'old letter-utf8.txt'`" in found.message


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (SOUND.encode("utf-16"), "iconv -f UTF-16 -t UTF-8 f.yaml > f-utf8.yaml"),
        (f"# {TEXTS['gb18030']}\n{SOUND}".encode("gb18030"), "iconv -f GB18030 -t UTF-8 f.yaml > f-utf8.yaml"),
        (f"# {TEXTS['cp1252']}".encode() + b"\xff", "iconv -c -f UTF-8 -t UTF-8 f.yaml > f-utf8.yaml"),
        (b"title: \xff", "iconv -f ENCODING -t UTF-8 f.yaml > f-utf8.yaml"),
    ],
)
def test_a_model_says_how_to_convert_it(data: bytes, line: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        read_data(data, tmp_path / "f.yaml")
    (finding,) = caught.value.findings
    assert (finding.message, f"`{line}`" in finding.hint) == ("this is no UTF-8 text", True)
