// Reads FollowTheMoney entities, one a line, with its own library: what is not of its model is an error. Prints each with what it makes of it.
import { readFileSync } from 'node:fs'
import ftm from '@alephdata/followthemoney'

const model = new ftm.Model(ftm.defaultModel)
const all = new Map()
const entities = readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => JSON.parse(line))
for (const e of entities) all.set(e.id, model.getEntity(e))
for (const e of entities) {
  const read = all.get(e.id)
  const properties = {}
  for (const [name, values] of Object.entries(e.properties)) {
    const property = read.schema.getProperty(name) // throws on one that the schema has not
    if (read.getProperty(name).length !== values.length) throw new Error(`${e.id}.${name}: a value is lost`)
    if (property.type.isEntity && property.hasRange) {
      for (const id of values) {
        if (!all.get(id)?.schema.isA(property.getRange())) throw new Error(`${e.id}.${name} is no ${property.range}`)
      }
    }
    if (property.type.values?.size) {
      for (const v of values) if (!property.type.values.has(v)) throw new Error(`${e.id}.${name}: ${v} is none of ${property.type.name}`)
    }
    properties[name] = read.getProperty(name).map(v => (typeof v === 'string' ? v : v.id))
  }
  for (const name of read.schema.required ?? []) if (!read.hasProperty(name)) throw new Error(`${e.id} has no ${name}`)
  console.log(JSON.stringify({ id: read.id, schema: read.schema.name, caption: read.getCaption(), properties }))
}
