/** What the office's web pages share: visits, form fields and answers. */
@NullMarked
package dev.deskhand.service.practice.pages;

import org.jspecify.annotations.NullMarked;
