/** What the simplified API (Jakarta Messaging 3.1, section 2.8) adds to the classic one, for the client and its adapters. */
package org.ternmq.client.simplified;
