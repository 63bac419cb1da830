/**
 * Full micromagnetics of a track: one layer of cells with exchange, anisotropy under a gate, interfacial
 * Dzyaloshinskii–Moriya interaction, the demagnetising field of all cells on each other, spin–orbit and spin-transfer
 * torques, and heat; docs/micromagnetics.md. Trajectories advance side by side as structures of arrays in single
 * precision: {@link org.dwlab.device.micromagnetic.CellBatch}, its field, transforms and kernels are a performance fence
 * with plain twins in the tests.
 */
package org.dwlab.device.micromagnetic;
