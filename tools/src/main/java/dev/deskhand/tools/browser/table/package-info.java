/** Tables of pages: read from where they are shown, and made rows of typed values. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.table;
