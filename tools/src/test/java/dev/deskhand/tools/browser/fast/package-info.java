@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.fast;
