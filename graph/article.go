package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"strings"
)

// An ArticleID names an article in a graph. Articles that bring an id (a JSON
// id, a URL, a file name) keep it; others are named by [HashText] of their text.
// Reading another text under the same id is a correction of the article.
type ArticleID string

// An Article is a news article as received.
type Article struct {
	ID        ArticleID
	URL       string // "" if unknown
	Date      string // ISO 8601 day of publication, "2022-08-18", or "" if unknown
	Title     string
	Publisher string
	Text      string // valid UTF-8; every offset of evidence is a byte offset into it
	Source    string // where it was read, as "file:line" or a file name; never part of an export
}

// Hash returns a digest of everything that makes the article say what it says.
// Two articles with the same hash read the same.
func (a *Article) Hash() string {
	return HashText(string(a.ID), a.URL, a.Date, a.Title, a.Publisher, a.Text)
}

var hash32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// HashText returns the first 96 bits of the SHA-256 of the parts as 20
// lower-case letters and digits. Parts are told apart: ("ab", "c") and
// ("a", "bc") differ.
func HashText(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		// A length prefix keeps the parts apart whatever bytes they hold.
		var n [8]byte
		for i, l := 0, len(p); i < 8; i, l = i+1, l>>8 {
			n[i] = byte(l)
		}
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return strings.ToLower(hash32.EncodeToString(h.Sum(nil)[:12]))
}

// A Reading is what one article says: the entities it mentions and the claims
// it makes about them. A store keeps or replaces a Reading as a whole.
type Reading struct {
	Article  *Article
	Entities []Entity
	Claims   []Claim
}

// Host returns the host of the address of the article, without "www.", or "".
func (a *Article) Host() string {
	u, err := url.Parse(a.URL)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
