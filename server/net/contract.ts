/**
 * The whole published contract as one plain value: what /v1/spec serves and the command line prints.
 * Everything in it derives from the tables that the program itself runs on; nothing is said twice.
 */

import { ACTION_AXES, ACTION_CHOICES } from '../../shared/protocol/action-forms.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import {
  CAPABILITIES,
  CLOCKS,
  ENCODINGS,
  PROTOCOL_VERSION,
  REQUESTS,
  SUBPROTOCOLS,
} from '../../shared/protocol/messages.ts';
import { ERROR_MESSAGE, PUSHES, REPLIES } from '../../shared/protocol/replies.ts';
import { SPACES } from '../../shared/protocol/spaces.ts';
import type { Schema } from '../../shared/schema/schema.ts';
import { listFields, type Table, type TableShape } from '../../shared/schema/table.ts';
import { observationTable } from '../../shared/view/observation.ts';
import { PLANES } from '../../shared/view/planes.ts';
import { SEGMENT, sceneTable } from '../../shared/view/scene.ts';
import { actionSchema, actionTable } from '../../shared/world/action.ts';
import { needsOf } from '../../shared/world/arena-parts.ts';
import { arenaSchema, PICKUP_KINDS } from '../../shared/world/arena-source.ts';
import { SEATS, TICK_RATE, WORLD_VERSION } from '../../shared/world/constants.ts';
import { EVENT_KINDS } from '../../shared/world/event.ts';
import { MODES } from '../../shared/world/modes.ts';
import { AMMUNITION, CAUSES, FLIGHTS, WEAPONS, ZONE_ROWS } from '../../shared/world/weapons.ts';
import { worldTable } from '../../shared/world/world.ts';
import { listArenas, loadArena } from '../assets/arena-library.ts';
import { CATALOGUE } from '../invariants/catalogue.ts';
import { TASKS } from '../tasks/catalogue.ts';

function describeTable<S extends TableShape>(table: Table<S>) {
  return { byteLength: table.byteLength, layoutId: table.layoutId, fields: listFields(table) };
}

function describeRequests() {
  return Object.fromEntries(
    Object.entries(REQUESTS).map(([type, { capability, scope, fields }]) => [
      type,
      { capability: capability ?? null, scope, schema: fields.json },
    ]),
  );
}

/** The JSON Schemas of some messages. A reply has its request's type and id, too; a push has its type. */
function jsonOf(messages: { readonly [type: string]: Schema<unknown> }) {
  return Object.fromEntries(Object.entries(messages).map(([type, { json }]) => [type, json]));
}

/** What the library has, and what can be played there. */
function describeArenas() {
  return listArenas().map((name) => {
    const { title, id, modes } = loadArena(name);
    return { name, title, id, modes };
  });
}

function describeModes() {
  return MODES.map((mode) => ({ ...mode, task: TASKS[mode.name].id, needs: needsOf(mode.name) }));
}

function describeTasks() {
  return Object.values(TASKS).map(({ id, doc, rewardRange }) => ({ id, doc, rewardRange }));
}

function describeInvariants() {
  return CATALOGUE.map(({ id, rule, scope, statement, unit, tolerance, reason, severity, every = 1, of = 'ticks' }) => {
    return { id, rule, scope, statement, unit, tolerance, reason, severity, every, of };
  });
}

export function describeContract() {
  return {
    protocol: PROTOCOL_VERSION,
    worldVersion: WORLD_VERSION,
    endpoint: '/v1/ws',
    subprotocols: SUBPROTOCOLS,
    capabilities: CAPABILITIES,
    clocks: CLOCKS,
    ticksPerSecond: TICK_RATE,
    seats: SEATS,
    limits: LIMITS,
    requests: describeRequests(),
    replies: jsonOf(REPLIES),
    pushes: jsonOf(PUSHES),
    errorMessage: ERROR_MESSAGE.json,
    errors: ERRORS,
    events: EVENT_KINDS,
    planes: PLANES,
    encodings: ENCODINGS,
    segments: SEGMENT,
    spaces: SPACES,
    actionForms: { axes: ACTION_AXES, choices: ACTION_CHOICES },
    schemas: { action: actionSchema.json, arena: arenaSchema.json },
    tables: {
      world: describeTable(worldTable),
      observation: describeTable(observationTable),
      actions: describeTable(actionTable),
      scene: describeTable(sceneTable),
    },
    arenas: describeArenas(),
    modes: describeModes(),
    weapons: WEAPONS,
    ammunition: AMMUNITION,
    flights: FLIGHTS,
    zones: ZONE_ROWS,
    causes: CAUSES,
    pickups: PICKUP_KINDS,
    tasks: describeTasks(),
    invariants: describeInvariants(),
  };
}

export type Contract = ReturnType<typeof describeContract>;
