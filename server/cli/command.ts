/** What a command is: its words for the help, its options, and what it does with checked values. */
import type { Option, Options, Values } from './option.ts';
import type { Output } from './output.ts';

/** A command as the program knows it before it is asked for: loading it may load half the server. */
export interface CommandEntry {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What stands behind the command's name, such as FILE. */
  readonly operands: readonly string[];
  load(): Promise<Command>;
}

export interface Command<O extends Options = Options> {
  readonly options: O;
  /** Longer explanation for the command's own help. */
  readonly details?: string;
  /** Does it; resolves to the exit code. Throws ParallaxError for bad input. */
  run(values: Values<O>, operands: readonly string[], output: Output): Promise<number>;
}

/** Keeps the types of a command's own options inside it. */
export function defineCommand<const O extends { readonly [name: string]: Option }>(command: Command<O>): Command {
  return command as unknown as Command;
}
