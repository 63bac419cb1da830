/**
 * The report: one HTML file that holds its charts, their data and the plotting library, and needs neither a
 * network nor fonts. Whatever comes from a file is escaped on its way into the page.
 */
package org.dwlab.report;
