/** The Jakarta Connectors resource adapter: how application servers deliver messages to beans and send from them. */
package org.ternmq.ra;
