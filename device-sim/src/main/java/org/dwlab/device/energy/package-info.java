/**
 * The energy of a wall: the kernel-averaged width of its track as a table, and {@link
 * org.dwlab.device.energy.WallModel}, energy, gradient and drift of one wall written as in docs/physics.md, eqs.
 * (4)–(17). Nothing here moves a wall; what does is held to this by tests.
 */
package org.dwlab.device.energy;
