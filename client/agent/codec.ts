/**
 * Messages as bytes and back, in the MessagePack subprotocol. Planes stay views into the message they
 * came in: nothing is copied unless alignment demands it.
 */
import { Decoder, Encoder } from '@msgpack/msgpack';
import { ERRORS, type ErrorBody, ParallaxError } from '../../shared/protocol/errors.ts';
import type { Request } from '../../shared/protocol/messages.ts';
import type {
  ObservationView,
  SeatObservation,
  ServerMessage,
  ToldObservation,
  WireFrame,
} from '../../shared/protocol/replies.ts';
import { nameObservation } from '../../shared/view/observation.ts';
import { PLANE_NAMES, type Planes, readPlane } from '../../shared/view/planes.ts';

export const SUBPROTOCOL = 'parallax.v1.msgpack';

const encoder = new Encoder({ ignoreUndefined: true });
const decoder = new Decoder();

export function encodeRequest(request: Request): Uint8Array {
  return encoder.encode(request);
}

/** The server is trusted for the shape of its messages; bytes that are none are an error. */
export function decodeMessage(bytes: Uint8Array): ServerMessage {
  try {
    return decoder.decode(bytes) as ServerMessage;
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new ParallaxError('message-malformed', { expected: 'a MessagePack message from the server', received });
  }
}

/** An error as the server told it; a code of a newer server becomes `internal` and is named. */
export function errorFromWire({ code, path, expected, received, fix }: ErrorBody): ParallaxError {
  const place = { path, expected, received, ...(fix ? { fix } : {}) };
  if (Object.hasOwn(ERRORS, code)) return new ParallaxError(code, place);
  return new ParallaxError('internal', { path, expected: 'a known error code', received: code });
}

/** An observation whose state is there by names; packed bytes are read when somebody asks for it. */
export function observationFromWire(told: ToldObservation): SeatObservation {
  if (!('packed' in told)) return told;
  const { packed, ...rest } = told;
  let state: ObservationView | undefined;
  return Object.defineProperty(rest as SeatObservation, 'state', {
    enumerable: true,
    get: () => {
      state ??= nameObservation(packed);
      return state;
    },
  });
}

/** A picture with its planes ready to use; only those asked for are there. */
export interface Frame extends Partial<Planes> {
  match: string;
  /** Number of the view in `configure`. */
  view: number;
  /** The view's own count of its frames. */
  frame: number;
  tick: number;
  width: number;
  height: number;
  /** The picture as a JPEG file, in place of rgb. */
  jpeg?: Uint8Array;
}

export function frameFromWire({ encoding, planes, ...rest }: WireFrame): Frame {
  const frame: Frame = rest;
  for (const name of PLANE_NAMES) {
    const bytes = planes[name];
    if (!bytes) continue;
    if (name === 'rgb' && encoding === 'jpeg') frame.jpeg = bytes;
    else readPlane(frame, name, bytes);
  }
  return frame;
}
