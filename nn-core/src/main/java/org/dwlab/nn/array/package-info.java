/** The circuits around the devices of a chip: tiles and their wires, signs, noise of reads, and where the joules go. */
package org.dwlab.nn.array;
