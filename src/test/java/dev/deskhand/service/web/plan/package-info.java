@NullMarked
package dev.deskhand.service.web.plan;

import org.jspecify.annotations.NullMarked;
