// Builds the page into one file, dist/page.html, that asks the network for nothing:
// script and style stand in it, and its content security policy lets only these two
// run, by their hashes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** sources digests all that the page is built from, in the order of their names. */
function sources(): string {
  const names = ['index.html', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts',
    ...readdirSync('src').map(name => `src/${name}`)].sort()
  const digest = createHash('sha256')
  for (const name of names) digest.update(`${name}\0${readFileSync(name, 'utf8')}\0`)
  return digest.digest('hex')
}

/** inline moves script and style into the page. */
function inline(): Plugin {
  return {
    name: 'inline',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '', style = ''
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') script += part.code
        else if (name.endsWith('.css')) style += part.source
        else continue
        delete bundle[name]
      }
      // What ends or opens a script inside of one would do so in the page.
      script = script.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
      style = style.trim()
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('no index.html')
      const html = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n<style>${style}</style>`)
        .replace('SCRIPT-HASH', hash(script)).replace('STYLE-HASH', hash(style))
        .replace('SOURCES-HASH', sources())
        .replace('</body>', () => `<script type="module">${script}</script>\n</body>`)
      delete bundle['index.html']
      this.emitFile({ type: 'asset', fileName: 'page.html', source: html })
    },
  }
}

export default defineConfig({
  plugins: [inline()],
  build: { target: 'es2022', modulePreload: false, assetsInlineLimit: 1e9, cssCodeSplit: false, chunkSizeWarningLimit: 1000 },
})
