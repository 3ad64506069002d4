/** Which test checks which section of the specification. */
package org.ternmq.tck.report;
