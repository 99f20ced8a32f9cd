/**
 * What the server counts about itself, for /metrics. Each server has its own registry, so that two in
 * one process do not mix. Names carry their unit; nothing here ever holds a name or a token of a peer.
 */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { MatchStats } from './match/match-stats.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly sessions: Gauge;
  readonly matches: Gauge;
  readonly messages: Counter<'direction'>;
  readonly bytes: Counter<'direction'>;
  readonly errors: Counter<'code'>;
  readonly framesHeld: Counter;
  readonly violations: Counter<'invariant'>;
  readonly stats: { readonly [K in keyof MatchStats]: Gauge };
}

/** What the matches' own counters are called. */
const STATS: { readonly [K in keyof MatchStats]: readonly [name: string, help: string] } = {
  ticks: ['parallax_ticks', 'ticks stepped by all matches that run or ran'],
  droppedTicks: ['parallax_dropped_ticks', 'ticks of real time given up because the machine was too slow'],
  frames: ['parallax_frames', 'frames rendered and encoded'],
  frameBytes: ['parallax_frame_bytes', 'bytes of all frames after encoding'],
  workerRestarts: ['parallax_worker_restarts', 'match workers that died or hung and were replaced'],
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter<L>({ name, help, labelNames, registers });
  return {
    registry,
    sessions: gauge('parallax_sessions', 'sessions that are connected'),
    matches: gauge('parallax_matches', 'matches that run'),
    messages: counter('parallax_messages_total', 'messages from (in) and to (out) peers', 'direction'),
    bytes: counter('parallax_message_bytes_total', 'bytes from (in) and to (out) peers', 'direction'),
    errors: counter('parallax_errors_total', 'errors told to peers, by code', 'code'),
    framesHeld: counter('parallax_frames_replaced_total', 'frames that a newer one replaced before they were sent'),
    violations: counter('parallax_violations_total', 'invariant violations, by invariant', 'invariant'),
    stats: {
      ticks: gauge(...STATS.ticks),
      droppedTicks: gauge(...STATS.droppedTicks),
      frames: gauge(...STATS.frames),
      frameBytes: gauge(...STATS.frameBytes),
      workerRestarts: gauge(...STATS.workerRestarts),
    },
  };
}
