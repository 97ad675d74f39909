@NullMarked
package dev.deskhand.service.web.log;

import org.jspecify.annotations.NullMarked;
