/** Passwords and keys of other systems: kept sealed, revealed to tools only, hidden everywhere else. */
@NullMarked
package dev.deskhand.service.secrets;

import org.jspecify.annotations.NullMarked;
