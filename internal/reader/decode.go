package reader

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/bilat/bilat"
)

// decode makes UTF-8 of the bytes. encoding is "" where the bytes are the text already, which is so for valid
// UTF-8 and for mostly valid UTF-8, whose bad bytes stay in place: offsets into the file stay right.
func decode(_ string, data []byte) (text, encoding string, problems []bilat.Problem) {
	if e, name := byMark(data); e != nil {
		return decoded(e, data), name, nil
	}
	if e, name := byZeros(data); e != nil {
		return decoded(e, data), name, nil
	}
	bad, multibyte, first := invalid(data)
	if bad == 0 {
		return string(data), "", nil
	}
	label, declared := declaredCharset(data)
	if multibyte >= 4*bad || (declared == nil && multibyte > bad) || (label == "utf-8" && multibyte >= bad) {
		letters := "one byte is no valid UTF-8"
		if bad > 1 {
			letters = fmt.Sprintf("%d bytes are no valid UTF-8", bad)
		}
		return string(data), "", []bilat.Problem{problemAt("encoding", first, first+1, "%s (a damaged letter); kept as they are", letters)}
	}
	if declared != nil && label != "utf-8" {
		return decoded(declared, data), label, nil
	}
	e, name, sure := guessed(data)
	text = decoded(e, data)
	if !sure {
		problems = append(problems, problemAt("encoding", 0, 0, "the encoding is not told and unclear; read as %s", name))
	}
	return text, name, problems
}

// byMark tells UTF-16 and UTF-32 by their byte order marks. That of UTF-8 stays in the text.
func byMark(data []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), "utf-32le"
	case bytes.HasPrefix(data, []byte{0, 0, 0xFE, 0xFF}):
		return utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM), "utf-32be"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "utf-16le"
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "utf-16be"
	}
	return nil, ""
}

// byZeros tells UTF-16 without a mark: of Latin text every other byte is zero.
func byZeros(data []byte) (encoding.Encoding, string) {
	head := data[:min(len(data), 4096)&^1]
	if len(head) < 8 {
		return nil, ""
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1]*10 > half*4 && zeros[0]*20 < half:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case zeros[0]*10 > half*4 && zeros[1]*20 < half:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// decoded never fails: what cannot be decoded becomes U+FFFD.
func decoded(e encoding.Encoding, data []byte) string {
	b, err := e.NewDecoder().Bytes(data)
	if err != nil && len(b) == 0 {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// invalid counts the bytes that are no UTF-8 and the letters of more than one byte that are.
func invalid(data []byte) (bad, multibyte, first int) {
	first = -1
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
			if first < 0 {
				first = i
			}
		} else {
			multibyte++
		}
		i += n
	}
	return bad, multibyte, first
}

// declaredCharset reads the encoding that a page's head names: <meta charset="windows-1251">, <?xml encoding="…"?>.
func declaredCharset(data []byte) (string, encoding.Encoding) {
	head := bytes.ToLower(data[:min(len(data), 4096)])
	if bytes.IndexByte(head, '<') < 0 {
		return "", nil
	}
	for _, sign := range []string{"charset=", "encoding="} {
		_, rest, ok := bytes.Cut(head, []byte(sign))
		if !ok {
			continue
		}
		rest = bytes.TrimLeft(rest, " \"'")
		end := bytes.IndexFunc(rest, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == ':')
		})
		if end <= 0 || end > 40 {
			continue
		}
		e, err := htmlindex.Get(string(rest[:end]))
		if err != nil {
			continue
		}
		name, err := htmlindex.Name(e)
		if err != nil || strings.HasPrefix(name, "utf-16") {
			continue
		}
		return name, e
	}
	return "", nil
}
