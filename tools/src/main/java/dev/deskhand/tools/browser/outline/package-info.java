/** What a model sees of a page: a small tree, folded to a budget and written as text. Knows no browser. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.outline;
