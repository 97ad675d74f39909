/** The page on what is kept, held and erased. */
@NullMarked
package dev.deskhand.service.web.keeping;

import org.jspecify.annotations.NullMarked;
