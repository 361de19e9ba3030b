package sparql

import (
	"regexp"
	"strconv"
	"strings"

	"entente/queries/sparql/xsd"
)

// regex is the regular expressions of one call of REGEX or REPLACE; the last one is
// kept, since it seldom changes.
type regex struct {
	pattern, flags string
	compiled       *regexp.Regexp
	err            error
	known          bool
}

func newRegex() *regex { return &regex{} }

func (r *regex) get(pattern xsd.Value, flags []xsd.Value) (*regexp.Regexp, error) {
	if pattern.Kind != xsd.String {
		return nil, errType
	}
	f := ""
	if len(flags) > 0 {
		if flags[0].Kind != xsd.String {
			return nil, errType
		}
		f = flags[0].Text()
	}
	if !r.known || r.pattern != pattern.Text() || r.flags != f {
		r.pattern, r.flags, r.known = pattern.Text(), f, true
		r.compiled, r.err = compileRegex(r.pattern, f)
	}
	return r.compiled, r.err
}

// compileRegex compiles a regular expression of XPath with its flags: s, m, i, x
// and q. References to groups within an expression are not supported.
func compileRegex(pattern, flags string) (*regexp.Regexp, error) {
	goFlags, extended, quoted := "", false, false
	for _, f := range flags {
		switch f {
		case 's', 'm', 'i':
			goFlags += string(f)
		case 'x':
			extended = true
		case 'q':
			quoted = true
		default:
			return nil, errType
		}
	}
	if quoted {
		pattern = regexp.QuoteMeta(pattern)
	} else {
		pattern = translateRegex(pattern, extended)
	}
	if goFlags != "" {
		pattern = "(?" + goFlags + ")" + pattern
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, errType
	}
	return re, nil
}

// translateRegex writes an expression of XPath as Go has it: the classes of XML
// names, digits and words beyond ASCII, white space out of it if it is extended.
func translateRegex(pattern string, extended bool) string {
	var b strings.Builder
	inClass := false
	runes := []rune(pattern)
	class := func(outside, inside string) {
		if inClass {
			b.WriteString(inside)
		} else {
			b.WriteString(outside)
		}
	}
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == '\\' && i+1 < len(runes):
			i++
			switch runes[i] {
			case 'd':
				b.WriteString(`\p{Nd}`)
			case 'D':
				b.WriteString(`\P{Nd}`)
			case 'w':
				class(`[\p{L}\p{M}\p{N}\p{S}]`, `\p{L}\p{M}\p{N}\p{S}`)
			case 'W':
				class(`[\p{P}\p{Z}\p{C}]`, `\p{P}\p{Z}\p{C}`)
			case 'i':
				class(`[\p{L}_:]`, `\p{L}_:`)
			case 'c':
				class(`[\p{L}\p{M}\p{N}._:-]`, `\p{L}\p{M}\p{N}._:\-`)
			default:
				b.WriteRune('\\')
				b.WriteRune(runes[i])
			}
		case r == '[' && !inClass:
			inClass = true
			b.WriteRune(r)
		case r == '[': // Go would take "[:" for a named class
			b.WriteString(`\[`)
		case r == ']' && inClass:
			inClass = false
			b.WriteRune(r)
		case extended && !inClass && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (r *regex) match(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].StringLike() {
		return none, errType
	}
	re, err := r.get(a[1], a[2:])
	if err != nil {
		return none, err
	}
	return xsd.Bool(re.MatchString(a[0].Text())), nil
}

// replace is fn:replace: $1 is what the first group matched, and an expression that
// matches nothing at all is an error.
func (r *regex) replace(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].StringLike() || a[2].Kind != xsd.String {
		return none, errType
	}
	re, err := r.get(a[1], a[3:])
	if err != nil {
		return none, err
	}
	if re.MatchString("") {
		return none, errType
	}
	template, ok := replacement(a[2].Text(), re.NumSubexp())
	if !ok {
		return none, errType
	}
	if r.flags != "" && strings.Contains(r.flags, "q") {
		template = strings.ReplaceAll(a[2].Text(), "$", "$$")
	}
	return xsd.LangStr(re.ReplaceAllString(a[0].Text(), template), a[0].Lang()), nil
}

// replacement writes a replacement of XPath as Go has it.
func replacement(s string, groups int) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			if i++; i == len(s) || s[i] != '\\' && s[i] != '$' {
				return "", false
			}
			if s[i] == '$' {
				b.WriteByte('$')
			}
			b.WriteByte(s[i])
		case s[i] == '$':
			if i+1 == len(s) || !isDigit(s[i+1]) {
				return "", false
			}
			// As many digits as there is a group for.
			n := int(s[i+1] - '0')
			i++
			for i+1 < len(s) && isDigit(s[i+1]) && n*10+int(s[i+1]-'0') <= groups {
				n = n*10 + int(s[i+1]-'0')
				i++
			}
			if n <= groups {
				b.WriteString("${" + strconv.Itoa(n) + "}")
			}
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), true
}
