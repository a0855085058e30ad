// Prints a Parquet file as JSON: its columns with their types, and its rows.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

const file = await asyncBufferFromFile(process.argv[2])
const metadata = await parquetMetadataAsync(file)
const rows = await parquetReadObjects({ file })
const plain = (_, v) => (typeof v === 'bigint' ? Number(v) : v)
const columns = metadata.schema.slice(1).map(c => ({ name: c.name, type: c.type, converted: c.converted_type }))
console.log(JSON.stringify({ columns, rows }, plain))
