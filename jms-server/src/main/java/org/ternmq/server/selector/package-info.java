/** Message selectors (Jakarta Messaging 3.1, section 3.8): from text to a test of messages; it knows no broker. */
package org.ternmq.server.selector;
