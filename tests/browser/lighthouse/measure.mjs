// Judges pages with Lighthouse in a browser that runs already.
// Arguments: the file for the result, as JSON with one object for each address; the browser's debugging port; `fresh` for a first visit or `kept` for what the browser
// knows and is signed in as; categories with commas between; addresses.
import { writeFileSync } from 'node:fs'

import lighthouse from 'lighthouse'

const [file, port, visit, categories, ...addresses] = process.argv.slice(2)
const COUNTS = ['network-requests', 'total-byte-weight', 'cumulative-layout-shift']
// Without timing there is nothing to wait for but the page itself.
const SWIFT = {
  throttlingMethod: 'provided',
  pauseAfterLoadMs: 250,
  networkQuietThresholdMs: 500,
  cpuQuietThresholdMs: 250,
}
const timed = categories.split(',').includes('performance')
const pages = []

for (const address of addresses) {
  const run = await lighthouse(address, {
    port: Number(port),
    output: 'json',
    logLevel: 'error',
    onlyCategories: categories.split(','),
    onlyAudits: COUNTS,
    disableFullPageScreenshot: true,
    ...(timed ? {} : SWIFT),
    disableStorageReset: visit === 'kept',
  })
  const { lhr } = run
  const failed = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter((ref) => ref.weight > 0 && (lhr.audits[ref.id].score ?? 1) < 0.9)
      .map((ref) => `${id}: ${lhr.audits[ref.id].title}`),
  )
  pages.push({
    address: lhr.finalDisplayedUrl,
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(100 * (score ?? 0))]),
    ),
    failed,
    requests: lhr.audits['network-requests'].details.items.length,
    bytes: lhr.audits['total-byte-weight'].numericValue,
    shift: lhr.audits['cumulative-layout-shift'].numericValue,
    error: lhr.runtimeError?.message ?? null,
  })
}
writeFileSync(file, JSON.stringify(pages))
