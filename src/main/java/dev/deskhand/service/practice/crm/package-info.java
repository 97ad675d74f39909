/** The customer register of the practice office. */
@NullMarked
package dev.deskhand.service.practice.crm;

import org.jspecify.annotations.NullMarked;
