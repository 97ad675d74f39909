/** Works in web pages through a real browser; the only package that knows Selenium. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser;
