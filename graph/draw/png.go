package draw

import (
	"fmt"
	"image"
	gocolor "image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/vector"
)

// mostPixels bounds what a PNG takes while it is made: 4 bytes a pixel.
const mostPixels = 100_000_000

// WritePNG writes the picture as PNG, each pixel of the picture scale pixels wide. It
// is an error if that is more than 100 million pixels.
func (p *Picture) WritePNG(w io.Writer, scale float64) error {
	if pixels := p.Width * scale * p.Height * scale; !(pixels <= mostPixels) {
		return fmt.Errorf("draw: a picture of %.0f by %.0f pixels is too large", p.Width*scale, p.Height*scale)
	}
	c := &canvas{scale: scale, image: image.NewRGBA(image.Rect(0, 0, int(math.Ceil(p.Width*scale)), int(math.Ceil(p.Height*scale))))}
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	for _, g := range p.groups {
		for _, s := range g.shapes {
			c.shape(&s)
		}
	}
	if err := png.Encode(w, c.image); err != nil {
		return fmt.Errorf("draw: write PNG: %w", err)
	}
	return nil
}

// A canvas is what shapes are filled on.
type canvas struct {
	image  *image.RGBA
	scale  float64
	raster vector.Rasterizer
}

func (c *canvas) shape(s *shape) {
	if s.text != "" {
		c.text(s)
		return
	}
	lines := flatten(s.path)
	if s.fill.set {
		c.fill(lines, s.fill)
	}
	if s.stroke.set {
		c.fill(outline(lines, s.width, s.dash), s.stroke)
	}
}

func (c *canvas) text(s *shape) {
	x := s.at.X
	switch s.anchor {
	case middle:
		x -= s.font.width(s.text) / 2
	case end:
		x -= s.font.width(s.text)
	}
	for _, r := range s.text {
		glyph := s.font.glyph(r)
		for i := range glyph {
			for k := range glyph[i].points {
				glyph[i].points[k].X += x
				glyph[i].points[k].Y += s.at.Y
			}
		}
		c.fill(flatten(glyph), s.fill)
		x += s.font.typeface().advance(r) * s.font.size
	}
}

// fill fills what polygons enclose, those that turn the other way as holes.
func (c *canvas) fill(polygons [][]point, in color) {
	low, high := point{X: math.Inf(1), Y: math.Inf(1)}, point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, polygon := range polygons {
		for _, p := range polygon {
			low = point{X: min(low.X, p.X*c.scale), Y: min(low.Y, p.Y*c.scale)}
			high = point{X: max(high.X, p.X*c.scale), Y: max(high.Y, p.Y*c.scale)}
		}
	}
	area := image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X)), int(math.Ceil(high.Y))).Intersect(c.image.Bounds())
	if area.Empty() {
		return
	}
	c.raster.Reset(area.Dx(), area.Dy())
	for _, polygon := range polygons {
		for i, p := range polygon {
			x, y := float32(p.X*c.scale-float64(area.Min.X)), float32(p.Y*c.scale-float64(area.Min.Y))
			if i == 0 {
				c.raster.MoveTo(x, y)
			} else {
				c.raster.LineTo(x, y)
			}
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(c.image, area, image.NewUniform(gocolor.RGBA{in.r, in.g, in.b, 255}), image.Point{})
}

// flatten returns the parts of a path as chains of short lines.
func flatten(p path) [][]point {
	const steps = 16
	var lines [][]point
	var at point
	for _, s := range p {
		var next func(t float64) point
		from := at
		switch s.op {
		case 'M':
			lines = append(lines, []point{s.points[0]})
			at = s.points[0]
			continue
		case 'Z':
			if n := len(lines); n > 0 {
				lines[n-1] = append(lines[n-1], lines[n-1][0])
			}
			continue
		case 'L':
			at = s.points[0]
			lines[len(lines)-1] = append(lines[len(lines)-1], at)
			continue
		case 'Q':
			at = s.points[1]
			next = curve{from, s.points[0], at}.at
		case 'C':
			at = s.points[2]
			next = func(t float64) point {
				u := 1 - t
				a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				return point{
					X: a*from.X + b*s.points[0].X + c*s.points[1].X + d*s.points[2].X,
					Y: a*from.Y + b*s.points[0].Y + c*s.points[1].Y + d*s.points[2].Y,
				}
			}
		}
		for i := 1; i <= steps; i++ {
			lines[len(lines)-1] = append(lines[len(lines)-1], next(float64(i)/steps))
		}
	}
	return lines
}

// outline returns polygons that cover lines of a width, in dashes if there are some.
// All turn the same way, so that they cover each other.
func outline(lines [][]point, width float64, dash []float64) [][]point {
	var polygons [][]point
	r := width / 2
	for _, line := range dashed(lines, dash) {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			if length == 0 {
				continue
			}
			nx, ny := -(b.Y-a.Y)/length*r, (b.X-a.X)/length*r
			polygons = append(polygons, []point{{X: a.X - nx, Y: a.Y - ny}, {X: b.X - nx, Y: b.Y - ny}, {X: b.X + nx, Y: b.Y + ny}, {X: a.X + nx, Y: a.Y + ny}})
			if i+1 < len(line) || line[0] == line[len(line)-1] {
				polygons = append(polygons, circle(b, r))
			}
		}
	}
	return polygons
}

// circle returns a polygon that turns as those of [outline] do.
func circle(p point, r float64) []point {
	const corners = 12
	polygon := make([]point, corners)
	for i := range polygon {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		polygon[i] = point{X: p.X + r*cos, Y: p.Y + r*sin}
	}
	return polygon
}

// dashed parts lines into dashes.
func dashed(lines [][]point, dash []float64) [][]point {
	if len(dash) == 0 {
		return lines
	}
	var parts [][]point
	for _, line := range lines {
		k, left, on := 0, dash[0], true
		part := []point{line[0]}
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			done := 0.0
			for length-done > left {
				done += left
				p := point{X: a.X + (b.X-a.X)*done/length, Y: a.Y + (b.Y-a.Y)*done/length}
				if on {
					parts = append(parts, append(part, p))
				}
				part = []point{p}
				k = (k + 1) % len(dash)
				left, on = dash[k], !on
			}
			left -= length - done
			part = append(part, b)
		}
		if on && len(part) > 1 {
			parts = append(parts, part)
		}
	}
	return parts
}
