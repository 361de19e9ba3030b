package draw

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A face is a size and weight of the one family that pictures are written in:
// Liberation Sans (SIL Open Font License 1.1), as wide as Arial and Helvetica, so that
// texts of an SVG fit their places with any of them. It has the letters of Latin,
// Greek, Cyrillic and Hebrew, and none of Arabic, Indian and East Asian scripts.
type face struct {
	size float64 // in pixels
	bold bool
}

// families are what an SVG asks for.
const families = "Liberation Sans, Arial, Helvetica, sans-serif"

// A typeface is a font that was read.
type typeface struct {
	*sfnt.Font
	units float64 // per em

	mu       sync.Mutex
	buffer   sfnt.Buffer
	advances map[rune]float64 // of an em of 1
}

var typefaces = [2]func() *typeface{
	sync.OnceValue(func() *typeface { return parseFont(liberationsansregular.TTF) }),
	sync.OnceValue(func() *typeface { return parseFont(liberationsansbold.TTF) }),
}

// parseFont reads one of the fonts that are built in.
func parseFont(ttf []byte) *typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("draw: the font that is built in: " + err.Error())
	}
	return &typeface{Font: f, units: float64(f.UnitsPerEm()), advances: map[rune]float64{}}
}

func (f face) typeface() *typeface {
	if f.bold {
		return typefaces[1]()
	}
	return typefaces[0]()
}

// advance returns how far a letter moves on, in ems.
func (t *typeface) advance(r rune) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	a, ok := t.advances[r]
	if !ok {
		i, _ := t.GlyphIndex(&t.buffer, r)
		units, err := t.GlyphAdvance(&t.buffer, i, fixed.I(int(t.units)), font.HintingNone)
		if err != nil {
			units = fixed.I(int(t.units) / 2)
		}
		a = float64(units) / 64 / t.units
		if i == 0 && unicode.Is(unicode.Mn, r) {
			a = 0
		}
		t.advances[r] = a
	}
	return a
}

// width returns the width of a text in pixels.
func (f face) width(s string) float64 {
	t := f.typeface()
	w := 0.0
	for _, r := range s {
		w += t.advance(r)
	}
	return w * f.size
}

// glyph returns the outline of a letter at a size, from its base line on.
func (f face) glyph(r rune) path {
	t := f.typeface()
	t.mu.Lock()
	defer t.mu.Unlock()
	i, _ := t.GlyphIndex(&t.buffer, r)
	segments, err := t.LoadGlyph(&t.buffer, i, fixed.I(int(t.units)), nil)
	if err != nil {
		return nil
	}
	scale := f.size / t.units / 64
	var p path
	for _, s := range segments {
		out := segment{op: map[sfnt.SegmentOp]byte{sfnt.SegmentOpMoveTo: 'M', sfnt.SegmentOpLineTo: 'L', sfnt.SegmentOpQuadTo: 'Q', sfnt.SegmentOpCubeTo: 'C'}[s.Op]}
		for k := range out.points {
			out.points[k] = point{X: float64(s.Args[k].X) * scale, Y: float64(s.Args[k].Y) * scale}
		}
		p = append(p, out)
	}
	return p
}

// Missing returns the letters of the picture that its font does not have, sorted. In
// a PNG they are empty boxes; an SVG is shown with whatever font has them.
func (p *Picture) Missing() string {
	var missing []rune
	t := face{}.typeface()
	for _, g := range p.groups {
		for _, s := range g.shapes {
			for _, r := range s.text {
				if i, _ := t.GlyphIndex(nil, r); i == 0 && !slices.Contains(missing, r) {
					missing = append(missing, r)
				}
			}
		}
	}
	slices.Sort(missing)
	return string(missing)
}

// clean returns a text from outside on one line, without characters that are no
// letters: those that control a terminal or turn the direction of writing.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || r >= 0xfffe && r <= 0xffff || r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))), " ")
}

// wrap parts a text at spaces into lines of at most a width; a longer word is cut. Of
// more lines than most the rest is an ellipsis.
func (f face) wrap(s string, width float64, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line == "" || f.width(longer) <= width {
			line = longer
			continue
		}
		lines = append(lines, line)
		line = word
	}
	lines = append(lines, line)
	cut := len(lines) > most
	if cut {
		lines = lines[:most]
		lines[most-1] += " …"
	}
	for i := range lines {
		lines[i] = f.cut(lines[i], width)
	}
	return lines
}

// cut shortens a text to a width.
func (f face) cut(s string, width float64) string {
	if f.width(s) <= width {
		return s
	}
	runes := []rune(strings.TrimSuffix(s, "…"))
	for len(runes) > 1 && f.width(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…"
}
