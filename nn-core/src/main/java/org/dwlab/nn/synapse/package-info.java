/**
 * Devices of a layer as their calibrated table describes them: which one a synapse is, what a pulse does to it,
 * how it is written and read, and what that takes.
 */
package org.dwlab.nn.synapse;
