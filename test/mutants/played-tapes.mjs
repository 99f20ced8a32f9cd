/** Play to let faults loose on, tick by tick: what was before, what was asked, what came of it, what the checks remembered. */
const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { loadPolicies } = await dist('server/bots/policies.js');
const { openArena } = await dist('server/drift/arenas.js');
const { firstWorld, recordTape } = await dist('server/drift/tape.js');
const { createMonitor } = await dist('server/invariants/monitor.js');
const { stepWorld } = await dist('shared/sim/step.js');
const { createActions } = await dist('shared/world/action.js');
const { createEventList } = await dist('shared/world/event.js');
const { MODE_NAMES } = await dist('shared/world/modes.js');
const { createWorld } = await dist('shared/world/world.js');

const GROUND = {
  arena: 'proving-ground',
  policy: 'random',
  hasStations: true,
  seed: 6,
  timeLimitTicks: 1500,
  ticks: 3000,
};
const ARENA = { policy: 'bot', seed: 7, timeLimitTicks: 800, ticks: 1200 };
const PLANS = MODE_NAMES.flatMap((mode) => [
  { ...GROUND, mode },
  ...['atrium', 'works', 'yard'].map((arena) => ({ ...ARENA, arena, mode })),
]);

function play({ arena: name, ticks: length, ...plan }) {
  const start = { ...plan, arena: openArena(name) };
  const { arena } = start;
  const monitor = createMonitor(arena);
  const actions = createActions();
  const events = createEventList();
  let world = firstWorld(start);
  let next = createWorld();
  const ticks = recordTape(start, length).ticks.map((tick) => {
    actions.bytes.set(tick.actions);
    const memory = monitor.save();
    stepWorld({ arena, world, next, actions, commands: tick.commands, events });
    monitor.check({ arena, before: world, after: next, actions, commands: tick.commands, events });
    const played = {
      arena,
      ...tick,
      before: world.bytes.slice(),
      after: next.bytes.slice(),
      events: events.count,
      memory,
    };
    [world, next] = [next, world];
    return played;
  });
  if (monitor.total > 0) throw new Error(`alarms on the exact simulator: ${JSON.stringify(monitor.byInvariant)}`);
  return ticks;
}

await loadPolicies();

/** A second of each tape in turn, so that what happens anywhere is met soon. */
export function playTapes() {
  const tapes = PLANS.map(play);
  const seconds = Math.ceil(Math.max(...tapes.map(({ length }) => length)) / 60);
  return Array.from({ length: seconds }, (_, i) => tapes.flatMap((ticks) => ticks.slice(i * 60, i * 60 + 60))).flat();
}
