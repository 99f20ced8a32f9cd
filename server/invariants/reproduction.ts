/**
 * A violation with all it takes to make it happen again: the arena, the world before the tick, the tick's
 * inputs, and the simulator's name; of one outside the step also what was looked at. As JSON, with bytes
 * in base64, small enough to mail.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { findMisfits } from '../../shared/schema/misfit.ts';
import {
  array,
  type Infer,
  integer,
  issuesOf,
  literal,
  object,
  oneOf,
  optional,
  type Schema,
  text,
} from '../../shared/schema/schema.ts';
import { actionTable } from '../../shared/world/action.ts';
import { type Arena, parseArena } from '../../shared/world/arena.ts';
import { ArenaError } from '../../shared/world/arena-error.ts';
import { type Command, commandSchema } from '../../shared/world/command.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import { worldFrom, worldTable } from '../../shared/world/world.ts';
import { INVARIANT_IDS } from './catalogue.ts';
import { memoryTable } from './facts/monitor-memory.ts';
import type { Evidence } from './monitor.ts';
import { sightingSchema } from './probes/sighting.ts';

const FORMAT = 'parallax-reproduction/2';
/** Longest text in such a file: a world in base64. */
const MOST_TEXT = 1 << 20;

const words = text({ maxLength: MOST_TEXT });

/** A value of any kind, as it was told. */
const anything: Schema<unknown> = { json: {}, check: () => true };

const fileSchema = object({
  format: literal(FORMAT),
  worldVersion: integer({ min: 0, max: 4_294_967_295 }),
  layout: words,
  simulator: words,
  /** Whole, since it may be one of a seed or of a file that nobody else has. */
  arena: object({ name: words, id: words, source: anything }),
  config: anything,
  violation: object({
    invariant: oneOf(INVARIANT_IDS),
    tick: integer({ min: 0, max: 4_294_967_295 }),
    subjects: array(words, { min: 1, max: 8 }),
    expected: words,
    actual: anything,
    tolerance: anything,
    unit: words,
    arena: words,
    seed: integer({ min: 0, max: 4_294_967_295 }),
    digest: words,
    match: optional(words),
  }),
  world: words,
  actions: words,
  commands: array(anything, { min: 0, max: 256 }),
  memory: words,
  sighting: optional(sightingSchema),
});
type File = Infer<typeof fileSchema>;

export interface Reproduction extends Omit<File, 'arena' | 'world' | 'actions' | 'commands' | 'memory'> {
  readonly arena: Arena;
  /** State before the tick. */
  readonly world: Uint8Array;
  readonly actions: Uint8Array;
  readonly commands: readonly Command[];
  /** What the checks remembered before the tick. */
  readonly memory: Uint8Array;
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What JSON has no words for: bytes, such as those of a restored snapshot, and some numbers. */
function nameOdd(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: toText(value) };
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return { number: Object.is(value, -0) ? '-0' : String(value) };
}

function readOdd(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [[kind, text] = [], ...others] = Object.entries(value);
  if (others.length > 0 || typeof text !== 'string') return value;
  if (kind === 'base64') return new Uint8Array(Buffer.from(text, 'base64'));
  return kind === 'number' ? Number(text) : value;
}

/** The text of a violation's file. `config` is what its match was made with. */
export function writeReproduction(
  { violation, probe, memory, sighting }: Evidence,
  simulator: string,
  config: unknown,
): string {
  const { arena, before, actions, commands } = probe;
  const file = {
    format: FORMAT,
    worldVersion: WORLD_VERSION,
    layout: worldTable.layoutId,
    simulator,
    arena: { name: arena.name, id: arena.id, source: arena.source },
    config,
    violation,
    world: toText(before.bytes),
    actions: toText(actions.bytes),
    commands,
    memory: toText(memory),
    sighting,
  };
  return `${JSON.stringify(file, nameOdd)}\n`;
}

function refuse(path: string, expected: string, received: string): never {
  throw new ParallaxError('option-invalid', { path, expected, received });
}

function bytesOf(path: string, base64: string, length: number): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.length !== length) refuse(path, `${length} bytes in base64`, `${bytes.length} bytes`);
  return bytes;
}

/** Reads a violation's file. Throws `option-invalid` with the place of what is wrong. */
export function readReproduction(source: string): Reproduction {
  const file = parse(source);
  const issue = issuesOf(fileSchema, file)[0];
  if (issue) refuse(issue.path, issue.expected, issue.received);
  const known = file as File;
  if (known.worldVersion !== WORLD_VERSION) refuse('/worldVersion', `${WORLD_VERSION}`, `${known.worldVersion}`);
  if (known.layout !== worldTable.layoutId) refuse('/layout', worldTable.layoutId, known.layout);
  known.commands.forEach((command, i) => {
    const wrong = issuesOf(commandSchema, command)[0];
    if (wrong) refuse(`/commands/${i}${wrong.path}`, wrong.expected, wrong.received);
  });
  return {
    ...known,
    arena: arenaOf(known.arena),
    world: worldOf(known.world),
    actions: bytesOf('/actions', known.actions, actionTable.byteLength),
    memory: bytesOf('/memory', known.memory, memoryTable.byteLength),
    commands: known.commands as Command[],
  };
}

/** The world may be one that no rule leads to, but what it names must exist. */
function worldOf(base64: string): Uint8Array {
  const bytes = bytesOf('/world', base64, worldTable.byteLength);
  const [first] = findMisfits(worldTable, worldFrom(bytes)).filter(({ kind }) => kind === 'unknown-name');
  if (first) refuse(`/world${first.path}`, first.expected, first.received);
  return bytes;
}

function arenaOf({ id, source }: File['arena']): Arena {
  const arena = compile(source);
  if (arena.id !== id) refuse('/arena/id', arena.id, id);
  return arena;
}

function compile(source: unknown): Arena {
  try {
    return parseArena(JSON.stringify(source));
  } catch (error) {
    if (!(error instanceof ArenaError)) throw error;
    return refuse(`/arena/source${error.path}`, error.expected, error.received);
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source, readOdd);
  } catch (error) {
    return refuse('', 'JSON', error instanceof Error ? error.message : String(error));
  }
}
