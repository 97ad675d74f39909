/** The page on what is kept. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.web.keeping;
