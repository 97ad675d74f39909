/** The mailbox of the practice office. */
@NullMarked
package dev.deskhand.service.practice.mail;

import org.jspecify.annotations.NullMarked;
