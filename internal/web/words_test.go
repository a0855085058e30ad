package web

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryLanguageSaysTheSame: all languages have the same texts, with the same places in them.
func TestEveryLanguageSaysTheSame(t *testing.T) {
	place := regexp.MustCompile(`\{\w+\}`)
	first, err := speaking(Languages[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages[1:] {
		other, err := speaking(lang)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range first.text {
			if !slices.Equal(places(place, text), places(place, other.text[key])) {
				t.Errorf("%s: %s has the places %v, in %s %v", key, Languages[0], places(place, text), lang, places(place, other.text[key]))
			}
		}
		if len(other.text) != len(first.text) {
			for key := range other.text {
				if _, ok := first.text[key]; !ok {
					t.Errorf("%s is only in %s", key, lang)
				}
			}
			for key := range first.text {
				if _, ok := other.text[key]; !ok {
					t.Errorf("%s is missing in %s", key, lang)
				}
			}
		}
	}
}

func places(place *regexp.Regexp, text string) []string {
	set := map[string]bool{}
	for _, p := range place.FindAllString(text, -1) {
		set[p] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// TestEveryTextIsThere: what templates and handlers ask for by name is in the words file.
func TestEveryTextIsThere(t *testing.T) {
	w, err := speaking(Languages[0])
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`(?:\{|\()(?:- ?)?(t|n) "([\w.]+)"|\.(say|count)\((?:w, r, http\.\w+, )?"([\w.]+)"`)
	files, err := os.ReadDir("page")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, "page/"+f.Name())
	}
	sources, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sources {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			names = append(names, f.Name())
		}
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(b), -1) {
			key := m[2] + m[4]
			if m[1] == "n" || m[3] == "count" {
				key = "n." + key
			}
			if _, ok := w.text[key]; !ok && !strings.HasSuffix(key, ".") {
				t.Errorf("%s asks for %q, which is in no words file", name, key)
			}
		}
	}
}

// TestAccepted reads what browsers send.
func TestAccepted(t *testing.T) {
	for header, want := range map[string]string{
		"": "en", "de-AT,de;q=0.9,en;q=0.8": "de", "fr,de;q=0.5,en;q=0.7": "en", "fr": "en", "en;q=0,de;q=0.1": "de", ";;q=x,": "en",
	} {
		if got := accepted(header); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}
