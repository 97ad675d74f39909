/** Which hosts the tools of a run may reach, from settings and from what a person named. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.egress;
