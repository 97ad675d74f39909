/** The secrets' pages, for admins. */
@NullMarked
package dev.deskhand.service.web.secret;

import org.jspecify.annotations.NullMarked;
