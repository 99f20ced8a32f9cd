/** What the gateway allows a session, and for how long it waits for one. */
import { LIMITS } from '../../shared/protocol/limits.ts';

export interface SessionLimits {
  readonly messageBytes: number;
  readonly requestsPerSecond: number;
  readonly outboxBytes: number;
  readonly sessions: number;
  readonly sessionsPerAddress: number;
  /** How long a peer may take to say hello, ms; beyond: hello-expected, and the end. */
  readonly helloMs: number;
  /** How often peers are asked for a sign of life, ms; one that gives none until the next time is gone. */
  readonly lifeCheckMs: number;
}

const { messageBytes, requestsPerSecond, outboxBytes, sessions, sessionsPerAddress } = LIMITS;

export const SESSION_LIMITS: SessionLimits = {
  messageBytes,
  requestsPerSecond,
  outboxBytes,
  sessions,
  sessionsPerAddress,
  helloMs: 10_000,
  lifeCheckMs: 15_000,
};
