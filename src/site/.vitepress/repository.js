import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Pages of the repository that the manual carries: the file, and the name of its page. */
const files = {
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
  'SECURITY.md': 'security-policy',
  'samples/README.md': 'samples',
  'src/testing/README.md': 'testing',
  'src/keycloak/README.md': 'keycloak',
  'src/servlet/README.md': 'servlet',
  'src/spring/README.md': 'spring',
}

const there = Object.entries(files).filter(([file]) => existsSync(root + file))

export function repositoryPages() {
  return there.map(([file, page]) => ({ text: title(file), link: '/repository/' + page }))
}

export function repositoryPaths() {
  return there.map(([file, page]) => ({ params: { page }, content: readFileSync(root + file, 'utf8') }))
}

/** Where a Markdown file's links start from, as a path in the repository. */
export function originOf(relativePath) {
  const carried = there.find(([, page]) => relativePath === 'repository/' + page + '.md')
  return carried ? carried[0] : 'src/site/' + relativePath
}

/** The address in the manual of a file of the repository; undefined if the manual does not carry it. */
export function addressOf(file) {
  if (file.startsWith('src/site/')) {
    return '/' + file.slice('src/site/'.length).replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')
  }
  const page = there.find(([name]) => name === file)
  return page && '/repository/' + page[1]
}

function title(file) {
  return readFileSync(root + file, 'utf8').match(/^# (.+)/m)[1]
}
