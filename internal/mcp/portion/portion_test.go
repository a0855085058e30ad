package portion

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWithin: items are cut whole, and what is left out is said in the budget.
func TestWithin(t *testing.T) {
	item := strings.Repeat("ä", 300)
	a := Answer{Head: "Head:", Items: []string{item, item, item}, Of: "facts"}
	for _, c := range []struct {
		budget Budget
		items  int
		says   string
	}{
		{Budget{Budget: 5000}, 3, ""}, {Budget{Budget: 500}, 1, "Left out for the budget: 2 of 3 facts. Ask with from 2"},
		{Budget{Budget: 500, From: 3}, 1, "These are facts 3 to 3 of 3."}, {Budget{Budget: 1}, 1, "Left out"}, {Budget{From: 9}, 0, "There are 3 facts in all, and none from 9 on."},
	} {
		text := a.Within(c.budget)
		if n := strings.Count(text, item); n != c.items || !strings.Contains(text, c.says) || utf8.RuneCountInString(text) > max(c.budget.Budget, least) && c.budget.Budget > 0 {
			t.Errorf("%+v: %d items, %q", c.budget, n, strings.ReplaceAll(text, item, "…"))
		}
	}
	long := Answer{Head: "Head:", Items: []string{strings.Repeat("x", 700)}, Of: "facts"}
	if text := long.Within(Budget{Budget: 500}); !strings.Contains(text, "Nothing fits: item 1 of 1 facts needs a budget of") || len(text) > 500 {
		t.Error(text)
	}
}

// FuzzWithin: whatever the items and the budget, no answer is longer.
func FuzzWithin(f *testing.F) {
	f.Add("head", "one\x00two\x00three", 500, 1)
	f.Add(strings.Repeat("h", 3000), strings.Repeat("ä", 2000), 600, -4)
	f.Fuzz(func(t *testing.T, head, items string, limit, from int) {
		a := Answer{Head: head, Items: strings.Split(items, "\x00"), Of: "facts"}
		text := a.Within(Budget{limit, from})
		allowed := min(max(limit, least), most)
		if limit == 0 {
			allowed = usual
		}
		if n := utf8.RuneCountInString(text); n > allowed {
			t.Errorf("%d characters in a budget of %d", n, allowed)
		}
	})
}
