@NullMarked
package dev.deskhand.service.takeover;

import org.jspecify.annotations.NullMarked;
