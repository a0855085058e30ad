package reader

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// What cannot be read says in plain words what it is, once.
func TestWhatIsNoTextIsToldInPlainWords(t *testing.T) {
	noise := make([]byte, 5000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for _, c := range []struct{ name, data, want string }{
		{"empty.txt", "", "the file is empty"},
		{"blank.txt", " \r\n\t\n", "the file is empty"},
		{"mark.txt", "\ufeff \n", "the file is empty but for white space"},
		{"zip.txt", "PK\x03\x04\x14\x00\x00\x00\x08\x00abc", "not a text: this is a ZIP archive"},
		{"doc.txt", "PK\x03\x04\x14\x00\x06\x00word/document.xml", "not a text: this is a Word document (.docx)"},
		{"sheet.txt", "PK\x03\x04\x14\x00\x06\x00xl/workbook.xml", "not a text: this is an Excel workbook (.xlsx)"},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not a text: this is an old Office document (Word, Excel or PowerPoint)"},
		{"a.pdf", "%PDF-1.7\n%\xe2\xe3", "not a text: this is a PDF document"},
		{"a.png", "\x89PNG\r\n\x1a\n", "not a text: this is a PNG image"},
		{"a.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", "not a text: this is a JPEG image"},
		{"a.gz", "\x1f\x8b\x08\x00", "not a text: this is a gzip archive"},
		{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "not a text: this is a WebP image"},
		{"noise.txt", string(noise), "no words in it: random bytes, or a form of file that is not known"},
		{"zeros.txt", strings.Repeat("\x00\x01\x02\x03", 100), "no words in it: random bytes, or a form of file that is not known"},
		{"figures.txt", "1, 2, 3\n---\n", "no words in it: only figures and signs"},
		{"menu.html", "<html><script>var a = 1</script><img src=x>", "no words in it: a page without text"},
	} {
		doc, problems := Read(c.name, []byte(c.data))
		if len(problems) != 1 || problems[0].Message != c.want || !problems[0].Fatal || problems[0].Doc != c.name {
			t.Errorf("%s: %v, want %q", c.name, problems, c.want)
		}
		checkDocument(t, doc, []byte(c.data), problems)
	}
}

// Damage is told where it is and left as it is; the words around it can still be found in the file.
func TestDamageIsToldAndNotRepaired(t *testing.T) {
	for _, c := range []struct{ text, code, at, message string }{
		{"President Gitanas NausÄ—da spoke.", "encoding", "NausÄ—da", `this looks like UTF-8 read as windows-1252: "NausÄ—da" was probably "Nausėda" (here only); left as it is`},
		{"L'ambassadeur FranÃ§ais et l'Ã©lu sont lÃ\u00a0.", "encoding", "FranÃ§ais", `this looks like UTF-8 read as windows-1252: "FranÃ§ais" was probably "Français" (3 such places); left as it is`},
		{"President Naus?da met Maria Jos? Pe?a.", "damaged-name", "Naus?da", `a letter of "Naus?da" is lost (2 such places)`},
		{"Pr\ufffdsident", "encoding", "Pr\ufffdsident", "a letter of \"Pr\ufffdsident\" is lost (here only)"},
	} {
		doc, problems := Read("a.txt", []byte(c.text))
		if len(problems) != 1 || problems[0].Code != c.code || problems[0].Message != c.message {
			t.Errorf("%q: %v, want %s", c.text, problems, c.message)
			continue
		}
		if got := doc.Text[problems[0].Start:problems[0].End]; got != c.at || doc.Text != c.text {
			t.Errorf("%q: at %q, want %q", c.text, got, c.at)
		}
	}
}

func TestWhatLooksLikeDamageAndIsNone(t *testing.T) {
	for _, text := range []string{
		"On dit « le CAFÉ » et «CAFÉ».", "Was the treaty signed? No. Why?", "see https://example.org/a?b=c&d?e", "„MENÜ“ und Öl", "São Tomé, Čačak, Łódź, Bakı, Қазақстан",
	} {
		if _, problems := Read("a.txt", []byte(text)); len(problems) != 0 {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

// One bad byte in a text of UTF-8 stays where it is, so that offsets are offsets into the file.
func TestABadByteKeepsItsPlace(t *testing.T) {
	data := []byte("Die Gespräche führte Jo\xe3o Nunes für Österreich.")
	doc, problems := Read("a.txt", data)
	if doc.Text != string(data) || len(problems) != 1 || problems[0].Start != bytes.IndexByte(data, 0xe3) {
		t.Errorf("%q %v", doc.Text, problems)
	}
}

func TestPublicationDates(t *testing.T) {
	const body = "\n\nThe embassy of Malta in Vaduz was opened on 3 May 1990, and it has been at work in the same house ever since then.\n\nIt has a staff of 4.\n"
	for _, c := range []struct{ text, date, at string }{
		{" date 2021-03-11 Malta and Liechtenstein meet" + body, "2021-03-11", "2021-03-11"},
		{" date 2021-02-30 Malta and Liechtenstein meet" + body, "", ""},
		{"Malta and Liechtenstein meet\n19 July 2022 17:01 (UTC+04:00)" + body, "2022-07-19", "19 July 2022"},
		{"Malta and Liechtenstein meet\n\nA. Borg  |  Politics  |  2019-05-31 18:22:10" + body, "2019-05-31", "2019-05-31"},
		{"Malta and Liechtenstein meet\nForeign Desk, updated January 2018" + body, "2018-01", "January 2018"},
		{"Malta and Liechtenstein meet" + body + "\nPublished: 8/23/2015\n", "2015-08-23", "8/23/2015"},
		{"Malta and Liechtenstein meet" + body + "\nPublished: 8/3/2015\n", "", ""},
		{"Malta und Liechtenstein\nStand: 19.10.2021" + body, "2021-10-19", "19.10.2021"},
		{"VADUZ, 19th October, 2021 (LNA) -- The embassy of Malta was opened today." + body, "2021-10-19", "19th October, 2021"},
		{"Vaduz, den 29. September 2020\n\nMalta und Liechtenstein beraten" + body, "2020-09-29", "29. September 2020"},
		{"Malta and Liechtenstein" + body, "", ""},
		{"- Minister of Trade, 14 March 2018 (in Vaduz)\n- Speaker, 16 March 2019 (in Valletta)\n", "", ""},
		{"VADUZ, March 25 (LNA) -- The embassy was opened." + body, "", ""},
	} {
		doc, _ := Read("a.txt", []byte(c.text))
		if doc.Published != c.date || doc.Text[doc.PublishedAt.Start:doc.PublishedAt.End] != c.at {
			t.Errorf("%q: %q at %q, want %q", clip(c.text, 60), doc.Published, doc.Text[doc.PublishedAt.Start:doc.PublishedAt.End], c.date)
		}
	}
}

func TestPublicationDatesOfPages(t *testing.T) {
	for _, c := range []struct{ head, date string }{
		{`<meta property="article:published_time" content="2022-11-30T08:00:00Z"><meta property="article:modified_time" content="2023-01-01">`, "2022-11-30"},
		{`<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","datePublished":"2020-02-03"}]}</script>`, "2020-02-03"},
		{`<meta name="DC.date.issued" content="2019-07-08">`, "2019-07-08"},
		{`<meta name="date" content="20190708T1200">`, "2019-07-08"},
		{`<meta name="pubdate" content="not known">`, ""},
		{`</head><h1>Talks</h1><time datetime="2018-05-06T10:00">6 May</time>`, "2018-05-06"},
	} {
		doc, _ := Read("a.html", []byte("<html><head>"+c.head+"<body><p>The embassy of Malta in Vaduz was opened long ago.</p>"))
		if doc.Published != c.date {
			t.Errorf("%s: %q, want %q", c.head, doc.Published, c.date)
		}
	}
}
