/**
 * From micromagnetic runs to the effective constants of the rigid wall, with their uncertainty; docs/wall-fit.md.
 * Equation numbers are those of docs/physics.md. SI units throughout.
 */
package org.dwlab.calibration.wall;
