/** Renders every page with sample data, without the service, and looks at it in a real browser. */
@NullMarked
package dev.deskhand.service.web.preview;

import org.jspecify.annotations.NullMarked;
