@NullMarked
package dev.deskhand.service.web.run;

import org.jspecify.annotations.NullMarked;
