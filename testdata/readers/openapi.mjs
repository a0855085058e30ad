// Validates an OpenAPI file; says what is wrong and ends with 1.
import { Validator } from '@seriousme/openapi-schema-validator'

const validator = new Validator()
const result = await validator.validate(process.argv[2])
if (!result.valid) {
  console.error(JSON.stringify(result.errors, null, 2))
  process.exit(1)
}
console.log(validator.version)
