/** What is painted on pictures of a page: secrets over, numbers and frames on top. */
@NullMarked
package dev.deskhand.tools.browser.picture;

import org.jspecify.annotations.NullMarked;
