package storetest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// corpus is a few pages that agree, differ and copy each other.
func corpus() []store.Reading {
	a := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), again(relations("1995-11-20", "AZE", "LTU")), office("Ona Kazlauskė", "president", "LTU"))
	b := page("b.txt", 1, relations("1995-11-27", "AZE", "LTU"), mission("LTU", "AZE", "Baku"))
	c := page("c.txt", 1, relations("1991", "AZE", "LTU", "LVA"), office("Ona Kazlauskė", "president", "LTU"))
	d := page("d.txt", 1, mission("AZE", "LTU", "Vilnius"), line{text: "Nothing more."})
	e := d // the same bytes under another name
	e.Document.Name = "aa.txt"
	return []store.Reading{a, b, c, d, e}
}

func digestOrder(t *testing.T, open Open) {
	docs := corpus()
	forward, backward, batch := open(t), open(t), open(t)
	for i := range docs {
		add(t, forward, docs[i])
		r := docs[len(docs)-1-i]
		r.Learned = Day(9 + i)
		add(t, backward, r)
		settle(t, backward, 9+i)
	}
	settle(t, forward, 3)
	must(batch.StartRun(ctx, "1", Day(2)))(t)
	add(t, batch, docs[2], docs[0], docs[4], docs[1], docs[3])
	settle(t, batch, 2)
	want := must(forward.Digest(ctx))(t)
	equal(t, "backwards, one by one", must(backward.Digest(ctx))(t), want)
	equal(t, "in one batch", must(batch.Digest(ctx))(t), want)
}

// Whatever is read, withdrawn, replaced and read again: the digest is that of a record that read what stands at the
// end, once.
func digestProperty(t *testing.T, open Open) {
	docs := corpus()
	s := open(t)
	day := 1
	digests := map[string]string{} // by what stands, in order of names
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			r := docs[rapid.IntRange(0, len(docs)-1).Draw(rt, "document")]
			day++
			if rapid.Bool().Draw(rt, "withdraw") {
				// It may not be there, which is said and changes nothing.
				if _, err := s.Withdraw(ctx, r.Document.Name, Day(day)); err != nil {
					continue
				}
			} else {
				r.Learned = Day(day)
				add(t, s, r)
			}
			if rapid.Bool().Draw(rt, "settle") {
				settle(t, s, day)
			}
		}
		settle(t, s, day)
		stands := ""
		for _, d := range must(s.Documents(ctx, store.DocumentFilter{}))(t) {
			stands += d.Name + " "
		}
		digest := must(s.Digest(ctx))(t)
		if digests[stands] == "" {
			fresh := open(t)
			for _, r := range docs {
				if known := must(s.Knows(ctx, r.Document.Name, r.Document.Hash, r.Version))(t); known {
					add(t, fresh, r)
				}
			}
			settle(t, fresh, 1)
			digests[stands] = must(fresh.Digest(ctx))(t)
		}
		if digest != digests[stands] {
			rt.Fatalf("a record of %s has another digest after withdrawing and reading again", stands)
		}
		if v := must(s.Verify(ctx))(t); !v.Held() {
			rt.Fatalf("%+v", v.Failures)
		}
	})
}

func digestDiffers(t *testing.T, open Open) {
	seen := map[string]string{}
	note := func(what string, s store.Store) {
		t.Helper()
		d := must(s.Digest(ctx))(t)
		if other, twice := seen[d]; twice {
			t.Errorf("%s has the digest of %s", what, other)
		}
		seen[d] = what
	}
	s := open(t)
	note("the empty record", s)
	for i, r := range corpus() {
		add(t, s, r)
		note(fmt.Sprint("claims of ", i+1, " documents"), s)
		if i == 4 {
			continue // a copy makes no other facts
		}
		settle(t, s, 1)
		note(fmt.Sprint("facts of ", i+1, " documents"), s)
	}
}

func verifies(t *testing.T, open Open) {
	s := open(t)
	add(t, s, corpus()...)
	v := must(s.Verify(ctx))(t)
	equal(t, "failures", v.Failures, []store.Failure(nil))
	equal(t, "looked at", []int{v.Documents, v.Claims, v.Mentions}, []int{5, 7, 1})

	wrong := page("wrong.txt", 1, relations("1995-11-20", "AZE", "LTU"), mission("LTU", "AZE", "Baku"), office("Ona Kazlauskė", "president", "LTU"))
	wrong.Claims[0].Quote = "They took up relations."
	wrong.Claims[1].Start = 1 << 40
	wrong.Claims[2].Evidence = map[string][]bilat.Evidence{"person": {{Start: 5, End: 1 << 40}}}
	wrong.Mentions = nil
	unkept := page("unkept.txt", 1, line{text: "The bytes were others."})
	unkept.Document.Hash = bilat.HashOf([]byte("something else"))
	add(t, s, wrong, unkept)
	v = must(s.Verify(ctx))(t)
	equal(t, "held", v.Held(), false)
	equal(t, "failures", len(v.Failures), 4)
	for _, f := range v.Failures {
		t.Log(f)
	}
}
