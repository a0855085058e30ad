package reader

import "github.com/bilat/bilat"

func decode(_ string, data []byte) (text, encoding string, problems []bilat.Problem) {
	return string(data), "", nil
}

func damage(string) []bilat.Problem { return nil }
