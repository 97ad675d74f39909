/** Files that people give along. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.files;
