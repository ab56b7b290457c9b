// Unpacks the browser that an npm package carries into TMPDIR; prints as JSON where it is, and where
// it finds its libraries. The fonts it brings are not used: it looks for them in a folder of Lambda's.
import { createRequire } from 'node:module'

const require = createRequire(process.argv[2])
const { default: chromium } = await import(require.resolve('@sparticuz/chromium'))
const executable = await chromium.executablePath()
const libraries = process.env.LD_LIBRARY_PATH ?? ''
process.stdout.write(JSON.stringify({ executable, libraries }))
