/** Saved workflows: list, run form, file view and editing. */
@NullMarked
package dev.deskhand.service.web.library;

import org.jspecify.annotations.NullMarked;
