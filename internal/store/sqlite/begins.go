package sqlite

import (
	"database/sql/driver"

	"modernc.org/sqlite"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/store"
)

func init() {
	sqlite.MustRegisterDeterministicScalarFunction("begins", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		status, _ := args[0].(string)
		date, _ := args[1].(string)
		return begins(bilat.Status(status), date), nil
	})
}

// begins is the day from which on a thing of this status and date stands, as its column has it; nil where the date does not tell.
func begins(status bilat.Status, date string) driver.Value {
	if day, tells := asof.Begins(status, date); tells {
		return int64(day)
	}
	return nil
}

// begun is the condition that something of a table had come to be by a day, or that its date does not tell; or the latter alone; or that
// it came to be from a day on.
func begun(alias string, b store.Begun) (c clause) {
	switch column := alias + ".begins"; {
	case b.Undated:
		return clause{sql: column + " IS NULL"}
	case b.By != nil:
		return clause{"(" + column + " IS NULL OR " + column + " <= ?)", []any{int64(*b.By)}}
	case b.From != nil:
		return clause{column + " >= ?", []any{int64(*b.From)}}
	}
	return clause{}
}
