/**
 * A tape played with the probes outside the step looking on: agents ask for its actions, each seat is told of the
 * world, and each is drawn, as a match does. Where a fault is planted it does its harm on the way.
 */

import { stepWorld } from '../../shared/sim/step.ts';
import { seatCamera } from '../../shared/view/camera.ts';
import { createScene } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import { type Actions, createActions } from '../../shared/world/action.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList } from '../../shared/world/event.ts';
import { CONTROLLERS, createWorld, type World, worldFrom } from '../../shared/world/world.ts';
import type { Finding } from '../invariants/monitor.ts';
import type { ProbeId } from '../invariants/probes/probes.ts';
import { createWire, type FrameLook, LOOK_PLANES, type Wire, type WireParts } from '../invariants/probes/wire.ts';
import type { Frame, Renderer } from '../render/renderer.ts';
import { createSaboteurRenderer } from './saboteur-renderer.ts';
import { firstWorld, type Tape, type TapeTick } from './tape.ts';
import { Teller } from './telling.ts';
import type { Telling, WireFault } from './wire-saboteur.ts';

/** Pictures that are looked at: small, since a probe looks at some pixels only. */
const SIZE = { width: 80, height: 60 };
const AGENT = CONTROLLERS.indexOf('agent');
const EXACT: WireFault = {};

/** What a lane is watched for, and by whom. */
export interface WireWatch {
  readonly probe: ProbeId;
  readonly fault?: WireFault;
  /** Name of the renderer that draws, as reproductions have it. */
  readonly renderer?: string;
  tell(finding: Finding): void;
  readonly isLookedAt?: WireParts['isLookedAt'];
}

export class WireLane {
  readonly #tape: Tape;
  readonly #wire: Wire;
  readonly #fault: WireFault;
  readonly #probe: ProbeId;
  readonly #tellers: readonly Teller[];
  readonly #exact: Renderer;
  readonly #renderer: Renderer;
  readonly #scene = createScene();
  readonly #asked = createActions();
  readonly #last = createActions();
  readonly #taken = createActions();
  readonly #events = createEventList();
  #world: World;
  #next = createWorld();
  #isHarmed = false;

  constructor(tape: Tape, { probe, fault = EXACT, renderer = 'raster', tell, isLookedAt }: WireWatch) {
    const { arena, mode } = tape;
    this.#tape = tape;
    this.#fault = fault;
    this.#probe = probe;
    this.#world = firstWorld(tape);
    this.#wire = createWire({ arena, isActive: (id) => id === probe, tell, ...(isLookedAt ? { isLookedAt } : {}) });
    this.#tellers = Array.from({ length: SEATS }, (_, seat) => new Teller(arena, mode, seat));
    this.#exact = createSaboteurRenderer('raster', {});
    this.#renderer = createSaboteurRenderer(renderer, fault.spoil ?? {});
    for (const one of [this.#exact, this.#renderer]) one.loadArena(arena);
  }

  /** Whether the fault has done any harm yet. */
  get isHarmed(): boolean {
    return this.#isHarmed;
  }

  /** Takes a tick of the tape; what is harmed is forgotten before the next. */
  take(tick: TapeTick, number: number): void {
    this.#step(tick, number);
    if (this.#probe === 'secrecy') this.#tellAll();
    if (this.#probe === 'frame-digest' || this.#probe === 'segmentation-rays') this.#draw();
  }

  #step({ actions, commands: recorded }: TapeTick, number: number): void {
    const { arena } = this.#tape;
    const commands = recorded.map(asAgents);
    this.#last.bytes.set(this.#asked.bytes);
    this.#asked.bytes.set(actions);
    for (let seat = 0; seat < SEATS; seat++) this.#wire.ask(seat, readAction(this.#asked, seat), false);
    this.#taken.bytes.set(actions);
    this.#fault.take?.(this.#taken, this.#last, number);
    this.#isHarmed ||= this.#taken.bytes.some((byte, i) => byte !== actions[i]);
    const [before, after, events] = [this.#world, this.#next, this.#events];
    stepWorld({ arena, world: before, next: after, actions: this.#taken, commands, events });
    this.#wire.check({ arena, before, after, actions: this.#taken, commands, events });
    for (const teller of this.#tellers) teller.hear(events);
    [this.#world, this.#next] = [after, before];
  }

  #tellAll(): void {
    const { arena } = this.#tape;
    for (const teller of this.#tellers) {
      const observation = teller.tell(this.#world);
      if (this.#fault.tell) this.#spoil({ world: this.#world, arena, observation });
      this.#wire.observe(this.#world, observation.seat, () => observation);
    }
  }

  #spoil(telling: Telling): void {
    const truth = this.#isHarmed ? '' : JSON.stringify(telling.observation);
    this.#fault.tell?.(telling);
    this.#isHarmed ||= JSON.stringify(telling.observation) !== truth;
  }

  #draw(): void {
    const cameras = Array.from({ length: SEATS }, (_, seat) => seatCamera(this.#world, seat));
    const views = cameras.map((camera) => ({ camera, ...SIZE, planes: [...LOOK_PLANES] }));
    const untouched = this.#world.bytes.slice();
    this.#wire.draw(
      this.#world,
      (look) => this.#drawFor(look),
      () => ({ renderer: this.#renderer.id, views }),
    );
    this.#isHarmed ||= this.#world.bytes.some((byte, i) => byte !== untouched[i]);
    this.#world.bytes.set(untouched);
  }

  /** Draws where somebody looks, or as long as it is not known whether the fault shows. */
  #drawFor(look: FrameLook | undefined): void {
    const isWanted = this.#fault.spoil !== undefined && !this.#isHarmed;
    if (look || isWanted) {
      buildScene(this.#world, this.#tape.arena, this.#scene);
      const frames = this.#frames(this.#renderer);
      if (isWanted) this.#isHarmed = isOther(frames, this.#frames(this.#exact));
      for (const [seat, frame] of frames.entries()) look?.(seatCamera(this.#world, seat), frame);
    }
    this.#fault.touch?.(this.#world);
  }

  #frames(renderer: Renderer): Frame[] {
    const tick = this.#world.match.tick[0] as number;
    const views = Array.from({ length: SEATS }, (_, seat) => {
      const camera = seatCamera(this.#world, seat);
      return { scene: 0, viewId: seat, tick, reset: false, camera, ...SIZE, planes: LOOK_PLANES };
    });
    const batch = renderer.render({ scenes: [this.#scene], views });
    if (batch instanceof Promise) throw new TypeError('the raster answers straight');
    const frames = batch.frames.map((frame) => ({
      ...frame,
      planes: {
        segmentation: frame.planes.segmentation?.slice(),
        depth: frame.planes.depth?.slice(),
      } as Frame['planes'],
    }));
    batch.release();
    return frames;
  }
}

function isOther(a: readonly Frame[], b: readonly Frame[]): boolean {
  const isPlaneOther = (x?: ArrayLike<number>, y?: ArrayLike<number>) =>
    Array.from(x ?? []).some((value, i) => value !== y?.[i]);
  return a.some(
    ({ planes }, i) =>
      isPlaneOther(planes.segmentation, b[i]?.planes.segmentation) || isPlaneOther(planes.depth, b[i]?.planes.depth),
  );
}

/** The tapes' seats were filled by bots; those who ask by the wire are agents. */
function asAgents(command: Command): Command {
  if (command.kind === 'join') return { ...command, controller: 'agent' };
  if (command.kind !== 'restore') return command;
  const world = worldFrom(command.snapshot);
  world.seat.controller.fill(AGENT);
  return { ...command, snapshot: world.bytes };
}

function readAction({ seat: columns }: Actions, seat: number) {
  const { turn, look, buttons, moveX, moveZ, weapon } = columns;
  const at = (column: ArrayLike<number>) => column[seat] as number;
  return {
    turn: at(turn),
    look: at(look),
    buttons: at(buttons),
    moveX: at(moveX),
    moveZ: at(moveZ),
    weapon: at(weapon),
  };
}
