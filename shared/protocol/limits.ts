/** What a session may do at most. Each limit has its error code and a test. */
export const LIMITS = {
  /** Bytes of one message from a client; beyond: message-too-large. */
  messageBytes: 65_536,
  /** Requests a second, averaged over two seconds; beyond: rate-exceeded. */
  requestsPerSecond: 2_000,
  /** Bytes waiting to be sent to a session; beyond: slow-consumer. */
  outboxBytes: 8_388_608,
  /** Sessions a server holds; beyond: sessions-exceeded. */
  sessions: 128,
  /** Sessions from one network address; beyond: sessions-exceeded. */
  sessionsPerAddress: 100,
  /** Matches a server runs; beyond: match-limit. */
  matches: 64,
  /** Views a session can have in one match. */
  views: 8,
  /** Ticks one step can take. */
  stepTicks: 60,
  /** Requests of one batch; beyond: message-invalid. */
  batchRequests: 64,
  /** Operations of one patch; beyond: message-invalid. */
  patchOperations: 256,
  /** Frames of a view that are on their way, unacknowledged; beyond: newer ones wait. */
  framesInFlight: 2,
  /** Bytes of a session's frames that are on their way in one match; beyond: newer ones wait. */
  frameBytesInFlight: 4_194_304,
  /** Pixels of a session's views of one match together; beyond: view-invalid. */
  viewPixels: 2_073_600,
  /** Milliseconds without a message after which a live seat goes to a bot. */
  silenceMs: 10_000,
} as const;
