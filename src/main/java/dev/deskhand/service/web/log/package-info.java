/** The action log for reading. */
@NullMarked
package dev.deskhand.service.web.log;

import org.jspecify.annotations.NullMarked;
