/** The practice office: a small company with a portal, a CRM and a mailbox to work on. */
@NullMarked
package dev.deskhand.service.practice;

import org.jspecify.annotations.NullMarked;
