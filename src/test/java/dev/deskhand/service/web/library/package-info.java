@NullMarked
package dev.deskhand.service.web.library;

import org.jspecify.annotations.NullMarked;
