/** The command line: starts the service, or does one piece of work from the terminal and ends. */
@NullMarked
package dev.deskhand.service.command;

import org.jspecify.annotations.NullMarked;
