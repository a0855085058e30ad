package guard

// Remembered tells how many keys are remembered.
func Remembered(l *Limits) int { return len(l.of) }
