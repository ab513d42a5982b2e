import { posix } from 'node:path'
import { addressOf, originOf } from './repository.js'

const allowed = /^<!--[\s\S]*-->\s*$|^<\/?(br|kbd|sub|sup|details|summary)\s*\/?>\s*$/

/**
 * Pages are plain Markdown, as any reader shows them: braces and tags in text are text, not templates. A link to a file that the manual does not
 * carry becomes the file's name. In tables, long names break after dots, slashes, commas and underscores, and before capitals.
 */
export function plainMarkdown(md) {
  const escape = md.utils.escapeHtml
  md.renderer.rules.text = (tokens, at) => escape(tokens[at].content).replaceAll('{{', '&#123;&#123;')
  const code = md.renderer.rules.code_inline
  md.renderer.rules.code_inline = (...args) => code(...args).replace(/>[^<]+</, (text) => text.replace(/[._/,](?=\w)|[a-z](?=[A-Z])/g, '$&<wbr>'))
  for (const rule of ['html_inline', 'html_block']) {
    md.renderer.rules[rule] = (tokens, at) => (allowed.test(tokens[at].content) ? tokens[at].content : escape(tokens[at].content))
  }
  md.core.ruler.push('links_to_files', (state) => {
    for (const block of state.tokens) {
      mendLinks(block.children ?? [], originOf(state.env.relativePath ?? ''))
    }
  })
}

function mendLinks(tokens, origin) {
  const open = []
  for (const token of tokens) {
    if (token.type === 'link_open') {
      open.push(mended(token, origin))
    } else if (token.type === 'link_close' && !open.pop()) {
      token.tag = 'span'
    }
  }
}

/** Whether the token is still a link. */
function mended(token, origin) {
  const href = token.attrGet('href')
  if (/^([a-z]+:|#|\/)/.test(href)) {
    return true
  }
  const [path, anchor] = href.split('#')
  const file = posix.join(posix.dirname(origin), decodeURI(path))
  const address = addressOf(file)
  if (address === undefined) {
    token.type = 'text_open'
    token.tag = 'span'
    token.attrs = [['class', 'file'], ['title', 'in the repository: ' + file]]
    return false
  }
  token.attrSet('href', address + (anchor ? '#' + anchor : ''))
  return true
}
