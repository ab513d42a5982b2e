/** Sample projects, built and run against the artifacts that were just packed. */
package dev.vouchsafe.checks.samples;
