/**
 * What a tick allocates in a settled engine, byte by byte: with and without the checks, and, as a control
 * of the count itself, with a simulator that allocates one object a tick.
 */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import type { Simulator } from '../../../shared/sim/simulator.ts';
import { Allocation } from './allocation.ts';
import { benchRecordings } from './bench-recording.ts';
import { openPlayedRecording, type PlayedRecording } from './played-recording.ts';

/** Plays of every recording before any is counted, and plays that are. */
const SETTLING_PLAYS = 6;
const COUNTED_PLAYS = 3;
/** The engine's least object, bytes: its shape, and a number. */
const LEAST_BYTES = 16;
/** Functions that are named with what they allocate. */
const NAMED_FUNCTIONS = 3;

/** Bytes a tick, and the functions that allocate most of them. */
export interface TickAllocation {
  readonly bytes: number;
  readonly mostlyBy: string;
}

export interface TickAllocations {
  readonly plain: TickAllocation;
  readonly checked: TickAllocation;
  readonly control: TickAllocation;
}

/** The exact simulator, and one object a tick that nobody needs. */
function createWasteful(): Simulator {
  const exact = createExactSimulator();
  const kept: { last: object } = { last: exact };
  return {
    ...exact,
    step(jobs) {
      exact.step(jobs);
      kept.last = { jobs };
    },
  };
}

type Run = (recording: PlayedRecording) => void;

function play(recordings: readonly PlayedRecording[], isChecked: boolean, run: Run): void {
  for (const recording of recordings) {
    recording.begin(isChecked);
    run(recording);
    recording.end();
  }
}

function count(recordings: readonly PlayedRecording[], isChecked: boolean): TickAllocation {
  const plays = Array.from({ length: COUNTED_PLAYS }, () => {
    const allocation = new Allocation();
    play(recordings, isChecked, (recording) => allocation.count(() => recording.run()));
    return allocation;
  });
  // All plays are the same work: what one of them has more than another is the compiler's, for a function that it was late with.
  const { bytes, byFunction } = plays.reduce((least, one) => (one.bytes < least.bytes ? one : least));
  const ticks = recordings.reduce((sum, recording) => sum + recording.ticks, 0);
  const perTick = (sum: number) => Number((sum / ticks).toFixed(1));
  const most = byFunction.slice(0, NAMED_FUNCTIONS).filter(([, sum]) => perTick(sum) > 0);
  const mostlyBy = most.map(([name, sum]) => `${name} ${perTick(sum)}`).join(', ') || 'none';
  return { bytes: perTick(bytes), mostlyBy };
}

/** Throws where one object a tick is not seen: what counts nothing would call everything free. */
export function countTickAllocations(): TickAllocations {
  const names = benchRecordings();
  const recordings = names.map((name) => openPlayedRecording(name));
  for (let i = 0; i < SETTLING_PLAYS; i++) {
    for (const isChecked of [false, true]) play(recordings, isChecked, (recording) => recording.run());
  }
  const plain = count(recordings, false);
  const checked = count(recordings, true);
  const control = count([openPlayedRecording(names[0] as string, createWasteful())], false);
  if (control.bytes >= plain.bytes + LEAST_BYTES) return { plain, checked, control };
  throw new ParallaxError('internal', {
    path: '/allocation',
    expected: `${LEAST_BYTES} bytes a tick or more by a simulator that allocates an object in each`,
    received: `${control.bytes} bytes`,
  });
}
