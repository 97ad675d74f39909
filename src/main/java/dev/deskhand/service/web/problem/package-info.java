/** Pages for what is missing, not allowed or went wrong. */
@NullMarked
package dev.deskhand.service.web.problem;

import org.jspecify.annotations.NullMarked;
