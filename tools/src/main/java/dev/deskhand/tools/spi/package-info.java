/** What every tool speaks: actions, their effects, calls, results, and values that know where they came from. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.spi;
