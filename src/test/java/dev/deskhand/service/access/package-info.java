/** Who gets in where: every route, every role, own and other people's things. */
package dev.deskhand.service.access;
