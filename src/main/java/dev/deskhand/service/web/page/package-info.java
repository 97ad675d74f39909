/** What every page shares: texts in both languages, the layout's data, small view records, and rendering. */
@NullMarked
package dev.deskhand.service.web.page;

import org.jspecify.annotations.NullMarked;
