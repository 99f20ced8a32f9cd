/**
 * A match snapshot: a world and a named section for each stateful part beside it, as MessagePack.
 * Bytes in, bytes out; bytes of another arena, version or length are refused with what differs.
 */
import { decode, encode } from '@msgpack/msgpack';
import { formatDigest } from '../../shared/math/digest.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import {
  array,
  bytes,
  type Infer,
  integer,
  issuesOf,
  object,
  oneOf,
  type Schema,
  text,
} from '../../shared/schema/schema.ts';
import { actionTable } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS, WORLD_VERSION } from '../../shared/world/constants.ts';
import { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
import { worldFrom, worldTable } from '../../shared/world/world.ts';

const FORMAT = 'parallax-match/1';
/** Largest memory a policy or monitor may have, bytes. */
const SECTION_BYTES = 32_768;

/** A value or null. */
function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {
    json: { oneOf: [schema.json, { type: 'null' }] },
    check: (value, path, issues) => value === null || schema.check(value, path, issues),
  };
}

const sectionsSchema = object({
  arena: text({ maxLength: 16 }),
  episode: integer({ min: 0, max: 4_294_967_295 }),
  world: bytes({ maxLength: worldTable.byteLength }),
  actions: bytes({ maxLength: actionTable.byteLength }),
  policies: array(nullable(object({ id: text({ maxLength: 40 }), memory: bytes({ maxLength: SECTION_BYTES }) })), {
    min: SEATS,
    max: SEATS,
  }),
  monitor: nullable(bytes({ maxLength: SECTION_BYTES })),
});
export type MatchSections = Infer<typeof sectionsSchema>;

const fileSchema = object({
  format: oneOf([FORMAT]),
  worldVersion: integer({ min: 0, max: 4_294_967_295 }),
  layout: text({ maxLength: 16 }),
  sections: sectionsSchema,
});

export function writeSnapshot(sections: MatchSections): Uint8Array {
  return encode({ format: FORMAT, worldVersion: WORLD_VERSION, layout: worldTable.layoutId, sections });
}

function refuse(path: string, expected: string, received: string): never {
  throw new ParallaxError('snapshot-invalid', { path, expected, received });
}

function decodeFile(snapshot: Uint8Array): Infer<typeof fileSchema> {
  let value: unknown;
  try {
    value = decode(snapshot);
  } catch (error) {
    refuse('/snapshot', 'MessagePack', error instanceof Error ? error.message : String(error));
  }
  const issue = issuesOf(fileSchema, value)[0];
  if (issue) refuse(`/snapshot${issue.path}`, issue.expected, issue.received);
  return value as Infer<typeof fileSchema>;
}

/** Throws ParallaxError('snapshot-invalid') that names what does not fit. */
export function readSnapshot(snapshot: Uint8Array, arena: Arena, mode: ModeName): MatchSections {
  const { worldVersion, layout, sections } = decodeFile(snapshot);
  if (worldVersion !== WORLD_VERSION) refuse('/snapshot/worldVersion', String(WORLD_VERSION), String(worldVersion));
  if (layout !== worldTable.layoutId) refuse('/snapshot/layout', worldTable.layoutId, layout);
  if (sections.arena !== arena.id) refuse('/snapshot/sections/arena', arena.id, sections.arena);
  checkLength('world', sections.world, worldTable.byteLength);
  checkLength('actions', sections.actions, actionTable.byteLength);
  checkWorld(sections.world, arena, mode);
  return sections;
}

function checkLength(name: 'world' | 'actions', { length }: Uint8Array, expected: number): void {
  if (length !== expected) refuse(`/snapshot/sections/${name}`, `${expected} bytes`, `${length} bytes`);
}

/** The world says of itself what the file says of it, and is one of this match's mode. */
function checkWorld(world: Uint8Array, arena: Arena, mode: ModeName): void {
  const { match } = worldFrom(world);
  const id = formatDigest(match.arena);
  const version = match.worldVersion[0];
  if (version !== WORLD_VERSION) {
    refuse('/snapshot/sections/world/match/worldVersion', String(WORLD_VERSION), String(version));
  }
  if (id !== arena.id) refuse('/snapshot/sections/world/match/arena', arena.id, id);
  const played = MODE_NAMES[match.mode[0] as number] ?? `mode ${match.mode[0]}`;
  if (played !== mode) refuse('/snapshot/sections/world/match/mode', mode, played);
}
