/** An arena file that cannot be played. `path` is a JSON pointer into the file. */
export class ArenaError extends Error {
  readonly code = 'arena-invalid';
  readonly path: string;
  readonly expected: string;
  readonly received: string;

  constructor(path: string, expected: string, received: string) {
    super(`arena file, at ${path || 'its root'}: expected ${expected}, received ${received}`);
    this.name = 'ArenaError';
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}
