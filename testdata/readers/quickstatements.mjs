// Prints what commands of QuickStatements come to, as edits. This reader knows neither ranks nor further references.
import { readFileSync } from 'node:fs'
import convert from 'quickstatements-to-wikibase-edit'

console.log(JSON.stringify(convert(readFileSync(process.argv[2], 'utf8').trim())))
