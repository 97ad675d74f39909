/** What the practice office knows, kept in a SQLite file of its own. */
@NullMarked
package dev.deskhand.service.practice.data;

import org.jspecify.annotations.NullMarked;
