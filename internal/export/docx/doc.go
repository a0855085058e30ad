// Package docx writes Word documents: what ISO/IEC 29500 calls WordprocessingML, as little of it as a brief needs.
//
// In goes a Document of plain values: headings, paragraphs, lists, tables, boxes, PNG pictures with a description, and footnotes
// hanging on the words they belong to. Out comes the file, byte for byte the same for the same values: no clock, no
// random ids. Headings are real headings (styles Heading 1 to 3, so that Word's navigation and screen readers find them), tables
// have header rows that repeat, footnotes are footnotes. Text is escaped, and what XML cannot hold is left out. Writing fails only
// where the writer it was given fails, or a picture is no PNG.
//
// Why not a library: docs/adr/0012-word-documents.md.
package docx
