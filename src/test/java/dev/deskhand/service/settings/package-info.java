/** The settings and the data folder. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.settings;
