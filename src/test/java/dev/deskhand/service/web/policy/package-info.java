@NullMarked
package dev.deskhand.service.web.policy;

import org.jspecify.annotations.NullMarked;
