package reader

import (
	"strings"

	"github.com/bilat/bilat"
)

// mainText tells a page's text from what stands around it. Nothing is taken away: what says nothing becomes
// boilerplate. all takes every part of the page for its text.
//
// Where the page marks its text (<main>, <article>) that is it; where it does not, it is the innermost container
// that holds most of the words that stand in sentences.
func mainText(p *page, all bool) []*pageBlock {
	blocks := p.blocks
	in := inRegion(p)
	titleSeen := false
	for _, b := range blocks {
		density := 0.0
		if len(b.text) > 0 {
			density = float64(b.linked) / float64(len(b.text)+1)
		}
		inside := in(b)
		switch {
		case b.title && !titleSeen && b.zone&zoneDropped == 0 && density < 0.99:
			titleSeen = true
			continue // a page's own title may stand above its main part
		case all:
			if b.table == nil && isBoilerplate(b.text) || density > 0.8 && b.words < 4 {
				b.become(bilat.Boilerplate)
			}
			continue
		case b.zone&zoneAside != 0, !inside && (b.words < 25 || density > 0.2):
			b.become(bilat.Boilerplate)
		case b.table != nil:
			if density > 0.9 && b.words < 40 {
				b.become(bilat.Boilerplate)
			}
		case b.kind == bilat.Heading:
		case density > 0.6 && !(inside && (b.words >= 5 && strings.ContainsAny(b.text, "0123456789") || b.words >= 8)):
			b.become(bilat.Boilerplate)
		case isBoilerplate(b.text) && !strings.Contains(b.text, "\n"):
			b.become(bilat.Boilerplate)
		case b.bold && b.kind == bilat.Paragraph && b.words <= 10 && !ends(b.text) && !strings.Contains(b.text, "\n") && !keyed(b.text):
			b.kind, b.level = bilat.Heading, 4
		}
	}
	// A heading with no text below it heads nothing.
	var last *pageBlock
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		if b.kind == bilat.Heading && !b.title && (last == nil || last.kind == bilat.Boilerplate && (i+1 < len(blocks) && blocks[i+1].kind == bilat.Boilerplate)) && (last == nil || !in(b)) {
			b.become(bilat.Boilerplate)
		}
		if b.kind != bilat.Boilerplate {
			last = b
		}
	}
	return blocks
}

func (b *pageBlock) become(k bilat.BlockKind) {
	b.kind, b.level = k, 0
}

// inRegion is the test whether a block stands in the page's main part. What stands in containers that their class
// calls sidebars and the like is set aside first, unless it holds a third of all that the page says: then the
// class means something else ("has-social").
func inRegion(p *page) func(*pageBlock) bool {
	total := p.weigh()
	aside := make([]bool, len(p.regions))
	for i, r := range p.regions {
		aside[i] = i > 0 && (aside[r.parent] || r.hinted && r.words*3 < total)
	}
	marked := 0
	for _, b := range p.blocks {
		if aside[b.region] {
			b.zone |= zoneAside
		} else if b.zone&zoneMain != 0 && b.speaks() {
			marked += b.words
		}
	}
	total = p.weigh()
	if marked*2 >= total && marked > 0 {
		return func(b *pageBlock) bool { return b.zone&zoneMain != 0 }
	}
	if total == 0 {
		return func(*pageBlock) bool { return true }
	}
	best := make([]int, len(p.regions)) // the child with most words
	for i := len(p.regions) - 1; i > 0; i-- {
		if up := p.regions[i].parent; best[up] == 0 || p.regions[i].words >= p.regions[best[up]].words {
			best[up] = i
		}
	}
	at := 0
	for best[at] != 0 && p.regions[best[at]].words*10 >= total*7 {
		at = best[at]
	}
	within := make([]bool, len(p.regions))
	for i := range p.regions {
		within[i] = i == at || (i > 0 && within[p.regions[i].parent])
	}
	return func(b *pageBlock) bool { return within[b.region] }
}

// weigh counts the words that speak, in all and in each container.
func (p *page) weigh() (total int) {
	for i := range p.regions {
		p.regions[i].words = 0
	}
	for _, b := range p.blocks {
		if b.speaks() {
			total += b.words
			p.regions[b.region].words += b.words
		}
	}
	for i := len(p.regions) - 1; i > 0; i-- {
		p.regions[p.regions[i].parent].words += p.regions[i].words
	}
	return total
}

// speaks tells a block by which the main part is found: sentences, or a table of data.
func (b *pageBlock) speaks() bool {
	if b.zone&(zoneAside|zoneDropped) != 0 || b.linked*3 > len(b.text) {
		return false
	}
	return b.words >= 10 || b.table != nil && b.words >= 6 || b.words >= 5 && ends(b.text)
}
