/** Tests what every tool builds on. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.spi;
