/** Sample projects, built and run against the artifacts of this build. */
package dev.vouchsafe.checks.samples;
