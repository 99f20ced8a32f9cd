/**
 * The lock-step request: what seats do in the next tick or ticks. It is idempotent by the tick it
 * expects: the last step asked for again gives the same reply and moves nothing.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { RequestOf } from '../../shared/protocol/messages.ts';
import type { Replies, ToldObservation } from '../../shared/protocol/replies.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import type { StepOutcome } from './barrier.ts';
import type { LiveView } from './live-view.ts';
import type { Sender } from './match-host.ts';
import type { MatchRunner } from './match-runner.ts';

/** A step that was answered, kept for a seat until its next one. */
export interface StepRecord {
  readonly fromTick: number;
  /** Match counter after it; when the match has moved since, the record is of no use. */
  readonly seq: number;
  readonly outcome: StepOutcome;
  readonly observation: ToldObservation;
}

type StepReply = Replies['step'];

export async function takeStep(runner: MatchRunner, sender: Sender, request: RequestOf<'step'>): Promise<StepReply> {
  const seats = seatsOf(runner, sender, request);
  const records = repeated(runner, seats, request.tick);
  if (records) return reply(runner, sender, records, viewsOf(runner, sender, seats));
  checkStep(runner, request);
  // The reply is made inside `resolve`, before anything else can move the match.
  return new Promise<StepReply>((resolve, reject) => {
    const done = (outcome: StepOutcome) => resolve(finish(runner, sender, seats, request.tick, outcome));
    runner.lockstep.add({ session: sender.session, seats, ticksLeft: request.ticks ?? 1, resolve: done, reject });
    applyActions(runner, request);
    void runner.lockstep.advance();
  });
}

/** Seats that the step acts for: those named, or all of the session's when none is. */
function seatsOf(runner: MatchRunner, { session }: Sender, { actions }: RequestOf<'step'>): number[] {
  const named = Object.keys(actions).map(Number);
  if (named.length === 0) named.push(...runner.heldSeats(session));
  if (named.length === 0) runner.roster.mine(session, undefined, '/actions');
  for (const seat of named) runner.roster.mine(session, seat, `/actions/${seat}`);
  return named;
}

function checkStep(runner: MatchRunner, request: RequestOf<'step'>): void {
  const { tickNow } = runner;
  const { tick } = request;
  if (tick !== tickNow) {
    throw new ParallaxError('tick-mismatch', {
      path: '/tick',
      expected: String(tickNow),
      received: String(tick),
      fix: [{ op: 'replace', path: '/tick', value: tickNow }],
    });
  }
  if (runner.isOver)
    throw new ParallaxError('episode-over', {
      path: '/type',
      expected: '"reset"',
      received: '"step"',
      fix: resetInstead(request),
    });
}

/** The step as a request for a new episode. */
function resetInstead(step: RequestOf<'step'>): PatchOperation[] {
  const fields = (['tick', 'ticks', 'actions'] as const).filter((field) => step[field] !== undefined);
  return [
    { op: 'replace', path: '/type', value: 'reset' },
    ...fields.map((field): PatchOperation => ({ op: 'remove', path: `/${field}` })),
  ];
}

function applyActions(runner: MatchRunner, { actions }: RequestOf<'step'>): void {
  for (const [seat, action] of Object.entries(actions)) {
    runner.core.setAction(Number(seat), action);
    runner.parts.surveillance.wire.ask(Number(seat), action, false);
  }
}

/** The records of the seats' last step, when this is the same step again. */
function repeated(runner: MatchRunner, seats: readonly number[], tick: number): StepRecord[] | undefined {
  const records = seats.map((seat) => runner.lockstep.lastSteps[seat]);
  const isSame = records.every((record) => record?.fromTick === tick && record.seq === runner.core.seq);
  return isSame ? (records as StepRecord[]) : undefined;
}

function finish(
  runner: MatchRunner,
  sender: Sender,
  seats: readonly number[],
  fromTick: number,
  outcome: StepOutcome,
): Promise<StepReply> {
  const form = runner.subscribers.get(sender.session)?.form;
  const records = seats.map((seat): StepRecord => {
    const feed = runner.feeds[seat];
    if (feed) feed.appliedTick = fromTick + 1;
    return { fromTick, seq: runner.core.seq, outcome, observation: runner.observe(seat, form) };
  });
  for (const record of records) runner.lockstep.lastSteps[record.observation.seat] = record;
  return reply(runner, sender, records, viewsOf(runner, sender, seats));
}

async function reply(
  runner: MatchRunner,
  sender: Sender,
  records: readonly StepRecord[],
  views: readonly LiveView[],
): Promise<StepReply> {
  const { outcome, seq } = records[0] as StepRecord;
  const frames = runner.draw(views);
  const observations = records.map((record) => record.observation);
  const privileged = runner.privilegedOf(sender.session);
  return {
    match: runner.id,
    tick: runner.tickNow,
    seq,
    digest: runner.core.digest(),
    over: outcome.over,
    observations,
    ...privileged,
    frames: await frames,
  };
}

/** Pictures that come with this step: those of its seats, and with the session's first seat all that are of none. */
function viewsOf(runner: MatchRunner, { session }: Sender, seats: readonly number[]): LiveView[] {
  const held = runner.heldSeats(session);
  const isFirst = seats.includes(held[0] as number);
  return runner.viewsOf(session).filter(({ spec }) => {
    const isOwn = spec.seat !== undefined && held.includes(spec.seat);
    return isOwn ? seats.includes(spec.seat as number) : isFirst;
  });
}
