package rule

import "sync"

// A Class is a class of words or phrases, interned: "open", "mission", "country".
type Class uint16

// Classes interns class names; class 0 is none. It may be used by many goroutines.
type Classes struct {
	mu     sync.RWMutex
	byName map[string]Class
	names  []string
}

// NewClasses makes an empty table.
func NewClasses() *Classes { return &Classes{byName: map[string]Class{"": 0}, names: []string{""}} }

// Of interns a name.
func (c *Classes) Of(name string) Class {
	c.mu.RLock()
	id, ok := c.byName[name]
	c.mu.RUnlock()
	if ok {
		return id
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if id, ok := c.byName[name]; ok {
		return id
	}
	id = Class(len(c.names))
	c.byName[name] = id
	c.names = append(c.names, name)
	return id
}

// Name is the class's name.
func (c *Classes) Name(id Class) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.names[id]
}

// Len counts the classes.
func (c *Classes) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.names)
}

// A ClassSet is a set of classes that every word of a sentence may be asked for.
type ClassSet []bool

// Set is the set of the classes of some names.
func (c *Classes) Set(names ...string) ClassSet {
	var s ClassSet
	for _, n := range names {
		s.Add(c.Of(n))
	}
	return s
}

// Add takes a class in.
func (s *ClassSet) Add(c Class) {
	if int(c) >= len(*s) {
		*s = append(*s, make(ClassSet, int(c)+1-len(*s))...)
	}
	(*s)[c] = true
}

// Has tells that a class is in the set.
func (s ClassSet) Has(c Class) bool { return int(c) < len(s) && s[c] }
