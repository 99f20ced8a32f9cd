/**
 * Lets faults loose, one after the other as they come: the faulty step takes ticks of the exact world, and where it
 * does not come to the exact end by more than rounding the checks are asked. Says how often it was wrong, and told.
 */
import { parentPort } from 'node:worker_threads';
import { linkStep } from './linked-step.mjs';
import { playTapes } from './played-tapes.mjs';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { createMonitor } = await dist('server/invariants/monitor.js');
const { createActions } = await dist('shared/world/action.js');
const { createEventList } = await dist('shared/world/event.js');
const { createWorld } = await dist('shared/world/world.js');

/** Wrong ticks after which it is known how a fault fares. */
const ENOUGH = 40;
/** Numbers that differ by no more than checks allow for are the same, by how they are stored. */
const ROUNDING = new Map([
  [Float64Array, 1.5e-6],
  [Float32Array, 1e-4],
]);

const ticks = playTapes();
const monitors = new Map();
const world = createWorld();
const next = createWorld();
const exact = createWorld();
const actions = createActions();
const events = createEventList();

function differ(is, due) {
  const rounding = ROUNDING.get(is.constructor) ?? 0;
  return is.some((number, i) => number !== due[i] && !(Math.abs(number - due[i]) <= rounding));
}

/** Whether the step that was taken is wrong. */
function isWrong(tick) {
  if (events.count !== tick.events) return true;
  if (Buffer.compare(next.bytes, tick.after) === 0) return false;
  exact.bytes.set(tick.after);
  const records = Object.keys(next).filter((name) => !['buffer', 'bytes', 'words'].includes(name));
  return records.some((record) =>
    Object.keys(next[record]).some((field) => differ(next[record][field], exact[record][field])),
  );
}

/** Whether the checks tell that the step that was taken is wrong. */
function isTold({ arena, memory, commands }) {
  if (!monitors.has(arena)) monitors.set(arena, createMonitor(arena));
  const monitor = monitors.get(arena);
  monitor.load(memory);
  const before = monitor.total;
  monitor.check({ arena, before: world, after: next, actions, commands, events });
  monitor.drain();
  return monitor.total > before;
}

function tryFault(fault) {
  let wrong = 0;
  let told = 0;
  try {
    const step = linkStep(fault);
    for (const tick of ticks) {
      world.bytes.set(tick.before);
      actions.bytes.set(tick.actions);
      step({ arena: tick.arena, world, next, actions, commands: tick.commands, events });
      if (!isWrong(tick)) continue;
      wrong++;
      if (isTold(tick)) told++;
      if (wrong === ENOUGH) break;
    }
  } catch {
    return { outcome: 'throws' };
  }
  if (wrong === 0) return { outcome: 'unfelt' };
  return { outcome: told === wrong ? 'always' : told > 0 ? 'sometimes' : 'never', wrong, told };
}

parentPort.on('message', (fault) => parentPort.postMessage(tryFault(fault)));
parentPort.postMessage({ outcome: tryFault(undefined).outcome });
