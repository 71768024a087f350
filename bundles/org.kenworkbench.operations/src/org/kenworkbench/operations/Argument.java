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

    /** Position, from 0. */
    int index() default 0;

    /** What stands for it in help, as {@code FILE}. */
    String label();

    /** One sentence, or {@code %key}. */
    String description();

    /** Whether it must be given. */
    boolean required() default true;

    /** Whether it is a composition (of type {@code Path}): the window offers the one that is open. */
    boolean composition() default false;

    /** For a list: the least number of values, if any is required. */
    int minimum() default 1;
}
