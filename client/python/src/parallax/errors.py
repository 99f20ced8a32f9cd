# Made by client/python/generate.mjs from the contract. Not to be edited.
"""A class for each code of the contract."""

from ._error import ParallaxError


class MessageMalformed(ParallaxError):
    """The message is not valid MessagePack or JSON. Encode messages with the subprotocol that was agreed on."""

    code = "message-malformed"
    retryable = False


class MessageTooLarge(ParallaxError):
    """The message has more bytes than a session may send. Keep messages below limits.messageBytes."""

    code = "message-too-large"
    retryable = False


class MessageUnknown(ParallaxError):
    """There is no request with this type. Use one of the types in the published contract."""

    code = "message-unknown"
    retryable = False


class MessageInvalid(ParallaxError):
    """A field of the request is missing, unknown, of the wrong type or out of range. Apply the fix, or see the request schema in the published contract."""

    code = "message-invalid"
    retryable = False


class HelloExpected(ParallaxError):
    """The session has not said hello. Send hello first, then this request."""

    code = "hello-expected"
    retryable = True


class ProtocolUnsupported(ParallaxError):
    """The WebSocket subprotocol is not one of ours. Ask for parallax.v1.msgpack or parallax.v1.json."""

    code = "protocol-unsupported"
    retryable = False


class CapabilityMissing(ParallaxError):
    """The session may not do this. Connect with a token that grants the capability."""

    code = "capability-missing"
    retryable = False


class TokenInvalid(ParallaxError):
    """The token is unknown or has ended. Join without a token to get a new seat."""

    code = "token-invalid"
    retryable = False


class MatchUnknown(ParallaxError):
    """There is no match with this id. List the matches, or create one."""

    code = "match-unknown"
    retryable = False


class MatchFull(ParallaxError):
    """All four seats are held by people and agents. Wait for a seat, or create another match."""

    code = "match-full"
    retryable = True


class MatchFailed(ParallaxError):
    """The match stopped because of an error of ours; its recording is kept. Create another match; send us the recording."""

    code = "match-failed"
    retryable = True


class MatchLimit(ParallaxError):
    """The server runs as many matches as it may. Join one that runs, or try again later."""

    code = "match-limit"
    retryable = True


class SeatTaken(ParallaxError):
    """The seat is held by another session. Take another seat, or leave the choice to the server."""

    code = "seat-taken"
    retryable = True


class SeatNotHeld(ParallaxError):
    """The session does not hold this seat. Join the seat first."""

    code = "seat-not-held"
    retryable = False


class ClockMismatch(ParallaxError):
    """The request belongs to the other clock. Use act in real time and step in lock-step."""

    code = "clock-mismatch"
    retryable = False


class TickMismatch(ParallaxError):
    """The step expects another tick than the match is at. Observe, then step from the tick that the match is at."""

    code = "tick-mismatch"
    retryable = True


class StepPending(ParallaxError):
    """A step of this seat still waits for the other seats. Wait for its reply."""

    code = "step-pending"
    retryable = True


class EpisodeOver(ParallaxError):
    """The episode has ended; it takes no more steps. Reset the match."""

    code = "episode-over"
    retryable = False


class ArenaUnknown(ParallaxError):
    """There is no arena with this name. Use one of the arenas in the published contract."""

    code = "arena-unknown"
    retryable = False


class ModeUnknown(ParallaxError):
    """There is no mode with this name. Use one of the modes in the published contract."""

    code = "mode-unknown"
    retryable = False


class ModeUnavailable(ParallaxError):
    """The arena lacks what the mode needs. Use a mode that the arena has, or an arena that has the mode: the published contract lists both."""

    code = "mode-unavailable"
    retryable = False


class ArenaInvalid(ParallaxError):
    """The arena file cannot be played. Mend the file at the path named."""

    code = "arena-invalid"
    retryable = False


class SnapshotInvalid(ParallaxError):
    """The bytes are not a snapshot that this match can go on from. Bring a snapshot as it was taken, from a match of the same version, arena and mode; edit worlds by patch."""

    code = "snapshot-invalid"
    retryable = False


class PatchInvalid(ParallaxError):
    """The patch does not lead to a world that can go on. Apply the fix, or see the fields that describe tells."""

    code = "patch-invalid"
    retryable = False


class PatchConflict(ParallaxError):
    """A test of the patch does not hold; nothing was changed. Describe the world again and make the patch anew."""

    code = "patch-conflict"
    retryable = True


class ViewInvalid(ParallaxError):
    """The view cannot be drawn. Keep size, planes and camera within the published limits."""

    code = "view-invalid"
    retryable = False


class RateExceeded(ParallaxError):
    """The session sends more requests than it may. Send slower."""

    code = "rate-exceeded"
    retryable = True


class SlowConsumer(ParallaxError):
    """The session reads too slowly and its outbox is full. Connect again with the seat token, ask for smaller or fewer frames."""

    code = "slow-consumer"
    retryable = True


class SessionsExceeded(ParallaxError):
    """The server has as many sessions as it may. Close other sessions, or try again later."""

    code = "sessions-exceeded"
    retryable = True


class OriginRefused(ParallaxError):
    """A page from another origin may not connect. Open the page from this server."""

    code = "origin-refused"
    retryable = False


class NotFound(ParallaxError):
    """There is nothing at this address. See /v1/spec for what there is."""

    code = "not-found"
    retryable = False


class ConnectionLost(ParallaxError):
    """The connection to the server ended before the reply. Connect again; the seat token brings the seat back."""

    code = "connection-lost"
    retryable = True


class ServerUnreachable(ParallaxError):
    """No Parallax server answers at this address. Start one there (npm start), or check the host and the port."""

    code = "server-unreachable"
    retryable = True


class AddressInvalid(ParallaxError):
    """This is not the address of a server. Give one such as http://127.0.0.1:8080."""

    code = "address-invalid"
    retryable = False


class RecordingInvalid(ParallaxError):
    """The file is not a recording, or it was changed. Use an untouched copy."""

    code = "recording-invalid"
    retryable = False


class RecordingTruncated(ParallaxError):
    """The recording ends before its end; what is there is whole. Use what is there up to the tick named."""

    code = "recording-truncated"
    retryable = False


class RecordingEmpty(ParallaxError):
    """The recording ends before its first state; nothing of the match is there. Use another file, or record the match again."""

    code = "recording-empty"
    retryable = False


class RecordingVersion(ParallaxError):
    """The recording was made with other rules of the world. Use the version of this program that it names."""

    code = "recording-version"
    retryable = False


class RecordingRefused(ParallaxError):
    """The folder cannot be recorded to; nothing was started. Make the folder, mend its permissions, or name another with --record."""

    code = "recording-refused"
    retryable = True


class RecordingFailed(ParallaxError):
    """The recording cannot be written any more; the match goes on without it. Make room or mend permissions, then begin a new match."""

    code = "recording-failed"
    retryable = True


class PortInUse(ParallaxError):
    """Another program listens on the port. Stop it, or choose another with --port."""

    code = "port-in-use"
    retryable = True


class OptionInvalid(ParallaxError):
    """A command line option is unknown or has a bad value. See --help."""

    code = "option-invalid"
    retryable = False


class SimulatorFailed(ParallaxError):
    """A simulator of your own broke what a simulator promises. Mend its module; README.md has one that works."""

    code = "simulator-failed"
    retryable = False


class BuildMissing(ParallaxError):
    """A built part of the program is not there. Run npm run build."""

    code = "build-missing"
    retryable = False


class Internal(ParallaxError):
    """An error of ours. Report it with the recording."""

    code = "internal"
    retryable = False


BY_CODE: dict[str, type[ParallaxError]] = {
    "message-malformed": MessageMalformed,
    "message-too-large": MessageTooLarge,
    "message-unknown": MessageUnknown,
    "message-invalid": MessageInvalid,
    "hello-expected": HelloExpected,
    "protocol-unsupported": ProtocolUnsupported,
    "capability-missing": CapabilityMissing,
    "token-invalid": TokenInvalid,
    "match-unknown": MatchUnknown,
    "match-full": MatchFull,
    "match-failed": MatchFailed,
    "match-limit": MatchLimit,
    "seat-taken": SeatTaken,
    "seat-not-held": SeatNotHeld,
    "clock-mismatch": ClockMismatch,
    "tick-mismatch": TickMismatch,
    "step-pending": StepPending,
    "episode-over": EpisodeOver,
    "arena-unknown": ArenaUnknown,
    "mode-unknown": ModeUnknown,
    "mode-unavailable": ModeUnavailable,
    "arena-invalid": ArenaInvalid,
    "snapshot-invalid": SnapshotInvalid,
    "patch-invalid": PatchInvalid,
    "patch-conflict": PatchConflict,
    "view-invalid": ViewInvalid,
    "rate-exceeded": RateExceeded,
    "slow-consumer": SlowConsumer,
    "sessions-exceeded": SessionsExceeded,
    "origin-refused": OriginRefused,
    "not-found": NotFound,
    "connection-lost": ConnectionLost,
    "server-unreachable": ServerUnreachable,
    "address-invalid": AddressInvalid,
    "recording-invalid": RecordingInvalid,
    "recording-truncated": RecordingTruncated,
    "recording-empty": RecordingEmpty,
    "recording-version": RecordingVersion,
    "recording-refused": RecordingRefused,
    "recording-failed": RecordingFailed,
    "port-in-use": PortInUse,
    "option-invalid": OptionInvalid,
    "simulator-failed": SimulatorFailed,
    "build-missing": BuildMissing,
    "internal": Internal,
}
