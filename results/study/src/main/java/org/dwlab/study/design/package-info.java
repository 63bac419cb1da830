/**
 * The inverse question: which device has few errors, joules and losses. Goals, the search, and what the values of a
 * device are worth.
 */
package org.dwlab.study.design;
