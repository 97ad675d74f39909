/** Signing in and out, passwords, language and theme. */
@NullMarked
package dev.deskhand.service.web.account;

import org.jspecify.annotations.NullMarked;
