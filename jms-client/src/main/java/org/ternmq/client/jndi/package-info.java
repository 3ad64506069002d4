/** Connection factories, queues and topics by names of JNDI (Jakarta Messaging 3.1, chapter 5). */
package org.ternmq.client.jndi;
