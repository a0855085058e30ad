package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/web"
)

// TestReasonsInGerman: whatever is disputed or merged, a German page says why in German.
func TestReasonsInGerman(t *testing.T) {
	db, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	disputes, err := db.Disputes(ctx, store.FactFilter{Shown: true})
	if err != nil || len(disputes) == 0 {
		t.Fatal(len(disputes), err)
	}
	english := func(path, why string) {
		t.Helper()
		_, page := from(t, demo, path+"?lang=de")
		if strings.Contains(page, why) || strings.Contains(page, `lang="en">`+why[:5]) {
			t.Errorf("%s says in English why: %s", path, why)
		}
	}
	for _, d := range disputes {
		english("/dispute/"+d.ID, d.Why)
	}
	facts, err := db.Facts(ctx, store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	merged := 0
	for _, f := range facts {
		if f.Why != "" {
			merged++
			english("/fact/"+f.ID, f.Why)
		}
	}
	if merged < 5 {
		t.Errorf("only %d facts say why they are one", merged)
	}
	if _, page := from(t, demo, "/dispute/"+disputes[0].ID+"?lang=de"); !strings.Contains(page, " laut ") {
		t.Errorf("the German page does not say who says what")
	}
}

// earlier is a record of a version that kept the English words alone.
type earlier struct{ store.Store }

func (e earlier) Dispute(ctx context.Context, id string) (store.Dispute, error) {
	d, err := e.Store.Dispute(ctx, id)
	d.Grounds = nil
	return d, err
}

func (e earlier) Disputes(ctx context.Context, f store.FactFilter) ([]bilat.Dispute, error) {
	list, err := e.Store.Disputes(ctx, f)
	for i := range list {
		list[i].Grounds = nil
	}
	return list, err
}

// TestReasonsOfAnEarlierRecord: there a German page has the English words, and says that they are English.
func TestReasonsOfAnEarlierRecord(t *testing.T) {
	db, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	disputes, err := db.Disputes(context.Background(), store.FactFilter{Class: bilat.Contradiction})
	if err != nil || len(disputes) == 0 {
		t.Fatal(len(disputes), err)
	}
	w := httptest.NewRecorder()
	web.New(earlier{db}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/dispute/"+disputes[0].ID+"?lang=de", nil))
	if page := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(page, `<p lang="en">`) || !strings.Contains(page, "is said by") {
		t.Errorf("status %d: the words of an earlier record are lost", w.Code)
	}
}

// TestAFactInGerman: a fact's page has no word of the record's vocabulary left in English: neither values nor the sort of a witness.
func TestAFactInGerman(t *testing.T) {
	db, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	facts, err := db.Facts(context.Background(), store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, f := range facts {
		if f.Kind != "areas" {
			continue
		}
		looked++
		_, page := from(t, demo, "/fact/"+f.ID+"?lang=de")
		for _, english := range []string{"agriculture,", ">press<", ">agency<", ">encyclopedia<", "defence, "} {
			if strings.Contains(page, english) {
				t.Errorf("%s says %q", f.ID, english)
			}
		}
	}
	if looked == 0 {
		t.Error("there is none of that kind")
	}
}
