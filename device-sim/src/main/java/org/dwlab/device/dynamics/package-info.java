/**
 * The equations of motion and their integration: the first performance fence. {@link
 * org.dwlab.device.dynamics.EnsembleSimulator} is fast and works on batches of walls as structures of arrays;
 * {@link org.dwlab.device.landscape.WallModel} is the same physics for one wall, written as in
 * docs/physics.md. Only the former may look clever; the tests hold it to the latter.
 */
package org.dwlab.device.dynamics;
