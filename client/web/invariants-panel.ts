/** The named statements that must hold, how often each did not, and the last cases. */
import type { Push, Replies, ViolationRecord } from '../../shared/protocol/replies.ts';
import { byId, element, setShown, setText } from './dom.ts';

type Status = Extract<Push, { type: 'status' }>;
type Invariant = Replies['watch']['invariants'][number];

const RECENT_LIMIT = 6;

export class InvariantsPanel {
  readonly #list = byId('invariants', HTMLElement);
  readonly #verdict = byId('verdict', HTMLElement);
  readonly #title = byId('violations-title', HTMLElement);
  readonly #violations = byId('violations', HTMLElement);
  readonly #counts = new Map<string, HTMLElement>();
  #recent: ViolationRecord[] = [];
  #shownTotal = -1;

  begin(invariants: readonly Invariant[]): void {
    this.#shownTotal = -1;
    this.#recent = [];
    this.#counts.clear();
    this.#list.replaceChildren(...invariants.map((invariant) => this.#row(invariant)));
  }

  #row({ id, statement, unit, tolerance }: Invariant): HTMLElement {
    const count = element('b', 'count', '0');
    this.#counts.set(id, count);
    const detail = tolerance > 0 ? `${statement} Tolerance: ${tolerance} ${unit}.` : statement;
    const summary = element('summary', '', element('span', 'name', id), count);
    summary.title = detail;
    return element('li', '', element('details', '', summary, element('small', '', detail)));
  }

  show({ violations: { total, byInvariant }, recent }: Status): void {
    if (total === this.#shownTotal) return;
    this.#shownTotal = total;
    setText(this.#verdict, total === 0 ? 'all hold' : `${total} broken`);
    this.#verdict.classList.toggle('is-broken', total > 0);
    for (const [id, count] of this.#counts) {
      const broken = byInvariant[id] ?? 0;
      setText(count, String(broken));
      count.classList.toggle('is-broken', broken > 0);
    }
    this.#recent = [...this.#recent, ...recent].slice(-RECENT_LIMIT);
    setShown(this.#title, this.#recent.length > 0);
    this.#violations.replaceChildren(...this.#recent.toReversed().map((record) => this.#case(record)));
  }

  #case({ invariant, tick, subjects, expected, actual, unit }: ViolationRecord): HTMLElement {
    const what = `tick ${tick}: ${invariant}, ${subjects.join(', ')}`;
    return element('li', '', what, element('small', '', `expected ${expected}, was ${actual} ${unit}`));
  }
}
