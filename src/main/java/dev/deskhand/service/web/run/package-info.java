/** Lists of runs and the page of one run while it works and afterwards. */
@NullMarked
package dev.deskhand.service.web.run;

import org.jspecify.annotations.NullMarked;
