/** Plans: which jobs answer a question, and what their results say taken together. */
package org.dwlab.study.plan;
