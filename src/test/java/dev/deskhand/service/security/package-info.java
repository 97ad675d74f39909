@NullMarked
package dev.deskhand.service.security;

import org.jspecify.annotations.NullMarked;
