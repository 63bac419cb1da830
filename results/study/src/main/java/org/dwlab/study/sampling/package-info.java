/** Points in a cube and what values at them say of its axes: designs of experiments, sensitivity indices; no device. */
package org.dwlab.study.sampling;
