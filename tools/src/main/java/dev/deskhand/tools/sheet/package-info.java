/** Reads, writes and computes with tables in workbooks and CSV files; the only place that knows Apache POI. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.sheet;
