/** The pages of those who keep the accounts. */
@NullMarked
package dev.deskhand.service.web.people;

import org.jspecify.annotations.NullMarked;
