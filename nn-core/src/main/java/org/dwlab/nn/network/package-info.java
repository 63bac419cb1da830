/**
 * Layers and networks of them: forward, backward, classification. Callers exchange ND4J arrays with a network;
 * training runs on the memory below them, see {@link org.dwlab.nn.network.Matrix}.
 */
package org.dwlab.nn.network;
