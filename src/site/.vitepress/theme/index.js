import theme from 'vitepress/theme-without-fonts'
import './manual.css'

export default theme
