/**
 * Three doubles that one part of a tick hands to another: a double that is passed to a function or
 * returned by one may be allocated, a field of a record is written where it is.
 *
 * Such records are classes. Literals whose first fields have the same names share one shape in the engine:
 * where anything else in the program keeps, say, a column in its `x`, the doubles of all of them are allocated.
 */
export class Vector {
  // Doubles from the start, so that the engine keeps one shape for the record's life.
  x = 0.5;
  y = 0.5;
  z = 0.5;

  constructor(x = 0, y = 0, z = 0) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
}
