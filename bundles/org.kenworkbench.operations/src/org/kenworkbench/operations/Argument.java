/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.kenworkbench.operations.command.OperationModel;

/**
 * A positional argument of an {@link Operation}: a field of a type that {@link OperationModel} lists. A field of type
 * {@code List} takes all arguments from its index on and must be the last.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Argument {

    /** Position among the arguments, counted from 0. */
    int index() default 0;

    /** Placeholder for the argument in help, as in {@code FILE}. */
    String label();

    /** Description in one sentence, or {@code %key} of a translated one. */
    String description();

    /** Whether the argument must be given. */
    boolean required() default true;

    /** Whether the argument is a composition (of type {@code Path}); the window offers the one that is open. */
    boolean composition() default false;

    /** The least number of values of a list, if any is required. */
    int minimum() default 1;
}
