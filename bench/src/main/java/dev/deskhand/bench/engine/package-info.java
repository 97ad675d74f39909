/** Steps a second of the engine, beside other engines and bare inserts. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.bench.engine;
