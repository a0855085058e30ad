package reader

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sniffed is how much of a file is looked at to tell what it is.
const sniffed = 1 << 16

// magic are the beginnings of files that are no text, with their names for the reader.
var magic = []struct{ sign, name string }{
	{"%PDF-", "a PDF document"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (Word, Excel or PowerPoint)"},
	{"{\\rtf", "an RTF document"},
	{"\x1f\x8b", "a gzip archive"},
	{"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"\x89PNG\r\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"II*\x00", "a TIFF image"},
	{"MM\x00*", "a TIFF image"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"ID3", "an MP3 recording"},
	{"OggS", "an Ogg recording"},
	{"fLaC", "a FLAC recording"},
	{"\x00asm", "a program"},
	{"%!PS", "a PostScript document"},
}

// unreadable tells in plain words why a file is no text that can be read; "" if it may be one.
func unreadable(data []byte) string {
	if len(bytes.TrimSpace(data)) == 0 {
		return "the file is empty"
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return "not a text: this is " + zipName(data)
	}
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.sign)) {
			return "not a text: this is " + m.name
		}
	}
	if bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 {
		return "not a text: this is " + map[string]string{"WEBP": "a WebP image", "WAVE": "a WAV recording"}[string(data[8:12])] + orElse(string(data[8:12]))
	}
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		return "not a text: this is a video or an image in an MP4 container"
	}
	if len(data) > 262 && string(data[257:262]) == "ustar" {
		return "not a text: this is a tar archive"
	}
	return ""
}

func orElse(kind string) string {
	if kind == "WEBP" || kind == "WAVE" {
		return ""
	}
	return "a RIFF file"
}

// zipName tells what kind of file a ZIP archive really is.
func zipName(data []byte) string {
	head := data[:min(len(data), sniffed)]
	switch {
	case bytes.Contains(head, []byte("word/")):
		return "a Word document (.docx)"
	case bytes.Contains(head, []byte("xl/")):
		return "an Excel workbook (.xlsx)"
	case bytes.Contains(head, []byte("ppt/")):
		return "a PowerPoint presentation (.pptx)"
	case bytes.Contains(head, []byte("application/vnd.oasis.opendocument")):
		return "an OpenDocument file"
	case bytes.Contains(head, []byte("application/epub+zip")):
		return "an EPUB book"
	}
	return "a ZIP archive"
}

// noWords tells that a decoded text has nothing to read: no letters, or mostly control signs and damage.
func noWords(text string) string {
	letters, control, total := 0, 0, 0
	for _, r := range clip(text, sniffed*4) {
		total++
		switch {
		case unicode.IsLetter(r):
			letters++
		case r == utf8.RuneError, r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v', r >= 0x7f && r < 0xa0, r >= 0xe000 && r <= 0xf8ff:
			control++
		}
	}
	switch {
	case strings.TrimFunc(text, isSpace) == "":
		return "the file is empty but for white space"
	case control*10 > total && control > 4:
		return "no words in it: random bytes, or a form of file that is not known"
	case letters == 0:
		return "no words in it: only figures and signs"
	}
	return ""
}
