import { readFileSync } from 'node:fs'

/** The groups of index.md, in its order: its headings, and the links below each. */
export function chapters() {
  const groups = []
  for (const line of readFileSync(new URL('../index.md', import.meta.url), 'utf8').split('\n')) {
    const heading = line.match(/^## (.+)/)
    const link = line.match(/^- \[([^\]]+)\]\(([^)]+)\.md\)/)
    if (heading) {
      groups.push({ text: heading[1], items: [] })
    } else if (link) {
      groups.at(-1).items.push({ text: link[1], link: '/' + link[2] })
    }
  }
  return groups
}
