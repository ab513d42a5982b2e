import { repositoryPaths } from '../.vitepress/repository.js'

export default { paths: repositoryPaths }
