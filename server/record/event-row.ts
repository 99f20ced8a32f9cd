/** Events as rows of bytes, in the order of the event's fields: for the journal and for comparing. */
import type { ColumnType } from '../../shared/schema/table.ts';
import { createEventList, EVENT_FIELDS, type EventList } from '../../shared/world/event.ts';
import { type ByteWriter, LOAD, WIDTH } from './byte-cursor.ts';

type FieldName = keyof typeof EVENT_FIELDS;

interface Cell {
  name: FieldName;
  type: ColumnType;
  offset: number;
}

function layOut(): { cells: Cell[]; rowBytes: number } {
  let offset = 0;
  const cells = (Object.keys(EVENT_FIELDS) as FieldName[]).map((name) => {
    const cell = { name, type: EVENT_FIELDS[name].type, offset };
    offset += WIDTH[cell.type];
    return cell;
  });
  return { cells, rowBytes: offset };
}

const { cells, rowBytes } = layOut();

/** Bytes of one event. */
export const EVENT_ROW_BYTES = rowBytes;

/** Most events a tick's list can hold. */
export const MOST_EVENTS = createEventList().columns.kind.length;

export function writeEvents(events: EventList, out: ByteWriter): void {
  for (let i = 0; i < events.count; i++) {
    for (const { name, type } of cells) out.number(type, events.columns[name][i] as number);
  }
}

/** Fills an event list from rows. */
export function loadEvents(rows: Uint8Array, events: EventList): void {
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  events.count = rows.length / rowBytes;
  for (let i = 0; i < events.count; i++) {
    for (const { name, type, offset } of cells) events.columns[name][i] = LOAD[type](view, i * rowBytes + offset);
  }
}

/** The field that a byte of the rows belongs to, as a JSON pointer. */
export function eventFieldAt(byte: number): string {
  const inRow = byte % rowBytes;
  const cell = cells.findLast(({ offset }) => offset <= inRow);
  return `/events/${(byte - inRow) / rowBytes}/${cell?.name}`;
}
