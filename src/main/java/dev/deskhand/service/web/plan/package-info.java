/** The page that shows a proposed plan before anything is done. */
@NullMarked
package dev.deskhand.service.web.plan;

import org.jspecify.annotations.NullMarked;
