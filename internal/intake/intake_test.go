package intake_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

var rolf = account.Who{Name: "Rolf", Role: account.Reviewer, From: "127.0.0.1"}

func open(t *testing.T) (*intake.Intake, *sqlite.Store) {
	t.Helper()
	db, into := pipelinetest.Empty(t, time.Now)
	return &intake.Intake{Pipeline: into, Accounts: account.New(db, time.Now),
		Log: slog.New(slog.DiscardHandler)}, db
}

// running reads until the test ends.
func running(t *testing.T, in *intake.Intake) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { in.Run(ctx); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
}

func file(name, body string) intake.File { return intake.File{Name: name, Body: []byte(body)} }

const (
	established = "Diplomatic relations between Norway and Chile were established on 3 May 1919.\n"
	otherwise   = "Diplomatic relations between Norway and Chile were established on 23 May 1919.\n"
)

func told(t *testing.T, in *intake.Intake, newer bool, files ...intake.File) intake.Story {
	t.Helper()
	b, err := in.Offer(t.Context(), rolf, files, source.Told{}, newer)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again, ok := in.Batch(b.ID); !ok || again != b {
		t.Error("the batch is not found again")
	}
	return b.Story()
}

func TestWhatIsHandedOverIsReadAndTold(t *testing.T) {
	in, db := open(t)
	running(t, in)
	s := told(t, in, false, file("a.txt", established), file("b.txt", otherwise), file("c.bin", "\x00\x01\x02\x03\x00\x00"))
	if !s.Done || s.Trouble != "" || s.Read != 3 || s.Claims != 2 {
		t.Fatalf("%+v", s)
	}
	a, c := s.Papers[0], s.Papers[2]
	if a.State != intake.Read || a.ClaimCount != 1 || a.Claims[0].Kind != "relations" || !strings.Contains(a.Claims[0].Quote, "3 May 1919") || a.FactCount != 1 || a.Facts[0].Witnesses != 2 || a.Disputes != 1 {
		t.Errorf("%+v", a)
	}
	if c.State != intake.Refused || len(c.Problems) == 0 {
		t.Errorf("%+v", c)
	}
	if again := told(t, in, false, file("a.txt", established)); again.Papers[0].State != intake.Known || again.Papers[0].FactCount != 1 {
		t.Errorf("the same again: %+v", again.Papers[0])
	}
	acts, err := db.Acts(t.Context(), store.ActFilter{})
	if err != nil || len(acts) != 2 || acts[1].What != "documents added" || acts[1].By != "Rolf" || acts[1].On != "a.txt, b.txt, c.bin" || acts[1].From != "127.0.0.1" {
		t.Errorf("the log: %+v, %v", acts, err)
	}
}

func TestNoDocumentTakesAnothersPlaceUnasked(t *testing.T) {
	in, db := open(t)
	running(t, in)
	told(t, in, false, file("note.txt", established))
	if s := told(t, in, false, file(`C:\elsewhere\note.txt`, otherwise)); s.Papers[0].State != intake.Refused || !strings.Contains(s.Papers[0].Problems[0].Message, "other content") {
		t.Errorf("%+v", s.Papers)
	}
	if s := told(t, in, true, file("note.txt", otherwise)); s.Papers[0].State != intake.Read {
		t.Errorf("%+v", s.Papers)
	}
	history, err := db.Documents(t.Context(), store.DocumentFilter{History: true})
	if err != nil || len(history) != 2 {
		t.Errorf("%d versions are kept, %v", len(history), err)
	}
}

func TestWhatIsNotTaken(t *testing.T) {
	in, _ := open(t)
	running(t, in)
	files := []intake.File{file("..", "x"), file("empty.txt", ""), file("same.txt", "one"), file("x/same.txt", "two"),
		{Name: "large.txt", Body: make([]byte, source.MaxBytes+1)}, {Name: "cut.txt", Problem: "The file did not come whole."}}
	s := told(t, in, false, files...)
	for i, want := range []string{"no name", "is empty", "", "another file of this name", "larger than", "not come whole"} {
		p := s.Papers[i]
		if want == "" {
			if p.State != intake.Read {
				t.Errorf("%+v", p)
			}
		} else if p.State != intake.Refused || len(p.Problems) != 1 || !strings.Contains(strings.ToLower(p.Problems[0].Message), want) {
			t.Errorf("%s: %+v", p.Given, p)
		}
	}
	var many []intake.File
	for i := range intake.MaxFiles + 3 {
		many = append(many, file(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("Page %d.\n", i)))
	}
	refused := 0
	for _, p := range told(t, in, false, many...).Papers {
		if p.State == intake.Refused {
			refused++
		}
	}
	if refused != 3 {
		t.Errorf("%d of too many are refused", refused)
	}
}

// TestWhatWaitsIsBounded: with nobody reading there is room for so much and no more, and what is refused is not kept.
func TestWhatWaitsIsBounded(t *testing.T) {
	in, _ := open(t)
	most := 0
	in.Waiting = func(n int) { most = max(most, n) }
	body := make([]byte, source.MaxBytes)
	taken := 0
	for i := range 20 {
		b, err := in.Offer(t.Context(), rolf, []intake.File{{Name: fmt.Sprint(i, ".txt"), Body: body}}, source.Told{}, false)
		if errors.Is(err, intake.ErrFull) {
			break
		}
		if err != nil || b == nil {
			t.Fatal(err)
		}
		taken++
	}
	if taken != 6 || most != 6 {
		t.Errorf("%d files of 16 MB wait, %d are told", taken, most)
	}
}

// TestTheWriterEnds with its context, and what it did not come to is said to be unread.
func TestTheWriterEnds(t *testing.T) {
	before := goleak.IgnoreCurrent()
	in, _ := open(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	b, err := in.Offer(t.Context(), rolf, []intake.File{file("a.txt", established)}, source.Told{}, false)
	if err != nil {
		t.Fatal(err)
	}
	in.Run(ctx)
	if s := b.Story(); !s.Done || s.Papers[0].State != intake.Refused || !strings.Contains(s.Trouble, "ended") {
		t.Errorf("%+v", s)
	}
	if _, err := in.Offer(t.Context(), rolf, []intake.File{file("b.txt", established)}, source.Told{}, false); !errors.Is(err, intake.ErrClosed) {
		t.Error(err)
	}
	goleak.VerifyNone(t, before, goleak.IgnoreAnyFunction("database/sql.(*DB).connectionOpener"))
}

func TestWhatFailsIsLoggedToo(t *testing.T) {
	in, db := open(t)
	err := in.Write(t.Context(), rolf, "document withdrawn", "a.txt", "a misprint", func(context.Context) error { return errors.New("the disk is full") })
	if err == nil {
		t.Fatal("no error")
	}
	acts, _ := db.Acts(t.Context(), store.ActFilter{})
	if len(acts) != 2 || acts[0].What != "document withdrawn: not done" || acts[0].Why != "the disk is full" || acts[1].Why != "a misprint" {
		t.Errorf("%+v", acts)
	}
}

func TestAProblemIsShownInItsPlace(t *testing.T) {
	in, _ := open(t)
	running(t, in)
	s := told(t, in, false, file("a.txt", "Relations between Norway and Chile were established on 31 June 1919. Gitanas Naus?da met Gabriel Boric in Oslo on 3 May 2023.\n"))
	for _, p := range s.Papers[0].Problems {
		if p.Mark != "" && p.At > 0 && !strings.Contains(p.Mark, "�") {
			return
		}
	}
	t.Errorf("no problem has a place: %+v", s.Papers[0].Problems)
}

func FuzzCleanName(f *testing.F) {
	for _, s := range []string{"a.txt", "../../etc/passwd", `C:\papers\Visit of May.TXT`, "..", ".htaccess", "a\x00b.txt", "a\u202etxt.exe", "con", "a/b\\c", strings.Repeat("ə", 400) + ".html", "<script>.html", "%2e%2e%2f", "\xff\xfe", ".", " . ", "a#b?c&d.txt"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name := intake.CleanName(s)
		if name == "" {
			return
		}
		if strings.ContainsAny(name, "/\\<>\"\x00\n\r%?#&:*|") || strings.HasPrefix(name, ".") || len([]rune(name)) > 120 || name != strings.TrimSpace(name) || !strings.Contains(name, ".") {
			t.Errorf("%q becomes %q", s, name)
		}
		if again := intake.CleanName(name); again != name {
			t.Errorf("%q becomes %q, and that %q", s, name, again)
		}
	})
}

func TestCleanName(t *testing.T) {
	for given, want := range map[string]string{
		"../../etc/passwd": "passwd.txt", `C:\papers\..\Visit of May.TXT`: "Visit of May.TXT", "..": "", "/": "", ".htaccess": "htaccess.txt", "a\u202etxt.exe": "atxt.exe",
		"  Besuch  im Mai .html": "Besuch im Mai .html", "<b>.html": "_b_.html", "report": "report.txt", "a/": "a.txt", "No. 5 of the series": "No. 5 of the series.txt",
	} {
		if got := intake.CleanName(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
