// Holds SARIF files against the schema and rules with Microsoft's own tool; says what is wrong and ends with 1. Warnings count.
import { chmodSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const tool = require(`@microsoft/sarif-multitool-${process.platform}`)
chmodSync(tool, 0o755) // npm need not have run the package's own script that does it
const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', DOTNET_BUNDLE_EXTRACT_BASE_DIR: process.env.TMPDIR ?? '/tmp' }
const said = execFileSync(tool, ['validate', ...process.argv.slice(2)], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
if (/: (error|warning) /.test(said) || !said.includes('Analysis completed successfully')) {
  console.error(said)
  process.exit(1)
}
