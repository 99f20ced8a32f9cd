/**
 * The draws of chance in a tick, drawn once more in their order: one for each seat that wants to enter, then two
 * for each ray or launch of a weapon that deviates. What they come to is where each shot goes.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { nextInt, nextSigned } from '../../../shared/math/rng.ts';
import { round } from '../../../shared/math/scalar.ts';
import { EVENT_RING, SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { WEAPONS } from '../../../shared/world/weapons.ts';
import { zoomFovDeg } from '../../../shared/world/zoom.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';

export interface Dice {
  /** The generator after all draws of the tick. */
  readonly state: Uint32Array;
  /** For each seat that wants to enter, the spawn from which it begins to look; NO_SPAWN for all others. */
  readonly firstSpawn: Int32Array;
  /** Where each seat should enter, and where it did: numbers of spawns, or NO_SPAWN. */
  readonly dueSpawn: Int32Array;
  readonly metSpawn: Int32Array;
  /** Direction of each shot and launch, by the event's number: unit vectors by the order of axes. */
  readonly aims: Float64Array;
}

/** No seat begins to look for a spawn there, should enter there, or did. */
export const NO_SPAWN = -1;

export function createDice(): Dice {
  const noSpawns = () => new Int32Array(SEATS).fill(NO_SPAWN);
  return {
    state: new Uint32Array(4),
    firstSpawn: noSpawns(),
    dueSpawn: noSpawns(),
    metSpawn: noSpawns(),
    aims: new Float64Array(EVENT_RING * 3),
  };
}

/** Nobody enters. */
export function forgetSpawns({ firstSpawn, dueSpawn, metSpawn }: Dice): void {
  for (let seat = 0; seat < SEATS; seat++) firstSpawn[seat] = dueSpawn[seat] = metSpawn[seat] = NO_SPAWN;
}

export function rollDice(facts: TickFacts): void {
  const { state } = facts.dice;
  state.set(facts.base.match.rng);
  if (!facts.isRunning) return;
  for (let seat = 0; seat < SEATS; seat++) if (wantsToEnter(facts, seat)) drawSpawn(facts, seat, state);
  if (!tells(facts, TOLD.shot) && !tells(facts, TOLD.launch)) return;
  const { kind } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] === EVENT.shot || kind[i] === EVENT.launch) aim(facts, i);
  }
}

/** Draws where a seat that wants to enter begins to look for a spawn. */
export function drawSpawn({ dice, arena }: TickFacts, seat: number, state: Uint32Array): void {
  dice.firstSpawn[seat] = nextInt(state, arena.spawns.length);
}

/** Whether a seat's wait is over when those who wait enter. */
function wantsToEnter({ base, tally, controller }: TickFacts, seat: number): boolean {
  if (base.seat.alive[seat] === 1 && tally.entries[seat] === 0) return false;
  return controller[seat] !== 0 && (base.seat.respawnTicks[seat] as number) <= 1;
}

/** A shot or launch goes along the view, off by chance. */
function aim({ probe, after, dice: { state, aims } }: TickFacts, i: number): void {
  const { columns } = probe.events;
  const seat = columns.seat[i] as number;
  const row = columns.cause[i] as number;
  const weapon = WEAPONS[row];
  if (seat >= SEATS || !weapon) return;
  const isZoomed = zoomFovDeg(row, probe.actions.seat.buttons[seat] as number) > 0;
  const spread = isZoomed ? weapon.zoomSpread : weapon.spread;
  const offYaw = spread > 0 ? round(nextSigned(state) * spread) : 0;
  const offPitch = spread > 0 ? round(nextSigned(state) * spread) : 0;
  const yaw = (after.seat.yaw[seat] as number) + offYaw;
  const pitch = (after.seat.pitch[seat] as number) + offPitch;
  aims[i * 3 + X] = -sin(yaw) * cos(pitch);
  aims[i * 3 + Y] = sin(pitch);
  aims[i * 3 + Z] = -cos(yaw) * cos(pitch);
}
