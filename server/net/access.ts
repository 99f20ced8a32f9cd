/**
 * Who may do what. A server that only this machine can reach gives everything to everybody; one that
 * others can reach gives nothing without a token. Tokens are printed at the start and never written
 * into an address that a server would log.
 */
import { timingSafeEqual } from 'node:crypto';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { CAPABILITIES, type Capability } from '../../shared/protocol/messages.ts';
import { createToken } from '../match/token.ts';

/** Capabilities by the token that grants them: who may operate may also watch, who may watch may play. */
export const GRANTS = {
  play: ['play'],
  spectate: ['play', 'spectate'],
  operate: ['play', 'spectate', 'operate'],
} as const satisfies { readonly [C in Capability]: readonly Capability[] };

export interface Access {
  /** Tokens by the capability they grant; undefined where none is needed. */
  readonly tokens: { readonly [C in Capability]: string } | undefined;
  /** Throws `token-invalid` for a token that grants nothing. */
  grant(token: string | undefined): readonly Capability[];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Access with fresh tokens, or without any. */
export function createAccess(needsTokens: boolean): Access {
  if (!needsTokens) return { tokens: undefined, grant: () => CAPABILITIES };
  const tokens = { play: createToken(), spectate: createToken(), operate: createToken() };
  return {
    tokens,
    grant(token) {
      if (token === undefined) return [];
      const granted = CAPABILITIES.find((capability) => isSame(tokens[capability], token));
      if (!granted) throw tokenInvalid();
      return GRANTS[granted];
    },
  };
}

function tokenInvalid(): ParallaxError {
  return new ParallaxError('token-invalid', {
    path: '/token',
    expected: 'one of the tokens printed when the server started',
    received: 'another text',
  });
}
