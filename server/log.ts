/**
 * The server's log: one JSON object a line, on standard error, so that standard output stays for
 * people. Tokens never reach it, under whatever name they come.
 */
import pino, { type Logger } from 'pino';

export type Log = Logger;
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const STANDARD_ERROR = 2;
const SECRETS = ['token', '*.token', 'tokens', '*.tokens', 'headers.authorization'];

export function createLog(level: LogLevel): Log {
  const options = { level, base: null, redact: SECRETS, formatters: { level: (label: string) => ({ level: label }) } };
  return pino(options, pino.destination({ fd: STANDARD_ERROR, sync: true }));
}
