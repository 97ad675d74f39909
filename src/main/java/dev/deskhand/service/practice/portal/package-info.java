/** The supplier portal of the practice office. */
@NullMarked
package dev.deskhand.service.practice.portal;

import org.jspecify.annotations.NullMarked;
