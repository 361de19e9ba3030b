// Package article reads news articles: bytes become [graph.Article] values. It is
// the first step of the way
//
//	article.Read ─► language ─► resolve ─► relate ─► store
//
// Call [Find] and [Files.Articles] for files and folders, [Read] for a stream.
// [Dateline] tells where a text begins behind "BRUSSELS (AP) —".
//
// # Formats
//
// The ending of the name decides, and the first bytes where it says nothing.
// A file whose name also ends in .gz is unpacked.
//
// Plain text (.txt, .text) is one article a file. It may open with a block of
// headers, each optional, that a blank line ends; other keys are ignored:
//
//	Title: Leaders meet in Brussels
//	Date: 2022-08-18
//	URL: https://example.org/leaders-meet
//	Publisher: Example
//	Id: leaders-meet
//
// or, on the line of its first sentence, with the word date and a day:
//
//	date 2022-08-18 BRUSSELS (AP) — The leaders …
//
// Neither is part of the text. The dateline is, and names the publisher if
// nothing else does. White space around the text is dropped. Without an Id the
// article is called as its file, without the ending: "leaders" for leaders.txt,
// "2022/leaders" for a file below a folder that was named. A plain text on
// standard input is called by the hash of its text.
//
// JSON lines (.jsonl, .ndjson, .json) are an object a line with the keys id
// (text or number), url, date, title, publisher and text; other keys are ignored
// and only text must be there. A JSON array of such objects, or objects that
// stretch over several lines, will do too. Without an id the article is called by
// its url, else by the hash of its text.
//
// Dates are days; a time of day is dropped: "2022-08-18", "2022-08-18T14:30:00Z",
// "Thu, 18 Aug 2022 14:30:00 +0200", "18 August 2022", "Aug. 18, 2022".
//
// To add a format: a file with its reader, and a line in the table formats.
//
// # Texts
//
// A text is valid UTF-8 without NUL bytes. All ends of lines become \n, and a
// byte order mark at the start is dropped; nothing else is changed. What is not
// valid is refused, never repaired. No article is longer than [MaxBytes].
//
// # Faults
//
// Bad input costs the article that it stands in, and the rest goes on: the
// sequences yield a nil article with an [*Error] that names file, line and byte,
// and continue with the next line or file.
package article
