package org.ternmq.tck.application;

/** There is one for each class loader of the application that anything still holds. */
final class LoaderMark {}
