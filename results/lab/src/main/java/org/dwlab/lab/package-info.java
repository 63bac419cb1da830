/**
 * A page on 127.0.0.1 on which a device is designed: a small server of the JDK's own, which answers its one page only,
 * and what the page shows. Numbers come from the classes that simulate and calibrate everywhere else.
 */
package org.dwlab.lab;
