/** Where people say what they need done. */
@NullMarked
package dev.deskhand.service.web.home;

import org.jspecify.annotations.NullMarked;
