/** The tests of applications in Open Liberty. */
package org.ternmq.tck.openliberty;
