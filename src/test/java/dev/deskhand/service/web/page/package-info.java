@NullMarked
package dev.deskhand.service.web.page;

import org.jspecify.annotations.NullMarked;
