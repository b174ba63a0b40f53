import { readFileSync } from 'node:fs'
import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Component } from './world.ts'

/** Holds request bodies to Discord's own OpenAPI description, and to the limits that it leaves out. */

type Operation = { requestBody?: { content: Record<string, { schema: object }> } }
type Spec = { paths: Record<string, Record<string, Operation>> }

const path = new URL('./discord-openapi.json', import.meta.url)
const spec = JSON.parse(readFileSync(path, 'utf8')) as Spec

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: true })
ajv.addFormat('snowflake', /^(?:0|[1-9]\d{0,19})$/)
ajv.addFormat('nonce', /^[\s\S]{1,25}$/)
ajv.addFormat('int32', { type: 'number', validate: n => Number.isInteger(n) && Math.abs(n) < 2 ** 31 })
ajv.addFormat('int64', { type: 'number', validate: Number.isInteger })
ajv.addFormat('double', { type: 'number', validate: Number.isFinite })
ajv.addFormat('uri', URL.canParse)
ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)))
ajv.addSchema(spec, 'discord')

const compiled = new Map<string, ValidateFunction | null>()

/** The validator of an operation's body, compiled when it is first needed; null where none is described. */
function validatorOf(method: string, template: string): ValidateFunction | null {
  const key = `${method} ${template}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const described = spec.paths[template]?.[method.toLowerCase()]?.requestBody?.content['application/json']
  const pointer = `paths/${template.replaceAll('/', '~1')}/${method.toLowerCase()}/requestBody/content/application~1json/schema`
  const validator = described === undefined ? null : ajv.compile({ $ref: `discord#/${encodeURI(pointer)}` })
  compiled.set(key, validator)
  return validator
}

/** What Discord would object to in a request's body; `template` is the path as the description has it. */
export function violationsOf(method: string, template: string, body: unknown): string[] {
  const validate = validatorOf(method, template)
  if (validate === null) return body === undefined ? [] : [`${method} ${template} takes no body`]
  const schema = validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
  return [...schema, ...beyond(body)].map(problem => `${method} ${template}: ${problem}`)
}

type Body = { content?: string; components?: Component[]; data?: Body }

/** Limits that the documentation states and the description does not. */
function beyond(given: unknown): string[] {
  const body = ((given as Body | undefined)?.data ?? given ?? {}) as Body
  const problems: string[] = []
  if ((body.content?.length ?? 0) > 2_000) problems.push('content is longer than 2,000 characters')
  if ('content' in body && (body.content ?? '').trim() === '') problems.push('content is empty')
  const rows = body.components ?? []
  if (rows.length > 5) problems.push('more than 5 action rows')
  if (rows.some(row => (row.components ?? []).length > 5)) problems.push('more than 5 buttons in a row')
  const ids = rows.flatMap(row => (row.components ?? []).map(button => button.custom_id))
  if (new Set(ids).size < ids.length) problems.push('a custom_id comes twice')
  return problems
}
