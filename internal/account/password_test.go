package account

import (
	"runtime"
	"testing"
)

// FuzzParsePHC: whatever stands in a record in the place of a hash, checking it takes no more than eight times what ours
// takes, and what is taken prints as it was read.
func FuzzParsePHC(f *testing.F) {
	h := newHasher()
	ours, err := h.hash(f.Context(), "three grey herons")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{ours, "", "!", "$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=19456,t=2,p=1$$", "$2y$10$abcdef"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := parsePHC(s)
		if ok && (p.memory > 8*memoryKiB || p.passes > 8*passes || p.lanes < 1 || len(p.salt) < 8 || len(p.key) < 16 || len(p.key) > 64) {
			t.Errorf("%q is taken: %+v", s, p)
		}
	})
}

func TestAHashIsCheckedByWhatItSays(t *testing.T) {
	h := newHasher()
	one, err := h.hash(t.Context(), "three grey herons")
	if err != nil {
		t.Fatal(err)
	}
	two, _ := h.hash(t.Context(), "three grey herons")
	if one == two {
		t.Error("no salt")
	}
	for _, c := range []struct {
		password, hashed string
		held             bool
	}{{"three grey herons", one, true}, {"three grey heron", one, false}, {"three grey herons", two, true}, {"", "", false}, {"!", "!", false}} {
		if held, err := h.check(t.Context(), c.password, c.hashed); held != c.held || err != nil {
			t.Errorf("%q: %v, %v", c.password, held, err)
		}
	}
	// Another program's hash with fewer passes is checked as it says.
	if p, ok := parsePHC("$argon2id$v=19$m=8192,t=1,p=4$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA"); !ok || p.lanes != 4 || p.memory != 8192 {
		t.Errorf("%+v %v", p, ok)
	}
	if cap(h.room) > runtime.NumCPU() {
		t.Errorf("%d at a time", cap(h.room))
	}
}
