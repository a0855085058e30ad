package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
)

// Found is what the second of two runs found otherwise in the documents that both had.
type Found struct {
	More      []bilat.Claim    `json:"more"`
	Less      []bilat.Claim    `json:"less"`
	Otherwise [][2]bilat.Claim `json:"otherwise"` // the same words, read another way: before, after
	// NewDocuments and LostDocuments are those that only one of them had, with their claims.
	NewDocuments  int `json:"new_documents"`
	NewClaims     int `json:"new_claims"`
	LostDocuments int `json:"lost_documents"`
	LostClaims    int `json:"lost_claims"`
}

// Runs holds the claims that stood after each run against each other; documents are hashes.
func Runs(then, now []bilat.Claim, documentsThen, documentsNow map[string]bool) Found {
	had, has := map[string]bool{}, map[string]bool{}
	for _, c := range then {
		had[c.ID] = true
	}
	for _, c := range now {
		has[c.ID] = true
	}
	f := Found{More: []bilat.Claim{}, Less: []bilat.Claim{}, Otherwise: [][2]bilat.Claim{}}
	for h := range documentsNow {
		if !documentsThen[h] {
			f.NewDocuments++
		}
	}
	for h := range documentsThen {
		if !documentsNow[h] {
			f.LostDocuments++
		}
	}
	for _, c := range now {
		switch {
		case !documentsThen[c.DocHash]:
			f.NewClaims++
		case !had[c.ID]:
			f.More = append(f.More, c)
		}
	}
	for _, c := range then {
		switch {
		case !documentsNow[c.DocHash]:
			f.LostClaims++
		case !has[c.ID]:
			f.Less = append(f.Less, c)
		}
	}
	f.match()
	return f
}

// match takes pairs of one document and kind whose words overlap out of more and less: what shares most slots first.
func (f *Found) match() {
	type fit struct{ less, more, like int }
	var fits []fit
	for i, l := range f.Less {
		for k, m := range f.More {
			if l.DocHash != m.DocHash || l.Kind != m.Kind || !l.Span().Overlaps(m.Span()) {
				continue
			}
			like := 0
			for n, v := range l.Slots {
				if v.Equal(m.Slots[n]) {
					like++
				}
			}
			fits = append(fits, fit{i, k, like})
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int { return cmp.Compare(b.like, a.like) })
	less, more := map[int]bool{}, map[int]bool{}
	for _, x := range fits {
		if less[x.less] || more[x.more] {
			continue
		}
		less[x.less], more[x.more] = true, true
		f.Otherwise = append(f.Otherwise, [2]bilat.Claim{f.Less[x.less], f.More[x.more]})
	}
	f.Less, f.More = without(f.Less, less), without(f.More, more)
	slices.SortStableFunc(f.Otherwise, func(a, b [2]bilat.Claim) int {
		return cmp.Or(strings.Compare(a[1].Doc, b[1].Doc), cmp.Compare(a[1].Start, b[1].Start), strings.Compare(a[1].ID, b[1].ID))
	})
}

func without(list []bilat.Claim, drop map[int]bool) []bilat.Claim {
	out := []bilat.Claim{}
	for i, c := range list {
		if !drop[i] {
			out = append(out, c)
		}
	}
	return out
}
