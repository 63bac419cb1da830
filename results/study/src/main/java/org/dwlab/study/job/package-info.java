/** The kinds of work: simulating, calibrating, training, programming chips. */
package org.dwlab.study.job;
