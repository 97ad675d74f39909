/** What can be done: the tool SPI and the adapters. Knows nothing of plans. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools;
