/** Jobs on many machines: an engine that has Apache Spark do them. */
package org.dwlab.cluster;
