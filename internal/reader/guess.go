package reader

import (
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// codePages are the encodings of one byte a letter that are told apart by plausibility, with the letters and
// signs beyond ASCII that texts in them commonly hold.
var codePages = []struct {
	name   string
	page   *charmap.Charmap
	common string
	rare   string
}{
	{"windows-1252", charmap.Windows1252, "äöüßÄÖÜéèêàâçñóíáúãõôîûÉ’‘“”„–—…«»°§€£", "åøæÅØÆëïìòùÁÍÓÚÇÑÀÈœŒšžŠŽýð´®©·½"},
	{"windows-1250", charmap.Windows1250, "ąćęłńóśźżŁŚŻěščřžýáíéúůťďňČŠŽŘőűöüăşţšđäß’‘“”„–—…«»°§€", "âîôÖÜŐŰËĺľŕĂÁÉÍÓÚĐĆ®©"},
	{"windows-1257", charmap.Windows1257, "ąčęėįšųūžĄČĘĖĮŠŲŪŽāēģīķļņōŗĀĒĪŪõäöüÕ’‘“”„–—…«»°§€", "łóéćńśźżåøæÅ®©"},
	{"windows-1254", charmap.Windows1254, "çğışöüÇĞİŞÖÜâ’‘“”–—…«»°€", "îûéäß®©"},
	{"windows-1251", charmap.Windows1251, "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯіїєґёІЇЄ–—…«»„“”’№°", "ЙЩЪЫЬЁђћљњџјўЎ"},
	{"koi8-r", charmap.KOI8R, "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ", "ёЁ"},
	{"windows-1253", charmap.Windows1253, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ’“”–—…«»€", "ΆΈΉΊΌΎΏϊϋΐΰ"},
	{"macintosh", charmap.Macintosh, "äöüßÄÖÜéèêàâçñóíáú’‘“”–—…", "ãõôîû"},
	{"ibm850", charmap.CodePage850, "äöüßÄÖÜéèêàâçñóíáú", "ãõôîû"},
}

// guessed finds the code page in which the bytes beyond ASCII make the most plausible letters: common ones,
// beside other letters of their script, small inside a word. sure tells that most of them do.
func guessed(data []byte) (encoding.Encoding, string, bool) {
	sample := data[:min(len(data), 1<<18)]
	best, which := -1e9, 0
	total := 0.0
	for i, c := range codePages {
		score, n := plausibility(sample, c.page, c.common, c.rare)
		total = float64(n)
		if score > best+1e-9 {
			best, which = score, i
		}
	}
	return codePages[which].page, codePages[which].name, best >= 0.5*total
}

func plausibility(data []byte, page *charmap.Charmap, common, rare string) (score float64, n int) {
	var weight [256]float64
	var letter, lower, upper, latin [256]bool
	for b := range 256 {
		r := page.DecodeByte(byte(b))
		letter[b] = unicode.IsLetter(r)
		lower[b] = unicode.IsLower(r)
		upper[b] = unicode.IsUpper(r)
		latin[b] = unicode.Is(unicode.Latin, r)
		switch {
		case contains(common, r):
			weight[b] = 1
		case contains(rare, r):
			weight[b] = 0.6
		case r == '\ufffd' || unicode.IsControl(r):
			weight[b] = -3
		case letter[b]:
			weight[b] = 0.1
		case r == '\u00a0':
			weight[b] = 0.5
		default:
			weight[b] = -0.2
		}
	}
	for i, b := range data {
		if b < 0x80 {
			continue
		}
		n++
		w := weight[b]
		var before, after byte
		if i > 0 {
			before = data[i-1]
		}
		if i+1 < len(data) {
			after = data[i+1]
		}
		switch {
		case letter[b]:
			if letter[before] && latin[before] != latin[b] || letter[after] && latin[after] != latin[b] {
				w -= 1 // two scripts in one word
			}
			if upper[b] && lower[before] {
				w -= 1
			}
		case letter[before] && letter[after] && page.DecodeByte(b) != '’':
			w -= 1 // a sign within a word
		}
		score += w
	}
	return score, n
}

func contains(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}
