/** Turns the texts of a page's tables into typed values. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.table;
