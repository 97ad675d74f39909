@NullMarked
package dev.deskhand.service.web;

import org.jspecify.annotations.NullMarked;
