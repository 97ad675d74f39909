/** Browsers as processes: started, held to one way out, watched, shared out to runs, left behind and taken up again, ended. */
@NullMarked
package dev.deskhand.tools.browser.session;

import org.jspecify.annotations.NullMarked;
