/** A world in an arena, stepped by hand: seats placed anywhere, actions given, outcomes read. */
import { initWorld } from '../../shared/sim/commands.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { type Action, createActions, writeAction } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { createEventList, type EventRecord, readEvents } from '../../shared/world/event.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { AMMUNITION_KINDS, AMMUNITION_OF, WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { copyWorld, createWorld, type World, worldDigest } from '../../shared/world/world.ts';

export interface Sandbox {
  readonly world: World;
  readonly arena: Arena;
  /** Events of all steps so far. */
  readonly events: EventRecord[];
  step(actions?: Action[], commands?: Command[]): void;
  /** Steps a number of ticks with the same actions. */
  run(ticks: number, actions?: Action[]): void;
  /** Gives a seat a weapon, loaded and in hand, with this many rounds besides. */
  arm(seat: number, weapon: keyof typeof WEAPON, rounds?: number): void;
  /** Rounds in the weapon in hand, and carried for it. */
  rounds(seat: number): { loaded: number; carried: number };
  put(seat: number, x: number, y: number, z: number, yaw?: number): void;
  digest(): string;
}

export function createSandbox(arena: Arena, seats = 1, seed = 1, mode: ModeName = 'deathmatch'): Sandbox {
  const world = createWorld();
  const next = createWorld();
  const columns = createActions();
  const list = createEventList();
  const events: EventRecord[] = [];
  initWorld(world, arena, { mode, seed, scoreLimit: 1000, timeLimitTicks: 1_000_000 });

  const sandbox: Sandbox = {
    world,
    arena,
    events,
    step(actions = [], commands = []) {
      for (let seat = 0; seat < 4; seat++) writeAction(columns, seat, actions[seat] ?? {});
      stepWorld({ arena, world, next, actions: columns, commands, events: list });
      copyWorld(next, world);
      events.push(...readEvents(list));
    },
    run(ticks, actions) {
      for (let i = 0; i < ticks; i++) sandbox.step(actions);
    },
    arm(seat, weapon, rounds = 0) {
      const s = world.seat;
      const row = WEAPON[weapon];
      s.weapon[seat] = row;
      s.carried[seat] = (s.carried[seat] as number) | (1 << row);
      s.cooldownTicks[seat] = s.reloadTicks[seat] = 0;
      s.magazine[seat * WEAPONS.length + row] = WEAPONS[row]?.magazine ?? 0;
      s.reserve[seat * AMMUNITION_KINDS.length + (AMMUNITION_OF[row] as number)] = rounds;
    },
    rounds(seat) {
      const row = world.seat.weapon[seat] as number;
      const kind = AMMUNITION_OF[row] as number;
      return {
        loaded: world.seat.magazine[seat * WEAPONS.length + row] as number,
        carried: world.seat.reserve[seat * AMMUNITION_KINDS.length + kind] as number,
      };
    },
    put(seat, x, y, z, yaw = 0) {
      const s = world.seat;
      [s.x[seat], s.y[seat], s.z[seat], s.yaw[seat]] = [x, y, z, yaw];
      s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
    },
    digest: () => worldDigest(world),
  };
  sandbox.step(
    [],
    Array.from({ length: seats }, (_, seat) => ({ kind: 'join', seat, controller: 'agent' }) as const),
  );
  // Tests begin when everybody can be hurt.
  world.seat.protectedTicks.fill(0);
  return sandbox;
}
