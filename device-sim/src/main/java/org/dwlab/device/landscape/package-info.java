/**
 * The energy landscape of one device: the kernel averages of its edges as tables, and {@link
 * org.dwlab.device.landscape.WallModel}, energy, gradient and drift of one wall written as in docs/physics.md.
 * Nothing here moves a wall; what does is held to this by tests.
 */
package org.dwlab.device.landscape;
