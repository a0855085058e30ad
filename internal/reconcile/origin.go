package reconcile

import (
	"cmp"
	"sort"
	"strings"
)

// An origin is one independent voice among claims: a document, and those that have its words.
type origin struct {
	docs   []string
	claims []*said
}

// origins groups claims by independent voice: a document once, and a document whose passage is a near-copy of an
// earlier one's with it. Copies of copies are no copies: what is compared is the first voice.
func (s *Stage) origins(claims []*said) []origin {
	byDoc := map[string][]*said{}
	for _, c := range claims {
		byDoc[c.Doc] = append(byDoc[c.Doc], c)
	}
	docs := make([]string, 0, len(byDoc))
	for d := range byDoc {
		docs = append(docs, d)
	}
	sort.Slice(docs, func(i, j int) bool {
		a, b := byDoc[docs[i]][0], byDoc[docs[j]][0]
		return cmp.Or(cmp.Compare(a.published, b.published), s.sources[a.Doc].standing()-s.sources[b.Doc].standing(), strings.Compare(a.Doc, b.Doc)) < 0
	})
	var out []origin
	var first [][]*said
	for _, d := range docs {
		found := -1
		for i := range out {
			if s.copied(first[i], byDoc[d]) {
				found = i
				break
			}
		}
		if found < 0 {
			out = append(out, origin{})
			first = append(first, byDoc[d])
			found = len(out) - 1
		}
		out[found].docs = append(out[found].docs, d)
		out[found].claims = append(out[found].claims, byDoc[d]...)
	}
	return out
}

// copied tells that some claim of the one document stands in a copy of a passage of the other. A turn of speech ("X and Y
// established diplomatic relations on 3 May 1919") is nobody's: it shows a copy only where the two documents share
// another passage.
func (s *Stage) copied(a, b []*said) bool {
	for _, x := range a {
		for _, y := range b {
			if !s.passages.copies(x.node, y.node) {
				continue
			}
			if min(s.passages.size[x.node], s.passages.size[y.node]) >= ownWords || s.shareAnother(x, y) {
				return true
			}
		}
	}
	return false
}

// ownWords is how long a passage is that nobody writes the same by chance.
const ownWords = 14

// shareAnother tells that the documents of two claims share a passage on their tie besides those the claims stand in.
func (s *Stage) shareAnother(x, y *said) bool {
	theirs := map[int]bool{}
	for _, c := range s.byDoc[y.Doc] {
		if c.tie == y.tie && c.node != y.node {
			theirs[c.node] = true
		}
	}
	for _, c := range s.byDoc[x.Doc] {
		if c.node == x.node || c.tie != x.tie {
			continue
		}
		if theirs[c.node] {
			return true
		}
		for _, n := range s.passages.near[c.node] {
			if theirs[int(n)] {
				return true
			}
		}
	}
	return false
}
