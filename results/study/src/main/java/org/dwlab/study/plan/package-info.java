/** Plans: which jobs answer a question, and what their results say together. */
package org.dwlab.study.plan;
