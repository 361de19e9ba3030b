package names

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Lists are large lists of names in little space: a hash of 32 bits a name, so that
// one word in 100,000 that is on no list seems to be on one. They are safe for
// concurrent use; the zero value is empty.
//
// The file holds the magic, the number of names (uint32), their hashes in order
// (uint32 each), and for each a set of kinds (one byte, bit 0 for Given). All
// little-endian.
type Lists struct {
	hashes []byte
	kinds  []byte
	n      int
}

const listMagic = "entente lists 1\n"

// The kinds that lists may hold.
var listKinds = [...]Kind{Given, Family, City}

// maxListed is how many words a listed name has at most.
const maxListed = 4

// WriteLists returns the file of the lists: names by kind. Names with diacritics are
// also listed without.
func WriteLists(listed map[Kind][]string) []byte {
	sets := make(map[uint32]byte)
	for bit, kind := range listKinds {
		for _, name := range listed[kind] {
			for _, spelling := range []string{name, Fold(name)} {
				words := split(spelling)
				if len(words) == 0 || len(words) > maxListed || len(words) > 1 && kind != City {
					continue
				}
				h := uint64(0)
				for _, w := range words {
					h = mix(h, hashString(w))
				}
				sets[uint32(h>>32)] |= 1 << bit
			}
		}
	}
	var hashes []uint32
	for h := range sets {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	var b bytes.Buffer
	b.WriteString(listMagic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(hashes))))
	for _, h := range hashes {
		b.Write(binary.LittleEndian.AppendUint32(nil, h))
	}
	for _, h := range hashes {
		b.WriteByte(sets[h])
	}
	return b.Bytes()
}

// ReadLists reads a file of lists. It keeps file, and takes no time to speak of.
func ReadLists(file []byte) (*Lists, error) {
	head := len(listMagic) + 4
	if len(file) < head || string(file[:len(listMagic)]) != listMagic {
		return nil, errors.New("names: not a file of lists")
	}
	n := int(binary.LittleEndian.Uint32(file[len(listMagic):]))
	if len(file) != head+5*n {
		return nil, errors.New("names: file of lists cut short")
	}
	return &Lists{file[head : head+4*n], file[head+4*n:], n}, nil
}

// find returns the set of kinds of a hash.
func (l *Lists) find(hash uint64) byte {
	want := uint32(hash >> 32)
	lo, hi := 0, l.n
	for lo < hi {
		// Hashes are spread evenly: look where it would stand.
		first, last := l.at(lo), l.at(hi-1)
		if want < first || want > last {
			return 0
		}
		mid := lo
		if last > first {
			mid += int(uint64(want-first) * uint64(hi-1-lo) / uint64(last-first))
		}
		switch h := l.at(mid); {
		case h == want:
			return l.kinds[mid]
		case h < want:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0
}

func (l *Lists) at(i int) uint32 { return binary.LittleEndian.Uint32(l.hashes[4*i:]) }

// Fold returns a name without diacritics: Vučić is Vucic.
func Fold(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return name
	}
	decomposed := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ı':
			return 'i'
		case r == 'ł':
			return 'l'
		case r == 'Ł':
			return 'L'
		case r == 'ø':
			return 'o'
		case r == 'Ø':
			return 'O'
		}
		return r
	}, norm.NFD.String(name))
	decomposed = strings.NewReplacer("đ", "dj", "Đ", "Dj", "ß", "ss", "æ", "ae", "Æ", "Ae").Replace(decomposed)
	return decomposed
}
