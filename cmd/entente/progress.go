package main

import (
	"fmt"
	"time"

	"entente/graph/build"
)

// working shows on a terminal what is being done, so that there is a sign of life
// before there is progress.
func (c *cli) working(what string) {
	if !c.quiet {
		c.err.status(what + " …")
	}
}

// progress returns what shows the progress of a build on a terminal, nil off it.
func (c *cli) progress() func(build.Progress) {
	if !c.err.tty || c.quiet {
		return nil
	}
	return func(p build.Progress) { c.err.status(progressLine(&p)) }
}

// progressLine says how far a build is: "1,200 articles · 45 % · 25,000 words/s ·
// 12 s left · 3 not read".
func progressLine(p *build.Progress) string {
	line := count(p.Articles(), "article")
	if p.Total > 0 {
		line += fmt.Sprintf(" · %d %%", min(100*p.Bytes/p.Total, 100))
	}
	if p.WordsPerSecond >= 1 {
		line += " · " + thousands(int(p.WordsPerSecond)) + " words/s"
	}
	if p.Left >= 0 {
		line += " · " + left(p.Left) + " left"
	}
	if p.Failed > 0 {
		line += " · " + thousands(p.Failed) + " not read"
	}
	return line
}

// left returns a time as a reader counts it: "12 s", "3 min", "2 h 5 min".
func left(d time.Duration) string {
	switch {
	case d < 90*time.Second:
		return fmt.Sprintf("%d s", int(d.Seconds()+0.5))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	}
	d = d.Round(time.Minute)
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
