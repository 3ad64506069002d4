/** What an operator does with the store of a stopped server: checking it, and moving its contents as lines of JSON. */
package org.ternmq.server.store.transfer;
