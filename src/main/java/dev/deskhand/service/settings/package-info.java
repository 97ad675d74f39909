/** What can be set, and the data folder that one service owns. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.settings;
