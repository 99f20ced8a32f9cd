/** The requests that a session answers itself, without a match: one row each. */
import { PROTOCOL_VERSION, type REQUESTS, type Request, type RequestType } from '../../shared/protocol/messages.ts';
import type { Reply } from '../../shared/protocol/replies.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import type { Session } from './session.ts';

type OwnScope = Exclude<SessionScope, 'batch'>;
type SessionScope = { [T in RequestType]: (typeof REQUESTS)[T]['scope'] extends 'session' ? T : never }[RequestType];
/** All but a batch, which is made of others. */
export type SessionRequest = Exclude<Extract<Request, { type: SessionScope }>, { type: 'batch' }>;
type RequestOf<T extends OwnScope> = Extract<SessionRequest, { type: T }>;
type ReplyTo<T> = Extract<Reply, { type: T }>;

export const SESSION_REQUESTS: {
  readonly [T in OwnScope]: (session: Session, request: RequestOf<T>) => ReplyTo<T> | Promise<ReplyTo<T>>;
} = {
  hello(session, { id, token }) {
    const capabilities = session.server.grant(token);
    session.welcome(capabilities);
    const { mainMatch } = session.server;
    return {
      type: 'hello',
      id,
      session: session.id,
      protocol: PROTOCOL_VERSION,
      worldVersion: WORLD_VERSION,
      capabilities: [...capabilities],
      mainMatch,
    };
  },
  ping({ server }, { id, sentMs }) {
    return { type: 'ping', id, ...(sentMs === undefined ? {} : { sentMs }), serverMs: server.nowMs() };
  },
  async list({ server }, { id }) {
    return { type: 'list', id, matches: await server.host.list() };
  },
  async create({ server }, request) {
    return { type: 'create', id: request.id, info: await server.create(request) };
  },
  async fork({ server }, request) {
    return { type: 'fork', id: request.id, info: await server.fork(request) };
  },
};
