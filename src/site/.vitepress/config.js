import { defineConfig } from 'vitepress'
import { chapters } from './chapters.js'
import { plainMarkdown } from './markdown.js'
import { repositoryPages } from './repository.js'

const groups = chapters()
const doors = groups.slice(0, 3)

export default defineConfig({
  title: 'Vouchsafe',
  description: 'Signed SAML and WS-Federation assertions, each attribute explained',
  lang: 'en',
  outDir: '../../target/site',
  cacheDir: '../../target/site-cache',
  srcExclude: ['node_modules/**'],
  lastUpdated: false,
  ignoreDeadLinks: 'localhostLinks',
  markdown: { config: plainMarkdown },
  themeConfig: {
    nav: doors.map(({ text, items }) => ({ text, items })),
    sidebar: [{ text: 'Overview', link: '/' }, ...groups, { text: 'The repository', items: repositoryPages() }],
    outline: [2, 3],
    search: { provider: 'local' },
    docFooter: { prev: 'Before', next: 'Next' },
    footer: { message: 'Vouchsafe is not affiliated with Auth0. Apache-2.0.' },
  },
})
