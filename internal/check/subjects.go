package check

import (
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// What an instrument is about stands in free words, and of these a draft and the record have not the same ones. Two ways lead from one
// to the other: the draft's sentence may have the words that the record has as the subject, though the grammar did not take
// them for it ("a memorandum by which they mean to deepen their political dialogue"); and words of two languages may be names of one
// subject in grammar/subjects.tsv.

// fewestTold is how many words of a subject must stand in a sentence that does not name it as one.
const fewestTold = 2

// borrow gives a claim of the draft that leaves open what it is about the subject of a thing on record whose words stand all in the claim's
// sentence; of several the one with most words.
func (b *book) borrow(draft *telling) *telling {
	s, ok := slotOf(draft.spec, bilat.TypeText)
	if !ok || !s.Identity || !draft.spec.Event || !draft.Slots[s.Name].IsZero() || draft.said == "" {
		return draft
	}
	var best *telling
	most, tie := fewestTold-1, false
	said := reconcile.ContentWords(draft.said)
	names := subjectsIn(b.draftIn, draft.said)
	for _, t := range b.things[draft.Kind] {
		for _, r := range t.tellings {
			words := reconcile.ContentWords(r.Slots.Text(s.Name))
			if len(words) < most || !b.meets(draft, r, s.Name) || !matched(words, said, reconcile.Akin) && !b.named(names, r, s.Name) {
				continue
			}
			switch {
			case len(words) > most:
				best, most, tie = r, len(words), false
			case best != nil && b.slot(s, best, r) != same:
				tie = true
			}
		}
	}
	if best == nil || tie {
		return draft
	}
	full := *draft
	full.Slots = draft.Slots.Clone()
	full.Slots[s.Name] = best.Slots[s.Name]
	return &full
}

// named tells that all subjects which a sentence names are the thing's.
func (b *book) named(names []string, record *telling, slot string) bool {
	return len(names) > 0 && matched(names, subjectsIn(b.language(record), record.Slots.Text(slot)), func(x, y string) bool { return x == y })
}

// meets tells that two tellings agree in all that says which thing it is but one slot.
func (b *book) meets(draft, record *telling, but string) bool {
	return !slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Identity && s.Name != but && b.slot(s, draft, record) == apart
	})
}

// abroad compares two free texts of different languages by the subjects that they name: all of one must be named by the other.
func (b *book) abroad(draft, record *telling, slot string) bool {
	mine, theirs := b.language(draft), b.language(record)
	if mine == theirs || mine == "" || theirs == "" {
		return false
	}
	x, y := subjectsIn(mine, draft.Slots.Text(slot)), subjectsIn(theirs, record.Slots.Text(slot))
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	equal := func(a, c string) bool { return a == c }
	return matched(x, y, equal) || matched(y, x, equal)
}

// language is that of the text in which a telling stands.
func (b *book) language(t *telling) string {
	if t.thing == nil {
		return b.draftIn
	}
	return b.record.Documents[t.Doc].Language
}

// subjectNames are the names of subjects in each language, as folded words; one that ends in "*" stands for any ending.
var subjectNames = sync.OnceValue(func() map[string][]subjectName {
	out := map[string][]subjectName{}
	raw, err := grammar.FS.ReadFile("subjects.tsv")
	if err != nil {
		return out
	}
	var head []string
	for line := range strings.Lines(string(raw)) {
		row := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case head == nil:
			head = row
		default:
			for i := 1; i < len(row) && i < len(head); i++ {
				for _, form := range strings.Split(row[i], "|") {
					out[head[i]] = append(out[head[i]], subjectName{row[0], strings.Fields(text.Fold(form))})
				}
			}
		}
	}
	return out
})

type subjectName struct {
	subject string
	words   []string
}

// Subjects are the subjects that a free text names, in whatever language, sorted.
func Subjects(s string) []string {
	var out []string
	for language := range subjectNames() {
		out = append(out, subjectsIn(language, s)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// subjectsIn are the subjects that a free text names, sorted.
func subjectsIn(language, s string) []string {
	words := strings.FieldsFunc(text.Fold(s), func(r rune) bool { return strings.ContainsRune(" ,;:/()\"'.", r) })
	var out []string
	for _, n := range subjectNames()[language] {
		for i := 0; i+len(n.words) <= len(words); i++ {
			ok := true
			for k, w := range n.words {
				if stem, open := strings.CutSuffix(w, "*"); ok {
					ok = words[i+k] == w || open && strings.HasPrefix(words[i+k], stem)
				}
			}
			if ok {
				out = append(out, n.subject)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
