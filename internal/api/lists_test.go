package api

import (
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"net/http"
	"reflect"
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

// TestEventsPageByPage: pages of any size are the list, also where one ends between the two events of a fact, and the list is the table.
func TestEventsPageByPage(t *testing.T) {
	a := api(t)
	for _, filter := range []string{"", "countries=AZE,LTU", "kind=meeting", "at=2000"} {
		whole := into[Page[Event]](t, a, "/api/v1/events?limit=1000&"+filter)
		rows, err := csv.NewReader(fetch(t, a, "/api/v1/events?format=csv&"+filter).Body).ReadAll()
		if err != nil || len(rows)-1 != whole.Total || len(whole.Items) != whole.Total || whole.Total < 4 {
			t.Fatalf("%q: %d events, %d in all, %d in the table (%v)", filter, len(whole.Items), whole.Total, len(rows)-1, err)
		}
		for i, e := range whole.Items {
			if row := rows[i+1]; row[0] != e.Event || row[4] != e.Source || row[5] != e.Target || row[6] != e.CAMEO {
				t.Fatalf("%q: %v and %+v", filter, row, e)
			}
		}
		for _, limit := range []int{1, 2, 3, 7} {
			var got []Event
			for cursor := ""; len(got) == 0 || cursor != ""; {
				page := into[Page[Event]](t, a, fmt.Sprintf("/api/v1/events?limit=%d&cursor=%s&%s", limit, cursor, filter))
				if len(page.Items) > limit || page.Total != whole.Total || len(got) > whole.Total {
					t.Fatalf("%q by %d: %d behind %d of %d", filter, limit, len(page.Items), len(got), page.Total)
				}
				got, cursor = append(got, page.Items...), page.Next
			}
			if !reflect.DeepEqual(got, whole.Items) {
				t.Errorf("%q by %d: %d events, not those of the list", filter, limit, len(got))
			}
		}
	}
	for _, cursor := range []string{base64.RawURLEncoding.EncodeToString([]byte("- f0 AZE LTU")), base64.RawURLEncoding.EncodeToString([]byte("3 f0")), "%20"} {
		if r := fetch(t, a, "/api/v1/events?cursor="+cursor); r.StatusCode != http.StatusBadRequest {
			t.Errorf("cursor %q: %d", cursor, r.StatusCode)
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
