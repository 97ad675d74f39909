@NullMarked
package dev.deskhand.service.secrets;

import org.jspecify.annotations.NullMarked;
