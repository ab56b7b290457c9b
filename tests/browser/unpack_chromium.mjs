// Unpacks the browser that an npm package carries into TMPDIR; prints how to start it as JSON.
import { createRequire } from 'node:module'

const require = createRequire(process.argv[2])
const { default: chromium } = await import(require.resolve('@sparticuz/chromium'))
const executable = await chromium.executablePath()
const environment = {
  LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
  FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? '',
}
process.stdout.write(JSON.stringify({ executable, environment }))
