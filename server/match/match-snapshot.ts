/**
 * A match snapshot: a world and a named section for each stateful part beside it, as MessagePack under a
 * digest. Bytes in, bytes out. Whoever brings one is a peer: bytes that were changed, of another arena or
 * version, or of a world that the rules cannot go on from are refused with what is wrong.
 */
import { decode, encode } from '@msgpack/msgpack';
import { digestBytes, formatDigest } from '../../shared/math/digest.ts';
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
import type { ModeName } from '../../shared/world/modes.ts';
import { worldTable } from '../../shared/world/world.ts';
import { checkSections } from './snapshot-check.ts';
import { refuse } from './snapshot-error.ts';

const FORMAT = 'parallax-match/2';
/** Largest memory a policy or monitor may have, bytes. */
const SECTION_BYTES = 32_768;
/** All sections together, with their names, bytes. */
const SECTIONS_BYTES = worldTable.byteLength + actionTable.byteLength + (SEATS + 1) * SECTION_BYTES + 1024;

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
  /** Of the bytes of `sections`, as they are. */
  digest: text({ maxLength: 16 }),
  /** MessagePack of its own, so that a digest can be of its bytes. */
  sections: bytes({ maxLength: SECTIONS_BYTES }),
});

const digestOf = (sections: Uint8Array) => formatDigest(digestBytes(sections));

export function writeSnapshot(sections: MatchSections): Uint8Array {
  const packed = encode(sections);
  return encode({
    format: FORMAT,
    worldVersion: WORLD_VERSION,
    layout: worldTable.layoutId,
    digest: digestOf(packed),
    sections: packed,
  });
}

/** What MessagePack holds, if it is what a schema says. */
function unpack<T>(packed: Uint8Array, schema: Schema<T>, path: string): T {
  let value: unknown;
  try {
    value = decode(packed);
  } catch (error) {
    // The decoder runs over the end of what was cut off.
    const isCut = error instanceof RangeError;
    refuse(path, 'whole MessagePack', `${packed.length} bytes that ${isCut ? 'break off' : 'are none'}`);
  }
  const issue = issuesOf(schema, value)[0];
  if (issue) refuse(path + issue.path, issue.expected, issue.received);
  return value as T;
}

/** Throws ParallaxError('snapshot-invalid') that names what is wrong. Of policies only the form is looked at. */
export function readSnapshot(snapshot: Uint8Array, arena: Arena, mode: ModeName): MatchSections {
  const { worldVersion, layout, digest, sections } = unpack(snapshot, fileSchema, '/snapshot');
  if (worldVersion !== WORLD_VERSION) refuse('/snapshot/worldVersion', String(WORLD_VERSION), String(worldVersion));
  if (layout !== worldTable.layoutId) refuse('/snapshot/layout', worldTable.layoutId, layout);
  const actual = digestOf(sections);
  if (digest !== actual)
    refuse('/snapshot/sections', `bytes of digest ${digest}, as they were taken`, `digest ${actual}`);
  const unpacked = unpack(sections, sectionsSchema, '/snapshot/sections');
  checkSections(unpacked, arena, mode);
  return unpacked;
}
