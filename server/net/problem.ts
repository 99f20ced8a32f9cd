/** Errors over HTTP: Problem Details (RFC 9457) with the same code and words as over the WebSocket. */
import type { ServerResponse } from 'node:http';
import { ERRORS, type ErrorBody, toErrorBody } from '../../shared/protocol/errors.ts';

export interface Problem extends Omit<ErrorBody, 'message'> {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

export function toProblem(thrown: unknown, instance: string): Problem {
  const { message, ...body } = toErrorBody(thrown);
  const { meaning, status } = ERRORS[body.code];
  return { type: `/v1/spec#/errors/${body.code}`, title: meaning, status, detail: message, instance, ...body };
}

export function sendProblem(response: ServerResponse, thrown: unknown, instance: string): void {
  const problem = toProblem(thrown, instance);
  response.writeHead(problem.status, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' });
  response.end(JSON.stringify(problem));
}

/** The same as the raw answer to a refused upgrade, where there is only a socket. */
export function problemResponse(thrown: unknown, instance: string): string {
  const problem = toProblem(thrown, instance);
  const body = JSON.stringify(problem);
  const head = `HTTP/1.1 ${problem.status} Refused\r\nconnection: close\r\ncontent-type: ${PROBLEM_TYPE}`;
  return `${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
