package draw

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteSVG writes the picture as SVG 1.1. Texts are texts, to be found and edited;
// each is as long as it was measured, whatever font shows it. What articles say is
// escaped, and nothing in the file is loaded or run.
func (p *Picture) WriteSVG(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img" font-family="%s">`+"\n",
		number(p.Width), number(p.Height), families)
	fmt.Fprintf(b, "<title>%s</title>\n", escape(p.Title))
	fmt.Fprintf(b, `<rect width="%s" height="%s" fill="#ffffff"/>`+"\n", number(p.Width), number(p.Height))
	for _, g := range p.groups {
		fmt.Fprintf(b, `<g class="%s">`, escape(g.class))
		if g.title != "" {
			fmt.Fprintf(b, "<title>%s</title>", escape(g.title))
		}
		for _, s := range g.shapes {
			b.WriteString(s.svg())
		}
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("draw: write SVG: %w", err)
	}
	return nil
}

func (s *shape) svg() string {
	var b strings.Builder
	if s.text != "" {
		fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s" fill="%s"`, number(s.at.X), number(s.at.Y), number(s.font.size), s.fill)
		if s.font.bold {
			b.WriteString(` font-weight="bold"`)
		}
		if s.anchor != start && s.anchor != "" {
			fmt.Fprintf(&b, ` text-anchor="%s"`, s.anchor)
		}
		fmt.Fprintf(&b, ` textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`, number(s.font.width(s.text)), escape(s.text))
		return b.String()
	}
	b.WriteString(`<path d="`)
	for _, segment := range s.path {
		b.WriteByte(segment.op)
		for i := range segment.args() {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(number(segment.points[i].X) + " " + number(segment.points[i].Y))
		}
	}
	fmt.Fprintf(&b, `" fill="%s"`, s.fill)
	if s.stroke.set {
		fmt.Fprintf(&b, ` stroke="%s" stroke-width="%s"`, s.stroke, number(s.width))
		if len(s.dash) > 0 {
			var lengths []string
			for _, d := range s.dash {
				lengths = append(lengths, number(d))
			}
			fmt.Fprintf(&b, ` stroke-dasharray="%s"`, strings.Join(lengths, " "))
		}
	}
	b.WriteString("/>")
	return b.String()
}

// String returns the color as SVG has it.
func (c color) String() string {
	if !c.set {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b)
}

// number writes a length with up to two digits behind the point.
func number(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		v = 0 // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape returns a text as content or attribute of XML.
func escape(s string) string { return escaper.Replace(clean(s)) }
