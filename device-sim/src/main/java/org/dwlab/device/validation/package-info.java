/**
 * Proof that the simulator obeys the equations of docs/physics.md: identities with a known answer, measured
 * through the public simulator and judged against tolerances that are derived. docs/validation.md lists the
 * claims.
 */
package org.dwlab.device.validation;
