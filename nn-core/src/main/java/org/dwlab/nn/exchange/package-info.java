/** Trained networks as other programs write and read them: ONNX and .npz. */
package org.dwlab.nn.exchange;
