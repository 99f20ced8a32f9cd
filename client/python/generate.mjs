/**
 * Writes what the Python package takes from the contract: error classes, types and tables. They are never
 * edited by hand: `node client/python/generate.mjs` after `npm run build`, and a test tells when it is due.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { describeContract } = await dist('server/net/contract.js');

const contract = JSON.parse(JSON.stringify(describeContract()));
const HEAD = '# Made by client/python/generate.mjs from the contract. Not to be edited.\n';

const className = (code) =>
  code
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');

/** JSON as a Python literal. */
function literal(value, indent = 0) {
  const pad = ' '.repeat(indent + 4);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const flat = `[${value.map((item) => literal(item, indent)).join(', ')}]`;
    if (flat.length < 100 && !flat.includes('\n')) return flat;
    return `[\n${value.map((item) => `${pad}${literal(item, indent + 4)},\n`).join('')}${' '.repeat(indent)}]`;
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `${JSON.stringify(name)}: ${literal(item, indent + 4)}`);
  const flat = `{${entries.join(', ')}}`;
  if (flat.length < 100 && !flat.includes('\n')) return flat;
  return `{\n${entries.map((entry) => `${pad}${entry},\n`).join('')}${' '.repeat(indent)}}`;
}

const names = (values) => `Literal[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

function contractModule() {
  const { protocol, worldVersion, endpoint, subprotocols, ticksPerSecond, seats, limits } = contract;
  const table = ({ byteLength, layoutId, fields }) => ({
    byteLength,
    layoutId,
    fields: fields.map(({ path, offset, count, length = 1, type, unit, names: values }) => {
      return { path, offset, count: count * length, type, unit, names: values };
    }),
  });
  const parts = {
    PROTOCOL: protocol,
    WORLD_VERSION: worldVersion,
    ENDPOINT: endpoint,
    SUBPROTOCOL: subprotocols[0],
    TICKS_PER_SECOND: ticksPerSecond,
    SEATS: seats,
    LIMITS: limits,
    PLANES: contract.planes,
    SEGMENTS: contract.segments,
    MODES: contract.modes.map(({ name, doc, task, scoreLimit }) => ({ name, doc, task, scoreLimit })),
    TASKS: contract.tasks,
    ARENAS: contract.arenas.map(({ name, modes }) => ({ name, modes })),
    ACTION_FORMS: contract.actionForms,
    ACTION_SPACES: contract.spaces.action,
    OBSERVATION: table(contract.tables.observation),
    OBSERVATION_SPACE: contract.spaces.observation.state,
    WORLD: table(contract.tables.world),
  };
  const lines = Object.entries(parts).map(([name, value]) => `${name}: Any = ${literal(value)}\n`);
  return `${HEAD}"""The contract that this package was made for: tables, spaces, limits."""\n\nfrom typing import Any\n\n${lines.join('')}`;
}

function errorsModule() {
  const classes = Object.entries(contract.errors).map(
    ([code, { meaning, remedy, retryable }]) =>
      `class ${className(code)}(ParallaxError):\n    """${meaning} ${remedy}"""\n\n    code = ${JSON.stringify(code)}\n    retryable = ${retryable ? 'True' : 'False'}\n`,
  );
  const rows = Object.keys(contract.errors).map((code) => `    ${JSON.stringify(code)}: ${className(code)},\n`);
  return `${HEAD}"""A class for each code of the contract."""\n\nfrom ._error import ParallaxError\n\n\n${classes.join('\n\n')}\n\nBY_CODE: dict[str, type[ParallaxError]] = {\n${rows.join('')}}\n`;
}

/** JSON Schema of a field as a Python type. */
function pythonType(schema) {
  if (schema.enum) return names(schema.enum);
  if (schema.type === 'integer') return 'int';
  if (schema.type === 'number') return 'float';
  if (schema.type === 'boolean') return 'bool';
  if (schema.type === 'string') return 'str';
  if (schema.type === 'array') return `list[${pythonType(schema.items ?? {})}]`;
  return 'Any';
}

function typedDict(name, schema, doc) {
  const fields = Object.entries(schema.properties).map(([field, part]) => `    ${field}: ${pythonType(part)}\n`);
  return `class ${name}(TypedDict, total=False):\n    """${doc}"""\n\n${fields.join('')}`;
}

function typesModule() {
  const view = contract.requests.configure.schema.properties.views.items;
  const parts = [
    `PlaneName: TypeAlias = ${names(Object.keys(contract.planes))}`,
    `ModeName: TypeAlias = ${names(contract.modes.map(({ name }) => name))}`,
    `ClockName: TypeAlias = ${names(contract.clocks)}`,
    `Capability: TypeAlias = ${names(contract.capabilities)}`,
    `LatePolicy: TypeAlias = ${names(contract.requests.join.schema.properties.late.enum)}`,
    `ActionForm: TypeAlias = ${names(Object.keys(contract.spaces.action))}`,
  ];
  const dicts = [
    typedDict('Action', contract.schemas.action, 'What a seat does in a tick; what is left out is 0.'),
    typedDict('View', view, 'A picture to be sent with each step.'),
  ];
  return `${HEAD}"""Types of requests."""\n\nfrom typing import Any, Literal, TypeAlias, TypedDict\n\n${parts.join('\n')}\n\n\n${dicts.join('\n\n')}`;
}

export const MODULES = { '_contract.py': contractModule(), 'errors.py': errorsModule(), 'types.py': typesModule() };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(MODULES)) {
    writeFileSync(new URL(`src/parallax/${name}`, import.meta.url), text);
    console.log(`src/parallax/${name}`);
  }
}
