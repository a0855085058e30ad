package export

import (
	"io"
	"reflect"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/bilat/bilat"
)

// parquet writes one row group a batch. Every column may be null; lists are LIST, days are DATE, numbers DOUBLE: a figure of more
// than fifteen digits is rounded there, and exact in the other forms.
//
// The columns are known only when the table is, so the row is a struct made for it: a field for each column, in its order.
func (t Table) parquet(w io.Writer) error {
	fields := make([]reflect.StructField, len(t.Columns))
	for i, c := range t.Columns {
		fields[i] = reflect.StructField{
			Name: "F_" + c.Name, Type: parquetTypes[c.Type],
			Tag: reflect.StructTag(`parquet:"` + c.Name + parquetTags[c.Type] + `"`),
		}
	}
	row := reflect.StructOf(fields)
	schema := parquet.NewSchema(t.Name, parquet.SchemaOf(reflect.New(row).Interface()))
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("bilat", "", ""))
	for _, cells := range t.Rows {
		v := reflect.New(row).Elem()
		for i, cell := range cells {
			if x := parquetCell(t.Columns[i].Type, cell); x != nil {
				v.Field(i).Set(reflect.ValueOf(x))
			}
		}
		if err := out.Write(v.Addr().Interface()); err != nil {
			return err
		}
	}
	return out.Close()
}

var parquetTypes = map[Type]reflect.Type{
	Text: reflect.TypeFor[*string](), List: reflect.TypeFor[[]string](), Number: reflect.TypeFor[*float64](),
	Whole: reflect.TypeFor[*int64](), Truth: reflect.TypeFor[*bool](), Day: reflect.TypeFor[*int32](),
}

var parquetTags = map[Type]string{Text: ",optional", List: ",list,optional", Number: ",optional", Whole: ",optional", Truth: ",optional", Day: ",optional,date"}

func parquetCell(t Type, cell any) any {
	switch v := cell.(type) {
	case string:
		if t == Day {
			d, err := time.Parse(time.DateOnly, v)
			if err != nil {
				return nil
			}
			days := int32(d.Unix() / (24 * 60 * 60))
			return &days
		}
		return &v
	case []string:
		return v
	case bilat.Value:
		f := v.Float()
		return &f
	case int:
		n := int64(v)
		return &n
	case bool:
		return &v
	}
	return nil
}
