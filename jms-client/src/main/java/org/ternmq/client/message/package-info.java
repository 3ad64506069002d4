/** The messages of the Jakarta Messaging API: headers, properties, the five bodies and their byte form. */
package org.ternmq.client.message;
