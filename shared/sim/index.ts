/**
 * What a simulator of one's own is written with: `parallax-world/simulator`. The wall that it stands
 * behind, the exact one to begin from, and the data that it steps: the world and its table.
 */
export { createRng, nextUnit } from '../math/rng.ts';
export { diffStates, listFields } from '../schema/table.ts';
export { type Actions, actionTable, BUTTON } from '../world/action.ts';
export type { Arena } from '../world/arena.ts';
export type { Command } from '../world/command.ts';
export { SEATS, TICK_RATE, WORLD_VERSION } from '../world/constants.ts';
export { createEventList, EVENT, EVENT_KINDS, type EventList } from '../world/event.ts';
export { AMMUNITION_KINDS, WEAPONS } from '../world/weapons.ts';
export { copyWorld, createWorld, PHASES, type World, worldFrom, worldTable } from '../world/world.ts';
export { createExactSimulator } from './exact.ts';
export type { Simulator, StepJob } from './simulator.ts';
export { stepWorld } from './step.ts';
