package api

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// TestEachAnswerIsDescribed: whatever else an operation answers with, a program that reads JSON is told what stands in it.
func TestEachAnswerIsDescribed(t *testing.T) {
	for path, item := range api(t).huma.OpenAPI().Paths {
		op := item.Get
		if op == nil || op.Metadata["raw"] != nil {
			continue
		}
		if m := op.Responses["200"].Content[jsonMedia]; m == nil || m.Schema == nil {
			t.Errorf("%s: its JSON is not described", path)
		}
	}
}

// TestListsOfTheRecordItself: who publishes, what was read, what people decided, as tables like all lists.
func TestListsOfTheRecordItself(t *testing.T) {
	a := api(t)
	for path, want := range map[string]string{
		"/api/v1/sources":    "publisher,class,country,documents,oldest,newest",
		"/api/v1/runs":       "id,version,started,ended,files,new,changed,returned,reread,same,copies,failed,claims,problems,bytes",
		"/api/v1/judgements": "id,kind,left,right,value,labels,by,why,at,closed,closed_by,closed_why",
	} {
		r := fetch(t, a, path+"?format=csv")
		rows, err := csv.NewReader(r.Body).ReadAll()
		if r.StatusCode != http.StatusOK || err != nil || strings.Join(rows[0], ",") != want {
			t.Errorf("%s: %d %v\n%v", path, r.StatusCode, err, rows)
			continue
		}
		if n := into[Page[any]](t, a, path).Total; len(rows)-1 != n {
			t.Errorf("%s: %d rows of %d", path, len(rows)-1, n)
		}
	}
}

func TestOneEntity(t *testing.T) {
	a := api(t)
	first := into[Page[bilat.Entity]](t, a, "/api/v1/entities?what=person&limit=1").Items[0]
	if got := into[bilat.Entity](t, a, "/api/v1/entities/"+first.ID); got.Name != first.Name || len(got.Claims) != len(first.Claims) {
		t.Errorf("got %+v, want %+v", got, first)
	}
	if r := fetch(t, a, "/api/v1/entities/p0"); r.StatusCode != http.StatusNotFound {
		t.Errorf("one that there is not: %d", r.StatusCode)
	}
}

func TestPairsOfACountry(t *testing.T) {
	a := api(t)
	all, some := into[Page[Pair]](t, a, "/api/v1/pairs"), into[Page[Pair]](t, a, "/api/v1/pairs?countries=Litauen")
	if some.Total == 0 || some.Total >= all.Total {
		t.Fatalf("%d of %d", some.Total, all.Total)
	}
	for _, p := range some.Items {
		if p.A != "LTU" && p.B != "LTU" {
			t.Errorf("%s is none of Lithuania's", p.Pair)
		}
	}
}

func TestADossierInGerman(t *testing.T) {
	got := into[struct {
		Language  string
		Countries []struct{ Name string }
		Sections  []struct{ Title string }
	}](t, api(t), "/api/v1/pairs/AZE-LTU/dossier?language=de")
	if got.Language != "de" || got.Countries[0].Name != "Aserbaidschan" || got.Sections[0].Title == "Relations and recognition" {
		t.Errorf("%+v", got)
	}
}
