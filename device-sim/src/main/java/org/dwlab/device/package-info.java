/**
 * The device as data: what a racetrack is made of, how it is written and read, and the positions that came
 * out. Symbols and equation numbers are those of docs/physics.md. SI units throughout.
 */
package org.dwlab.device;
