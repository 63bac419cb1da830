/** What holds the weights of a layer while they learn, one class for each way to train. */
package org.dwlab.nn.memory;
