package dossier

import (
	"strings"
	"time"

	"github.com/bilat/bilat"
)

// settle tells a dispute's status, if somebody gave it one.
func (b *builder) settle(d *Dispute) {
	x := d.spec.Settled
	if x == nil {
		return
	}
	w := b.sp.words.Judged
	said := map[string]string{}
	for _, r := range d.spec.Values {
		said[r.Text()] = b.rivalWords(d.spec, r.Value)
	}
	value := x.Value
	if v := said[value]; v != "" {
		value = v
	}
	d.Status = x.Status
	d.Settled = strings.ReplaceAll(w[x.Status], "{value}", value)
	if x.Reopened() {
		var since []string
		for _, v := range x.Since {
			since = append(since, said[v])
		}
		d.Settled = strings.ReplaceAll(w["reopened"], "{values}", strings.Join(since, ", ")) + " " + d.Settled
	}
	d.Settled += " " + b.signed(x.Ruling)
	if d.Settles = x.Settles(); d.Settles {
		d.Name, d.grave = w["mark"], false
	}
}

// ruling is a judgement of a fact in words. What it names (ids, quotes) is told in English; another language tells the decision alone.
func (b *builder) ruling(r bilat.Ruling) string {
	says := b.sp.words.Judged["ruled_"+r.Kind]
	if b.sp.words.Language == English || says == "" {
		says = capital(r.Says)
	}
	return says + " " + b.signed(r)
}

func (b *builder) signed(r bilat.Ruling) string {
	day := r.At
	if t, err := time.Parse(time.RFC3339Nano, r.At); err == nil {
		day = b.sp.words.date(t.UTC().Format(time.DateOnly))
	}
	return strings.NewReplacer("{by}", tidy(r.By), "{date}", day, "{why}", tidy(r.Why)).Replace(b.sp.words.Judged["signed"])
}
