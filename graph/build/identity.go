package build

import (
	"context"
	"fmt"
	"hash/maphash"
	"strings"

	"entente/graph"
)

// An identity is what an article is called in the store, and how it stands to what
// the store has.
type identity struct {
	id    graph.ArticleID
	state state
	note  string // for the report, or ""
}

// A state is how an article stands to what the store has.
type state uint8

const (
	isNew state = iota
	isReplaced
	isUnchanged
)

// identities tell what the articles of one Build are called. Its answers depend on
// the articles and on the store as it was before the Build, not on what was put
// since: ids that were given are remembered here.
type identities struct {
	sink  Sink
	seed  maphash.Seed
	given map[uint64]uint64 // hash of an id that was given → hash of the article's content
}

func newIdentities(s Sink) *identities {
	return &identities{sink: s, seed: maphash.MakeSeed(), given: make(map[uint64]uint64)}
}

// give returns the identity of the next article. See the package's doc for how
// corrections and namesakes are told apart.
func (n *identities) give(ctx context.Context, a *graph.Article) (identity, error) {
	digest := graph.HashText(a.URL, a.Date, a.Title, a.Publisher, a.Text)
	content := maphash.String(n.seed, digest)
	claim := func(id graph.ArticleID, s state) identity {
		n.given[maphash.String(n.seed, string(id))] = content
		return identity{id: id, state: s}
	}
	// The id as it is, and the one as a namesake, if the article has either already.
	own, namesake := a.ID, a.ID+"~"+graph.ArticleID(digest[:suffixLen])
	var ownTaken, ownExists bool
	for _, id := range []graph.ArticleID{own, namesake} {
		before, taken := n.given[maphash.String(n.seed, string(id))]
		if taken && before == content {
			return identity{id: id, state: isUnchanged}, nil // the same again
		}
		var hash string
		if !taken {
			var err error
			if hash, err = n.sink.Hash(ctx, id); err != nil {
				return identity{}, err
			}
		}
		if id == own {
			ownTaken, ownExists = taken, hash != ""
		}
		if hash == "" {
			continue
		}
		same, err := n.unchanged(ctx, a, id)
		switch {
		case err != nil:
			return identity{}, err
		case same:
			return claim(id, isUnchanged), nil
		case id == namesake:
			return claim(id, isReplaced), nil // read by another version
		}
	}
	// Another content: a correction of what was read from the same place.
	ids, err := n.sink.BySource(ctx, a.Source)
	if err != nil {
		return identity{}, err
	}
	for _, id := range ids {
		if _, taken := n.given[maphash.String(n.seed, string(id))]; taken || !sameName(id, a.ID) {
			continue
		}
		same, err := n.unchanged(ctx, a, id)
		switch {
		case err != nil:
			return identity{}, err
		case same:
			return claim(id, isUnchanged), nil
		}
		return claim(id, isReplaced), nil
	}
	switch {
	case ownTaken:
		i := claim(namesake, isNew)
		i.note = fmt.Sprintf("%s: another article is called %s; this one is kept as %s", a.Source, own, namesake)
		return i, nil
	case ownExists:
		return claim(own, isReplaced), nil
	}
	return claim(own, isNew), nil
}

// unchanged reports whether the store has the article as it is under that id.
func (n *identities) unchanged(ctx context.Context, a *graph.Article, id graph.ArticleID) (bool, error) {
	renamed := *a
	renamed.ID = id
	return n.sink.Unchanged(ctx, &renamed)
}

// suffixLen is how many signs of a hash tell namesakes apart.
const suffixLen = 8

// sameName reports whether an article of the store may be the one that is called as
// said: it bears that name, as a namesake or not, or one is the end of the other as
// paths are.
func sameName(stored, called graph.ArticleID) bool {
	s, c := string(stored), string(called)
	if i := len(s) - suffixLen - 1; i > 0 && s[i] == '~' && s != c {
		s = s[:i]
	}
	return s == c || strings.HasSuffix(s, "/"+c) || strings.HasSuffix(c, "/"+s)
}
