/** What is said when something is refused. */
@NullMarked
package dev.deskhand.service.problem;

import org.jspecify.annotations.NullMarked;
