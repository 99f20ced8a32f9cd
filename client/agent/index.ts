/**
 * The TypeScript SDK: `connect` to a server, `join` a seat, then `act` in real time or `step` in
 * lock-step. The same source runs in Node and in the browser; types come from the protocol.
 */

export {
  ACTION_AXES,
  ACTION_CHOICES,
  type ActionForm,
  actionOfAxes,
  actionOfChoice,
} from '../../shared/protocol/action-forms.ts';
export { type ErrorCode, ParallaxError } from '../../shared/protocol/errors.ts';
export type { ViewSpec } from '../../shared/protocol/messages.ts';
export type { MatchInfo, ObservationView, SeatObservation, ViolationRecord } from '../../shared/protocol/replies.ts';
export type { PatchOperation } from '../../shared/schema/schema.ts';
export { SEGMENT, seatOfSegment, segmentCategory } from '../../shared/view/scene.ts';
export { type Action, BUTTON } from '../../shared/world/action.ts';
export type { EventRecord } from '../../shared/world/event.ts';
export { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
export type { Frame } from './codec.ts';
export type { ConnectOptions, SessionState } from './connection.ts';
export type { Description, Edited, MatchHandle, Seen, Step, Telling } from './match-handle.ts';
export type { SeatHandle, SeatStep } from './seat-handle.ts';
export { connect, type MatchSettings, type MatchStep, type Session } from './session.ts';
export { aimAt, deepestPixel, nearestPixel, type Sighting } from './sight.ts';
export type { OpenSocket, Socket, SocketListener } from './socket.ts';
