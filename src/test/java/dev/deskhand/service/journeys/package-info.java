/** The main jobs, done by the built service in a process of its own and judged by the office's true state. */
package dev.deskhand.service.journeys;
