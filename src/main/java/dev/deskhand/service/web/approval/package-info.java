/** Lists of decisions that wait and the page on which one is made. */
@NullMarked
package dev.deskhand.service.web.approval;

import org.jspecify.annotations.NullMarked;
