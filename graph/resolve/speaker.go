package resolve

import (
	"entente/graph/text"
	"entente/schema"
)

// readFirstPersons resolves I and we to the speakers of the quotations in which they
// stand. What is left unresolved is no mention.
func (s *scan) readFirstPersons() {
	speakers := make(map[int32]int)
	drop := make(map[int]bool)
	for _, k := range s.firstOne {
		m := &s.found[k]
		q := s.quote[m.head]
		if q == 0 {
			drop[k] = true
			continue
		}
		ref, ok := speakers[q]
		if !ok {
			ref = s.speaker(q, m.head)
			speakers[q] = ref
		}
		if ref < 0 {
			drop[k] = true
			continue
		}
		r := &s.refs[ref]
		if shapes[s.folded[m.head]] == firsts && r.class == schema.Person {
			// we: those for whom the speaker stands
			if r.of < 0 {
				m.ref, m.reason = ref, "speaker" // for whom he stands is not told
				continue
			}
			if s.refs[r.of].class == schema.Person || s.refs[r.of].class == schema.Place {
				drop[k] = true
				continue
			}
			m.ref, m.reason = r.of, "speaker's side"
			continue
		}
		m.ref, m.reason = ref, "speaker"
	}
	s.readOurs(drop)
	if len(drop) == 0 {
		return
	}
	kept := s.found[:0]
	for k := range s.found {
		if !drop[k] {
			kept = append(kept, s.found[k])
		}
	}
	s.found = kept
}

// readOurs lets "our country" be that of who speaks.
func (s *scan) readOurs(unknown map[int]bool) {
	for k := range s.found {
		m := &s.found[k]
		if m.kind != text.Description || m.last-m.first != 2 || s.folded[m.first] != "our" && s.folded[m.first] != "my" {
			continue
		}
		if n := s.folded[m.head]; n != "country" && n != "nation" && n != "homeland" {
			continue
		}
		at := s.headAt[m.first]
		if at < 0 || unknown[int(at)] || s.found[at].ref < 0 {
			continue
		}
		ref := s.found[at].ref
		if s.refs[ref].class != schema.Country {
			ref = s.refs[ref].of
		}
		if ref >= 0 && s.refs[ref].class == schema.Country {
			m.ref, m.class, m.reason = ref, schema.Country, "speaker's country"
		}
	}
}

// speaker returns who says quotation q, in which token at stands: the subject of a
// verb of speech beside it, or the speaker of the quotation before it in the same
// paragraph; -1 if the text does not tell.
func (s *scan) speaker(q int32, at int) int {
	first, last := at, at
	for first > 0 && s.quote[first-1] == q {
		first--
	}
	for last+1 < len(s.words) && s.quote[last+1] == q {
		last++
	}
	paragraph := s.sentence(at).Paragraph
	// behind it, in its last sentence
	if ref := s.sayer(last+1, s.sentence(last).Last); ref >= 0 {
		return ref
	}
	if ref := s.sayer(s.sentence(first).First, first); ref >= 0 {
		return ref
	}
	// the sentence behind or before, if a verb of speech is there
	n := int(s.inSent[last]) + 1
	if n < len(s.d.Sentences) && s.d.Sentences[n].Paragraph == paragraph && s.quote[s.d.Sentences[n].First] == 0 {
		if ref := s.sayer(s.d.Sentences[n].First, s.d.Sentences[n].Last); ref >= 0 {
			return ref
		}
	}
	for n := int(s.inSent[first]) - 1; n >= 0 && n >= int(s.inSent[first])-3; n-- {
		if ref := s.sayer(s.d.Sentences[n].First, s.d.Sentences[n].Last); ref >= 0 {
			return ref
		}
	}
	return -1
}

// sayer returns the subject of the last verb of speech in [first, last) outside
// quotations, -1.
func (s *scan) sayer(first, last int) int {
	for i := last - 1; i >= first && i > last-200; i-- {
		if s.quote[i] != 0 || !speech[s.folded[i]] {
			continue
		}
		for k := i - 1; k >= first && k > i-40; k-- {
			if s.hasTree(k) && s.rel(k) == "nsubj" && s.head(k) == i {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
		for k := i + 1; k < last && k < i+40; k++ {
			if s.hasTree(k) && s.rel(k) == "nsubj" && s.head(k) == i {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
		// without a tree: the name or pronoun right beside it
		for _, k := range []int{i - 1, i + 1} {
			if k >= first && k < last {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
	}
	return -1
}

// refAt returns the referent of the mention that has token k for its head, or of the
// name or title there, if it has not been read yet; -1 if there is none.
func (s *scan) refAt(k int) int {
	if m := s.headAt[k]; m >= 0 {
		return s.found[m].ref
	}
	n := s.nameAt[k]
	if q := s.inPhrase[k]; n < 0 && q >= 0 {
		n = s.titleOf[q]
	}
	if n >= 0 && !s.names[n].adjective {
		return s.names[n].ref
	}
	return -1
}
