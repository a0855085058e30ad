// Package reader turns the bytes of a publication into a bilat.Document: text, blocks, tables and the page's own
// word on its title, publisher, address and date.
//
// In go a name and bytes; out come a document and located problems. Read is pure: no clock, no network, no
// files. It never fails otherwise than by one fatal problem in plain words ("not a text: this is a ZIP
// archive"), and every byte sequence is read in bounded time and memory.
//
// What the offsets mean:
//
//   - Plain text, Markdown and wikitext in UTF-8 are their own archive: Text is the file, byte for byte, with its
//     line ends, its byte order mark and even its invalid bytes (each of which is one damaged letter, told in a
//     problem). An offset is an offset into the file.
//   - Text in another encoding (UTF-16, windows-1252, …) is archived as the UTF-8 it decodes to, without a byte
//     order mark; Raw keeps the bytes and Encoding names what they were.
//   - Of an HTML page, and of a Word document, the text that a reader sees is archived; Raw keeps the file. Of a page
//     Origin tells where each stretch of the text stands in it, entities and folded white space among them.
//
// Every word of the text lies in exactly one block, but for the markers of lists and the signs of headings,
// which stand before their block. What says nothing (bylines, "Follow us", navigation) is a Boilerplate block.
package reader
